import { rgbOf, setLook, type TextLook } from './lines.ts'

/** A short text that is placed now and known later: the number of pages, the page on which something stands. */
export type Deferred = PDFKit.PDFKitReference

/** Makes one; `writeDeferred` must follow before the document is closed. */
export function deferred(doc: PDFKit.PDFDocument): Deferred {
  return doc.ref({ Type: 'XObject', Subtype: 'Form', BBox: [-40, -4, 60, 14] })
}

/** Shows it on the present page, x and baseline from the top left. It can be shown on many pages. */
export function placeDeferred(doc: PDFKit.PDFDocument, later: Deferred, x: number, baseline: number): void {
  const name = `D${later.id}`
  doc.page.xobjects[name] = later
  doc.save()
  doc.transform(1, 0, 0, -1, x, baseline)
  doc.addContent(`/${name} Do`)
  doc.restore()
}

/**
 * Says what it is, once.
 * @param align 'right' = the text ends where it was placed.
 */
export function writeDeferred(
  doc: PDFKit.PDFDocument,
  later: Deferred,
  look: TextLook,
  text: string,
  align: 'left' | 'right' = 'left',
): void {
  setLook(doc, look)
  // pdfkit has no public way to encode a text for a form.
  const { _font: font } = doc as unknown as {
    _font: { encode(text: string): [glyphs: string[]]; ref(): PDFKit.PDFKitReference }
  }
  const x = align === 'right' ? -doc.widthOfString(text) : 0
  Object.assign(later.data, { Resources: { Font: { F1: font.ref() } } })
  const [glyphs] = font.encode(text)
  later.end(`${rgbOf(look.colour)} rg BT /F1 ${look.size} Tf ${x} 0 Td <${glyphs.join('')}> Tj ET`)
}
