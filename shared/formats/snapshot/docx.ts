import { documentTranslator } from '../../messages/documents.ts'
import { formatDate } from '../../model/format.ts'
import { pageFooter, pageHeader } from '../word/marks.ts'
import { packWord } from '../word/pack.ts'
import { officialPage } from '../word/page.ts'
import { communesAnnex, qualityText, sourcesAnnex, worksAnnex } from './annex.ts'
import { digest } from './digest.ts'
import type { ExportInput, Progress } from './format.ts'
import { type Letter, letter } from './letter.ts'

/**
 * The submission (tờ trình) with its annexes as a Word document by the rules of Decree 30/2020/NĐ-CP: an upright letter whose open places
 * are content controls, then lists across. Every page carries the hash of the snapshot, its edition, date and quality, the QR code where
 * there is an address, and the mark where figures are invented.
 */
export async function write(input: ExportInput, progress: Progress): Promise<Uint8Array> {
  const { snapshot } = input
  const { lang, content, hash, dateIso, title } = snapshot
  const t = documentTranslator(lang)
  const facts = digest(snapshot, lang, t('submission.annex.otherType'))
  const of: Letter = { input, facts, lang }
  const [edition, period, date] = [content.edition, content.period, formatDate(dateIso, lang)]
  const quality = qualityText(facts.quality, lang)
  const marks = {
    foot: [
      t('submission.foot.hash', { hash }),
      t('submission.foot.facts', { edition, period, date, quality }),
    ],
    mark: content.illustrative ? t('submission.mark') : null,
    url: input.url,
    qrAlt: t('submission.foot.qr'),
  }
  const upright = pageFooter(marks, 'portrait')
  progress(0.1)
  const sections = [
    {
      properties: officialPage('portrait', true),
      headers: { first: pageHeader(marks, false), default: pageHeader(marks, true) },
      footers: { first: upright, default: upright },
      children: letter(of),
    },
    {
      properties: officialPage('landscape'),
      headers: { default: pageHeader(marks, true) },
      footers: { default: pageFooter(marks, 'landscape') },
      children: [...worksAnnex(of), ...communesAnnex(of), ...sourcesAnnex(of)],
    },
  ]
  progress(0.4)
  const bytes = await packWord({
    ...{ lang, title, dateIso, sections },
    subject: t('submission.kind'),
    creator: 'Sơn Đồ',
    keywords: hash,
    description: marks.foot.join(' '),
  })
  progress(1)
  return bytes
}
