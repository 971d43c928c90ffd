import enDatasets from './en/datasets.json' with { type: 'json' }
import enHazards from './en/hazards.json' with { type: 'json' }
import enIntake from './en/intake.json' with { type: 'json' }
import enLedger from './en/ledger.json' with { type: 'json' }
import enRounds from './en/rounds.json' with { type: 'json' }
import enTime from './en/time.json' with { type: 'json' }
import enVillages from './en/villages.json' with { type: 'json' }
import type { Language } from './index.ts'
import viDatasets from './vi/datasets.json' with { type: 'json' }
import viHazards from './vi/hazards.json' with { type: 'json' }
import viIntake from './vi/intake.json' with { type: 'json' }
import viLedger from './vi/ledger.json' with { type: 'json' }
import viRounds from './vi/rounds.json' with { type: 'json' }
import viTime from './vi/time.json' with { type: 'json' }
import viVillages from './vi/villages.json' with { type: 'json' }

const vi = {
  intake: viIntake,
  datasets: viDatasets,
  rounds: viRounds,
  ledger: viLedger,
  villages: viVillages,
  hazards: viHazards,
  time: viTime,
}

/** Words of the pages, by area; loaded with the first page that opens. The same keys in both languages, or this does not compile. */
export const pageWords: Record<Language, typeof vi> = {
  vi,
  en: {
    intake: enIntake,
    datasets: enDatasets,
    rounds: enRounds,
    ledger: enLedger,
    villages: enVillages,
    hazards: enHazards,
    time: enTime,
  },
}
