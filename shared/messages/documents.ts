import enFigures from './en/figures.json' with { type: 'json' }
import enMinutes from './en/minutes.json' with { type: 'json' }
import enOfficial from './en/official.json' with { type: 'json' }
import enReport from './en/report.json' with { type: 'json' }
import enSlides from './en/slides.json' with { type: 'json' }
import enSubmission from './en/submission.json' with { type: 'json' }
import type { Language } from './index.ts'
import { oneCatalogue } from './one-catalogue.ts'
import viFigures from './vi/figures.json' with { type: 'json' }
import viMinutes from './vi/minutes.json' with { type: 'json' }
import viOfficial from './vi/official.json' with { type: 'json' }
import viReport from './vi/report.json' with { type: 'json' }
import viSlides from './vi/slides.json' with { type: 'json' }
import viSubmission from './vi/submission.json' with { type: 'json' }

/** The same keys in both languages, or this does not compile. */
const vi = {
  figures: viFigures,
  official: viOfficial,
  submission: viSubmission,
  slides: viSlides,
  report: viReport,
  minutes: viMinutes,
}
const languages: Record<Language, typeof vi> = {
  vi,
  en: {
    figures: enFigures,
    official: enOfficial,
    submission: enSubmission,
    slides: enSlides,
    report: enReport,
    minutes: enMinutes,
  },
}

/**
 * Texts of files made from a snapshot, by kind of file: figures.*, official.* (workbook), submission.* (letter), slides.*,
 * report.* (PDF, atlas), minutes.*. Apart from the other catalogues: the browser loads them with the first figure only.
 */
export const documentTranslator = oneCatalogue(languages)
