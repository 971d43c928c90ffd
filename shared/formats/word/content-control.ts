import { type IContext, type IXmlableObject, TextRun } from 'docx'
import { cellText } from '../safe-text.ts'
import { pt } from './page.ts'
import type { RunStyle } from './text.ts'

/**
 * A place that people fill in: a content control of the word processor. Empty, it shows what belongs there in brackets, highlighted, and
 * typing replaces it; filled, it shows the value.
 */
export class ContentControl extends TextRun {
  private readonly control: { tag: string; label: string; empty: boolean }

  /**
   * @param tag name for programs that fill the document
   * @param label what belongs there, in the words of the reader
   * @param value "" leaves the place open
   */
  constructor(tag: string, label: string, value: string, { size, colour, ...style }: RunStyle = {}) {
    const given = cellText(value).trim()
    const empty = given === ''
    super({
      text: empty ? `[${cellText(label)}]` : given,
      ...style,
      ...(size ? { size: pt(size) } : {}),
      ...(colour ? { color: colour } : {}),
      ...(empty ? { highlight: 'yellow' as const } : {}),
    })
    this.control = { tag, label, empty }
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    const content = super.prepForXml(context)
    if (!content) return undefined
    const { tag, label, empty } = this.control
    const properties = [
      { 'w:alias': { _attr: { 'w:val': label } } },
      { 'w:tag': { _attr: { 'w:val': tag } } },
      ...(empty ? [{ 'w:showingPlcHdr': {} }] : []),
      { 'w:richText': {} },
    ]
    return { 'w:sdt': [{ 'w:sdtPr': properties }, { 'w:sdtContent': [content] }] }
  }
}
