import { closeBook, inside, newPage } from '../pdf/book.ts'
import type { ExportInput, Progress } from './format.ts'
import { curveSection, moneySection } from './pdf-charts.ts'
import { cover, openReport, type Report } from './pdf-frame.ts'
import { gapSection, rankingSection } from './pdf-ranking.ts'
import { codebookSection, methodSection, sourcesSection } from './pdf-sources.ts'
import { mapPage, summary } from './pdf-summary.ts'
import { worksSection } from './pdf-works.ts'

/** The parts of the report after its cover, in order. */
const PARTS: readonly ((report: Report) => void)[] = [
  summary,
  gapSection,
  mapPage,
  rankingSection,
  worksSection,
  moneySection,
  curveSection,
  (report) => {
    newPage(report.book)
    inside(report.book, 'Sect', () => methodSection(report))
  },
  sourcesSection,
  codebookSection,
]

/**
 * Writes a snapshot as a report: cover, summary, map sheet on the chosen paper, gaps, ranking, works and money, curve, method,
 * sources, codebook. A tagged, searchable PDF with bookmarks.
 */
export async function write(input: ExportInput, progress: Progress): Promise<Uint8Array> {
  const report = await openReport(input)
  cover(report, report.t('report.kind'))
  for (const [i, part] of PARTS.entries()) {
    progress((i + 1) / (PARTS.length + 2))
    part(report)
  }
  const bytes = await closeBook(report.book)
  progress(1)
  return bytes
}
