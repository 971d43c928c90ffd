import { apportion } from './apportion.ts'
import { invented, published } from './published.ts'
import { bell, seeded } from './random.ts'
import type { Place } from './setting.ts'

export type Columns = Record<string, (number | null)[]>

const sum = (values: number[]) => values.reduce((s, v) => s + v, 0)

/**
 * Invented values of every commune, whose provincial sums equal the published figures.
 * One stream of random numbers per indicator, so that a change to one leaves the others as they were.
 */
export function inventValues(places: Place[], districtPopulation: Map<string, number>): Columns {
  const base = inventPeople(places, districtPopulation)
  const zone = inventZones(places)
  const difficultVillages = inventDifficultVillages(places, zone, base.villages)
  return {
    zone,
    ...base,
    difficultVillages,
    ...inventServices(places, base),
    ...inventRoads(places, base.villages),
  }
}

interface People {
  population: number[]
  households: number[]
  villages: number[]
}

function inventPeople(places: Place[], districtPopulation: Map<string, number>): People {
  const random = seeded(1)
  const pull = places.map((p) => {
    const settled = p.ward ? 9 : p.town ? 6.5 : p.areaKm2 ** 0.45
    return settled * Math.exp(0.25 * bell(random)) * (1 - 0.55 * p.hardship)
  })
  const population = places.map(() => 0)
  for (const [district, total] of districtPopulation) {
    const inside = places.map((p, i) => (p.districtCode === district ? pull[i]! : 0))
    apportion(total, inside).forEach((people, i) => {
      population[i]! += people
    })
  }
  const sizes = places.map((p) => 3.5 + 0.7 * p.hardship + 0.1 * bell(random))
  const households = apportion(
    published.households,
    population.map((people, i) => people / sizes[i]!),
  )
  const villages = apportion(
    invented.villages - 3 * places.length,
    households.map((n, i) => n ** 0.75 * places[i]!.areaKm2 ** 0.12 * Math.exp(0.15 * bell(random))),
    places.map(() => 20),
  ).map((n) => n + 3)
  return { population, households, villages }
}

/** One ward of the city lies outside the area and has no zone; the hardest communes are zone III. */
function inventZones(places: Place[]): (number | null)[] {
  const random = seeded(2)
  const order = places
    .map((p, i) => ({ i, p, key: p.hardship + 0.06 * bell(random) - (p.town ? 1 : 0) }))
    .sort((a, b) => b.key - a.key)
  const outside = order.findLast(({ p }) => p.ward)!.i
  const listed = order.filter(({ i }) => i !== outside)
  const zones = places.map((): number | null => null)
  listed.forEach(({ i }, place) => {
    zones[i] = place < published.zones[3] ? 3 : place < published.zones[3] + published.zones[2] ? 2 : 1
  })
  return zones
}

function inventDifficultVillages(places: Place[], zone: (number | null)[], villages: number[]): number[] {
  const random = seeded(3)
  const noise = places.map(() => Math.exp(0.3 * bell(random)))
  const result = places.map(() => 0)
  for (const z of [1, 2, 3] as const) {
    const weights = places.map((p, i) =>
      zone[i] === z ? villages[i]! * (0.15 + p.hardship) ** 3 * noise[i]! : 0,
    )
    apportion(published.difficultVillages[z], weights, villages).forEach((n, i) => {
      result[i]! += n
    })
  }
  return result
}

/**
 * The list of difficult villages after the changes of 2024: the easier communes lose villages, other hard ones that have room gain some.
 */
export function changeDifficultVillages(places: Place[], listed: number[], villages: number[]): number[] {
  const random = seeded(9)
  const order = places
    .map((p, i) => ({ i, key: p.hardship + 0.3 * bell(random) }))
    .sort((a, b) => a.key - b.key)
    .map(({ i }) => i)
  const losing = order.filter((i) => listed[i]! > 1).slice(0, published.struckOff.communes)
  const gaining = order
    .filter((i) => villages[i]! > listed[i]! && !losing.includes(i))
    .slice(-published.added.communes)
  /** One village in each of the communes, the rest by the room that is left. */
  const spread = (total: number, communes: number[], room: (i: number) => number) => {
    const rest = communes.map((i) => room(i) - 1)
    const more = apportion(total - communes.length, rest, rest)
    return new Map(communes.map((i, at) => [i, 1 + more[at]!]))
  }
  const lost = spread(published.struckOff.villages, losing, (i) => listed[i]!)
  const won = spread(published.added.villages, gaining, (i) => villages[i]! - listed[i]!)
  return listed.map((n, i) => n - (lost.get(i) ?? 0) + (won.get(i) ?? 0))
}

function inventRoads(places: Place[], villages: number[]): Columns {
  const random = seeded(4)
  const weights = places.map((p, i) => {
    const easy = Math.max(0.2, 1.02 - 0.72 * p.hardship + 0.13 * bell(random))
    return villages[i]! * easy
  })
  const total = Math.round((invented.villages * published.hardenedVillagePercent) / 100)
  const hardenedVillages = apportion(total, weights, villages)
  const remote = places
    .map((p, i) => ({ i, district: p.districtCode, key: p.town ? -1 : p.hardship + 0.05 * bell(random) }))
    .sort((a, b) => b.key - a.key)
  const unpaved = new Map<number, number>()
  const districts = new Set<string>()
  for (const { i, district } of remote) {
    if (unpaved.size === places.length - published.pavedCentres) break
    if (districts.has(district)) continue
    districts.add(district)
    unpaved.set(i, Math.round((3 + 9 * random()) * 10) / 10)
  }
  return {
    hardenedVillages,
    pavedCentre: places.map((_, i) => (unpaved.has(i) ? 0 : 1)),
    centreUnpavedKm: places.map((_, i) => unpaved.get(i) ?? 0),
  }
}

/** Households without something: the hard places carry most of them. */
function inventServices(places: Place[], { households }: People): Columns {
  const lacking = (seed: number, total: number, steepness: number, cap: number) => {
    const random = seeded(seed)
    const weights = places.map(
      (p, i) => households[i]! * Math.exp(steepness * p.hardship + 0.45 * bell(random)),
    )
    const caps = households.map((n) => Math.floor(n * cap))
    return apportion(total, weights, caps)
  }
  const withoutPower = lacking(
    5,
    Math.round(published.households * (1 - published.electricityPercent / 100)),
    5.5,
    0.3,
  )
  const withoutWater = lacking(
    6,
    Math.round(published.households * (1 - published.waterPercent / 100)),
    4.5,
    0.35,
  )
  return {
    poweredHouseholds: households.map((n, i) => n - withoutPower[i]!),
    waterHouseholds: households.map((n, i) => n - withoutWater[i]!),
    poorHouseholds: lacking(7, published.poorHouseholds, 4.2, 0.5),
  }
}

/**
 * Households exposed to a hazard and those already moved; `nearForest` says which communes hold or touch
 * special-use forest.
 */
export function inventRisk(places: Place[], households: number[], nearForest: boolean[]): Columns {
  const random = seeded(8)
  const caps = households.map((n) => Math.floor(n * 0.12))
  const exposed = (total: number, weight: (p: Place, i: number) => number) =>
    apportion(
      total,
      places.map((p, i) => (p.ward ? 0 : weight(p, i) * Math.exp(0.8 * bell(random)))),
      caps,
    )
  const riskLandslide = exposed(invented.riskLandslide, (p) => (0.05 + p.hardship) ** 2.2 * p.areaKm2 ** 0.5)
  const riskFlood = exposed(invented.riskFlood, (p) => Math.exp(-p.toRiver / 5) * (0.3 + p.hardship))
  const riskForest = exposed(invented.riskForest, (p, i) => (nearForest[i] ? 0.3 + p.hardship : 0))
  const atRisk = places.map((_, i) => riskLandslide[i]! + riskFlood[i]! + riskForest[i]!)
  const relocatedHouseholds = apportion(
    Math.round((sum(atRisk) * invented.relocatedPercent) / 100),
    atRisk.map((n) => n * (0.25 + random())),
    atRisk,
  )
  return { riskLandslide, riskFlood, riskForest, relocatedHouseholds }
}
