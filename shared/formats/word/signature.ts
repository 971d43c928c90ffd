import { AlignmentType, Paragraph, type Table } from 'docx'
import type { DocumentFields } from '../../domain/exports.ts'
import { documentTranslator } from '../../messages/documents.ts'
import type { Language } from '../../messages/index.ts'
import { ContentControl } from './content-control.ts'
import { SIZE, TEXT_WIDTH } from './page.ts'
import { sideBySide } from './table.ts'
import { line, run } from './text.ts'

export interface Signature {
  lang: Language
  fields: Pick<DocumentFields, 'body' | 'signatoryPost' | 'signatoryName'>
  /** Who gets a copy, one a line; open places are ContentControls of the caller's own paragraphs. */
  receivers: Paragraph[]
}

/** A line of the list of receivers, size 11. */
export function receiver(text: string): Paragraph {
  return line(`- ${text};`, { size: 11 })
}

/** A receiver still to be named. */
export function openReceiver(lang: Language): Paragraph {
  const label = documentTranslator(lang)('submission.field.receiver')
  return line([run('- ', { size: 11 }), new ContentControl('receiver', label, '', { size: 11 })])
}

/** A people's committee signs as a body: "TM. ỦY BAN NHÂN DÂN" above the post. */
const signsAsBody = (body: string): boolean =>
  /^(UBND|[ỦU][YỶ] BAN NHÂN DÂN)(\s|$)/i.test(body.normalize('NFC'))

/** Receivers on the left, post, room for the signature and name of who signs on the right. */
export function signatureBlock({ lang, fields, receivers }: Signature): Table {
  const t = documentTranslator(lang)
  const left = 78
  const bold = { bold: true }
  const centred = (children: ConstructorParameters<typeof ContentControl>[2] | ContentControl, before = 0) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: before * 20 },
      children: typeof children === 'string' ? [run(children, bold)] : [children],
    })
  const post = new ContentControl(
    'signatoryPost',
    t('submission.field.signatoryPost'),
    fields.signatoryPost.toLocaleUpperCase('vi'),
    bold,
  )
  const name = new ContentControl(
    'signatoryName',
    t('submission.field.signatoryName'),
    fields.signatoryName,
    bold,
  )
  return sideBySide(
    {
      width: left,
      children: [
        line(t('submission.receivers.title'), { bold: true, italics: true, size: SIZE.table }),
        ...receivers,
      ],
    },
    {
      width: TEXT_WIDTH.portrait - left,
      children: [
        ...(signsAsBody(fields.body) ? [centred(t('submission.onBehalf'))] : []),
        centred(post),
        centred(name, 72),
      ],
    },
  )
}
