import { catalogue } from '../../geodata/index.ts'
import type { Indicator } from '../../shared/domain/indicators.ts'
import type { ObservationTable } from '../../shared/domain/observations.ts'
import type { Scenario } from '../../shared/domain/scenarios.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { LIST_FORMATS } from '../../shared/formats/index.ts'
import { rank } from '../../shared/model/rank.ts'
import { boxList, edition2020 } from '../fixtures/box.ts'
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

/** Ranks `units` invented communes by `criteria` criteria. */
export function rankingTimes(units: number, criteria: number, runs: number): Promise<number[]> {
  const random = seeded(7)
  const codes = Array.from({ length: units }, (_, i) => String(i).padStart(5, '0'))
  const model = catalogue.indicators.find((indicator) => indicator.entered && indicator.kind === 'count')
  const commune = edition2020.communes[0]
  if (!model || !commune) throw new Error('the box has no entered count or no commune')
  const ids = Array.from({ length: criteria }, (_, i) => `bench${i}`)
  const indicators: Indicator[] = [
    ...catalogue.indicators,
    ...ids.map((id) => ({ ...model, id, notAbove: null })),
  ]
  const columns: ObservationTable['columns'] = {}
  for (const id of [...catalogue.indicators.filter((one) => one.entered).map((one) => one.id), ...ids]) {
    const values = codes.map(() => Math.floor(random() * 1000))
    columns[id] = { values, dataset: codes.map(() => null), period: codes.map(() => '2024') }
  }
  const table: ObservationTable = {
    edition: '2020',
    enteredEdition: '2020',
    period: '2024',
    codes,
    datasets: [],
    columns,
  }
  const edition: Edition = { ...edition2020, communes: codes.map((code) => ({ ...commune, code })) }
  const scenario: Scenario = {
    ...catalogue.defaultScenario,
    criteria: ids.map((indicator) => ({ indicator, weight: 100 / criteria, a: 0, b: 1000 })),
  }
  return timed(runs, () => rank(scenario, table, edition, indicators))
}

/** Writes the investment list of all 200 communes as a workbook. */
export function workbookTimes(runs: number): Promise<number[]> {
  const format = LIST_FORMATS.find(({ id }) => id === 'xlsx')
  if (!format) throw new Error('there is no list format "xlsx"')
  const list = boxList({ top: 200 })
  return timed(runs, () => format.write(list))
}
