import { documentTranslator } from '../../messages/documents.ts'
import { finishOffice } from '../office-file.ts'
import { digest } from './digest.ts'
import type { ExportInput, Progress } from './format.ts'
import { changes, curve, gapsToTargets, money, topCommunes } from './slides/charts.ts'
import { newDeck } from './slides/deck.ts'
import { districts } from './slides/districts.ts'
import { map } from './slides/map.ts'
import { decision, opening, sources } from './slides/opening.ts'

/**
 * The deck for a meeting, 16:9: opening, map, what changed, gaps to targets, neediest communes, a page per district with works, money,
 * curve where a plan was made, decision asked, sources. Charts and tables are real ones; every slide has notes with its sources, and
 * carries edition, date, quality, hash, the QR code where there is an address, and the mark where figures are invented.
 */
export async function write(input: ExportInput, progress: Progress): Promise<Uint8Array> {
  const { snapshot } = input
  const { lang } = snapshot
  const facts = digest(snapshot, lang, documentTranslator(lang)('slides.otherType'))
  const deck = newDeck(input, facts)
  opening(deck)
  await map(deck)
  progress(0.4)
  for (const part of [changes, gapsToTargets, topCommunes, districts, money, curve, decision, sources])
    part(deck)
  progress(0.5)
  const bytes = await deck.pptx.write({ outputType: 'uint8array', compression: false })
  progress(0.9)
  const finished = finishOffice(bytes as Uint8Array, snapshot.dateIso, (xml, path) => {
    if (!path.startsWith('ppt/')) return xml
    const spoken = lang === 'vi' ? xml.replaceAll('lang="en-US"', 'lang="vi-VN"') : xml
    // The first row of each table is its head, for those who hear it read.
    return spoken.replaceAll('<a:tblPr/>', '<a:tblPr firstRow="1"/>')
  })
  progress(1)
  return finished
}
