import enColumns from './en/columns.json' with { type: 'json' }
import enDatasets from './en/datasets.json' with { type: 'json' }
import enDownloads from './en/downloads.json' with { type: 'json' }
import enFinance from './en/finance.json' with { type: 'json' }
import enFirmness from './en/firmness.json' with { type: 'json' }
import enHazards from './en/hazards.json' with { type: 'json' }
import enIntake from './en/intake.json' with { type: 'json' }
import enLedger from './en/ledger.json' with { type: 'json' }
import enLists from './en/lists.json' with { type: 'json' }
import enMeeting from './en/meeting.json' with { type: 'json' }
import enMethods from './en/methods.json' with { type: 'json' }
import enPlan from './en/plan.json' with { type: 'json' }
import enRounds from './en/rounds.json' with { type: 'json' }
import enScenarios from './en/scenarios.json' with { type: 'json' }
import enSharing from './en/sharing.json' with { type: 'json' }
import enStory from './en/story.json' with { type: 'json' }
import enTime from './en/time.json' with { type: 'json' }
import enVillages from './en/villages.json' with { type: 'json' }
import enWhy from './en/why.json' with { type: 'json' }
import enWorks from './en/works.json' with { type: 'json' }
import type { Language } from './index.ts'
import viColumns from './vi/columns.json' with { type: 'json' }
import viDatasets from './vi/datasets.json' with { type: 'json' }
import viDownloads from './vi/downloads.json' with { type: 'json' }
import viFinance from './vi/finance.json' with { type: 'json' }
import viFirmness from './vi/firmness.json' with { type: 'json' }
import viHazards from './vi/hazards.json' with { type: 'json' }
import viIntake from './vi/intake.json' with { type: 'json' }
import viLedger from './vi/ledger.json' with { type: 'json' }
import viLists from './vi/lists.json' with { type: 'json' }
import viMeeting from './vi/meeting.json' with { type: 'json' }
import viMethods from './vi/methods.json' with { type: 'json' }
import viPlan from './vi/plan.json' with { type: 'json' }
import viRounds from './vi/rounds.json' with { type: 'json' }
import viScenarios from './vi/scenarios.json' with { type: 'json' }
import viSharing from './vi/sharing.json' with { type: 'json' }
import viStory from './vi/story.json' with { type: 'json' }
import viTime from './vi/time.json' with { type: 'json' }
import viVillages from './vi/villages.json' with { type: 'json' }
import viWhy from './vi/why.json' with { type: 'json' }
import viWorks from './vi/works.json' with { type: 'json' }

const vi = {
  intake: viIntake,
  datasets: viDatasets,
  rounds: viRounds,
  ledger: viLedger,
  villages: viVillages,
  hazards: viHazards,
  time: viTime,
  lists: viLists,
  finance: viFinance,
  methods: viMethods,
  columns: viColumns,
  why: viWhy,
  firmness: viFirmness,
  scenarios: viScenarios,
  works: viWorks,
  plan: viPlan,
  story: viStory,
  sharing: viSharing,
  meeting: viMeeting,
  downloads: viDownloads,
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
    lists: enLists,
    finance: enFinance,
    methods: enMethods,
    columns: enColumns,
    why: enWhy,
    firmness: enFirmness,
    scenarios: enScenarios,
    works: enWorks,
    plan: enPlan,
    story: enStory,
    sharing: enSharing,
    meeting: enMeeting,
    downloads: enDownloads,
  },
}
