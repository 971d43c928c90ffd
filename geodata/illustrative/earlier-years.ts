import { apportion } from './apportion.ts'
import { invented } from './published.ts'
import { bell, seeded } from './random.ts'
import type { Place } from './setting.ts'
import type { Columns } from './values.ts'

/**
 * Provincial figures of the years before the present one, newest first. Published: poverty of 2021, over 23,500
 * households and 12.2 %, from which its number of households follows. Everything else is assumed: poverty and
 * households fall and grow evenly, services and roads rise a little every year.
 */
const YEARS = [
  { period: '2023', households: 201400, poorHouseholds: 12690, hardened: 66.4, power: 98.4, water: 97.2 },
  { period: '2022', households: 197100, poorHouseholds: 18230, hardened: 62.6, power: 97.7, water: 95.8 },
  { period: '2021', households: 192800, poorHouseholds: 23522, hardened: 58.5, power: 97.0, water: 94.1 },
] as const

/** Communes whose centre had a paved road, and the share of households at risk that had been moved. */
const CENTRES: Record<string, number> = { '2023': 195, '2022': 191, '2021': 186 }
const RELOCATED: Record<string, number> = { '2023': 39, '2022': 33, '2021': 28 }

/** Figures that are taken to have been the same in every year: nobody invents a path for them. */
const STEADY = ['population', 'villages', 'riskLandslide', 'riskFlood', 'riskForest']

type Numbers = number[]

const sum = (values: Numbers) => values.reduce((total, value) => total + value, 0)
const minus = (values: Numbers, less: Numbers) => values.map((value, i) => value - less[i]!)

/** Values of one earlier year. */
export interface EarlierYear {
  period: string
  columns: Columns
}

/**
 * Invented figures of 2021 to 2023, walked back from `present`, the invented figures of 2024: every commune has a path
 * that never turns, all counts are whole, no part exceeds its whole, and provincial sums are those above. `lists` are those that began in
 * 2021, entered once, at their beginning.
 */
export function inventEarlierYears(places: Place[], present: Columns, lists: Columns): EarlierYear[] {
  let later = present
  return YEARS.map((year) => {
    const columns = yearBefore(places, later, year)
    later = { ...present, ...columns }
    const last = year.period === YEARS.at(-1)!.period
    return { period: year.period, columns: { ...columns, ...(last && lists) } }
  })
}

function yearBefore(places: Place[], later: Columns, year: (typeof YEARS)[number]): Columns {
  const number = (id: string) => later[id] as Numbers
  const noise = noiseOf(places, Number(year.period))
  const households = minus(
    number('households'),
    apportion(sum(number('households')) - year.households, number('households')),
  )
  /** Households without something in the later year, and some more: those who have gained it since. */
  const lacking = (had: Numbers, total: number, cap: number) => {
    const room = households.map((n, i) => Math.max(0, Math.floor(n * cap) - had[i]!))
    // Those who still lack it grow in step with the past, and the hard places had more to gain.
    const weights = places.map((p, i) => (had[i]! + households[i]! * 0.02 * (0.2 + p.hardship)) * noise())
    const more = apportion(total - sum(had), weights, room)
    return had.map((n, i) => n + more[i]!)
  }
  const without = (id: string, percent: number) => {
    const had = minus(number('households'), number(id))
    return minus(households, lacking(had, Math.round(year.households * (1 - percent / 100)), 0.45))
  }
  return {
    ...Object.fromEntries(STEADY.map((id) => [id, number(id)])),
    households,
    poorHouseholds: lacking(number('poorHouseholds'), year.poorHouseholds, 0.62),
    poweredHouseholds: without('poweredHouseholds', year.power),
    waterHouseholds: without('waterHouseholds', year.water),
    hardenedVillages: fewer(
      number('hardenedVillages'),
      Math.round((invented.villages * year.hardened) / 100),
      noise,
    ),
    relocatedHouseholds: fewer(
      number('relocatedHouseholds'),
      Math.round((atRisk(later) * RELOCATED[year.period]!) / 100),
      noise,
    ),
    ...centres(places, later, CENTRES[year.period]!, noise),
  }
}

function noiseOf(places: Place[], seed: number): () => number {
  const random = seeded(seed + places.length)
  return () => Math.exp(0.35 * bell(random))
}

const atRisk = (columns: Columns) =>
  sum(['riskLandslide', 'riskFlood', 'riskForest'].map((id) => sum(columns[id] as Numbers)))

/** What was there before the gain since: whole, never more than later, `total` in all. */
function fewer(later: Numbers, total: number, noise: () => number): Numbers {
  return minus(
    later,
    apportion(
      sum(later) - total,
      // By chance more than by size: the years should not all bring their gains to the same large communes.
      later.map((n) => n ** 0.4 * noise() ** 3),
      later,
    ),
  )
}

/** The hardest communes with a paved centre later did not have one yet; their road was still to be paved. */
function centres(places: Place[], later: Columns, paved: number, noise: () => number): Columns {
  const pavedCentre = [...(later.pavedCentre as Numbers)]
  const centreUnpavedKm = [...(later.centreUnpavedKm as Numbers)]
  const order = places
    .map((p, i) => ({ i, key: p.town ? -1 : p.hardship * noise() }))
    .filter(({ i }) => pavedCentre[i] === 1)
    .sort((a, b) => b.key - a.key || a.i - b.i)
  for (const { i } of order.slice(0, sum(pavedCentre) - paved)) {
    pavedCentre[i] = 0
    centreUnpavedKm[i] = Math.round((2 + 4 * places[i]!.hardship * noise()) * 10) / 10
  }
  return { pavedCentre, centreUnpavedKm }
}
