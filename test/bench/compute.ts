import { catalogue } from '../../geodata/index.ts'
import type { Indicator } from '../../shared/domain/indicators.ts'
import type { ObservationTable } from '../../shared/domain/observations.ts'
import { METHODS, type Method, type Normalisation, type Scenario } from '../../shared/domain/scenarios.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { snapshotFormat } from '../../shared/formats/snapshot/index.ts'
import { acceptability } from '../../shared/model/firmness/acceptability.ts'
import { concentrationOf } from '../../shared/model/firmness/freedoms.ts'
import { firmnessInput } from '../../shared/model/firmness/input.ts'
import type { VillageRows } from '../../shared/model/methods/village-count.ts'
import { rank } from '../../shared/model/rank.ts'
import { edition2020 } from '../fixtures/box.ts'
import { dataInput } from '../fixtures/snapshot-input.ts'
import { seeded } from './stats.ts'

async function timed(runs: number, work: () => unknown): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times
}

/** Runs that are not counted: a slider that is dragged meets compiled code. */
const WARM_UP = 5

/** Villages of each invented commune, for the count over villages. */
const VILLAGES_EACH = 8

interface Instance {
  table: ObservationTable
  edition: Edition
  indicators: Indicator[]
  scenario: Scenario
  villages: VillageRows
}

/** `units` invented communes, each with villages, and as many criteria as wanted. */
function instanceOf(units: number, criteria: number): Instance {
  const random = seeded(7)
  const codes = Array.from({ length: units }, (_, i) => String(i).padStart(5, '0'))
  const model = catalogue.indicators.find((indicator) => indicator.entered && indicator.kind === 'count')
  const commune = edition2020.communes[0]
  if (!model || !commune) throw new Error('the box has no entered count or no commune')
  const ids = Array.from({ length: criteria }, (_, i) => `bench${i}`)
  const columns: ObservationTable['columns'] = {}
  for (const id of [...catalogue.indicators.filter((one) => one.entered).map((one) => one.id), ...ids]) {
    const values = codes.map(() => Math.floor(random() * 1000))
    columns[id] = { values, dataset: codes.map(() => null), period: codes.map(() => '2024') }
  }
  const commonTable = { edition: '2020', enteredEdition: '2020', period: '2024', codes, datasets: [] }
  const labels = { labelVi: '', labelEn: '', unitVi: '', unitEn: '', notAbove: null, synonyms: [] }
  const perVillage = codes.flatMap((_, i) => new Array<number>(VILLAGES_EACH).fill(i))
  return {
    table: { ...commonTable, columns },
    edition: { ...edition2020, communes: codes.map((code) => ({ ...commune, code })) },
    indicators: [...catalogue.indicators, ...ids.map((id) => ({ ...model, id, notAbove: null }))],
    scenario: {
      ...catalogue.defaultScenario,
      criteria: ids.map((indicator) => ({ indicator, weight: 100 / criteria, a: 300, b: 1000 })),
    },
    villages: {
      table: {
        communes: codes,
        commune: perVillage,
        values: Object.fromEntries(ids.map((id) => [id, perVillage.map(() => Math.floor(random() * 1000))])),
      },
      fields: ids.map((id) => ({ id, kind: 'count', rollsUpTo: id, ...labels })),
    },
  }
}

/** Ranks `units` invented communes by `criteria` criteria, by the method and scale asked for. */
export function rankingTimes(
  units: number,
  criteria: number,
  runs: number,
  way: Partial<Pick<Scenario, 'method' | 'normalisation'>> = {},
): Promise<number[]> {
  const { scenario, table, edition, indicators, villages } = instanceOf(units, criteria)
  const asked: Scenario = { ...scenario, ...way }
  const work = () => rank(asked, table, edition, indicators, { villages })
  for (let run = 0; run < WARM_UP; run++) work()
  return timed(runs, work)
}

/** Every method on its own scale at 12 criteria: the distance method on the classic one, which costs most. */
export async function methodTimes(units: number, runs: number): Promise<Record<Method, number[]>> {
  const times: Partial<Record<Method, number[]>> = {}
  for (const method of METHODS) {
    const normalisation: Normalisation = method === 'topsis' ? 'vector' : 'fixed-anchors'
    times[method] = await rankingTimes(units, 12, runs, { method, normalisation })
  }
  return times as Record<Method, number[]>
}

/** Draws of weights around the chosen ones, as the page of firmness asks for them. */
const DRAWS = 5000

/** 5,000 draws over 200 communes by 8 criteria, weighted sum; with `errors` every figure is drawn inside its error, too. */
export function acceptabilityTimes(runs: number, errors: boolean): Promise<number[]> {
  const { scenario, table, edition, indicators } = instanceOf(200, 8)
  const input = firmnessInput(scenario, rank(scenario, table, edition, indicators), table, indicators)
  const options = { top: 20, draws: DRAWS, seed: 2026, concentration: concentrationOf('some'), errors }
  const work = () => acceptability(input, options)
  work()
  return timed(runs, work)
}

/** Writes the investment list of all 200 communes as a workbook. */
export async function workbookTimes(runs: number): Promise<number[]> {
  const row = snapshotFormat('xlsx')
  if (!row) throw new Error('there is no format "xlsx"')
  const { write } = await row.load()
  const input = dataInput({ top: 200 })
  return timed(runs, () => write(input, () => {}))
}
