import type { KnownCrosswalk } from '../../shared/domain/shares.ts'
import type { District, Edition } from '../../shared/domain/units.ts'
import { crosswalkBetween } from '../../shared/model/crosswalk-between.ts'
import type { World } from '../deps.ts'
import type { Store } from '../store/store.ts'

export interface LivingWorld {
  /** The box joined by what people imported; changed in place by `refresh`. */
  world: World
  /** Reads what people imported when the data have changed since, in this process or another. */
  refresh(): Promise<void>
}

/** The world of the box, kept up to date with the editions, crosswalks and shares in the store. */
export function livingWorld(box: World, store: Store): LivingWorld {
  const world: World = { ...box }
  let version: string | null = null
  let reading: Promise<void> | null = null

  async function read(present: string): Promise<void> {
    const [editions, crosswalks, shares] = await Promise.all([
      store.units.editions(),
      store.units.crosswalks(),
      store.units.shares.list(),
    ])
    const byId = new Map([...box.editions, ...editions].map((edition) => [edition.id, edition]))
    const joined = { editions: [...byId.values()], crosswalks: [...box.crosswalks, ...crosswalks], shares }
    const known = joined.editions
      .map((edition) => withFormerDistricts(edition, { ...world, ...joined }))
      .sort((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0))
    Object.assign(world, joined, { editions: known })
    version = present
  }

  return {
    world,
    async refresh() {
      const present = await store.dataVersion()
      if (present === version) return
      // Requests that come together wait for one reading; one that began before a change is not enough.
      if (reading) await reading
      if (present === version) return
      reading ??= read(present).finally(() => {
        reading = null
      })
      await reading
    },
  }
}

/** Ways between editions, kept for as long as crosswalks and shares stay what they are. */
const ways = new WeakMap<World['crosswalks'], Map<string, KnownCrosswalk | null>>()

/** The way from one edition of the world to another; null when nothing joins them. */
export function between(world: World, from: string, to: string): KnownCrosswalk | null {
  const known = ways.get(world.crosswalks) ?? new Map<string, KnownCrosswalk | null>()
  ways.set(world.crosswalks, known)
  const key = `${from}-${to}`
  const found = known.get(key)
  if (found !== undefined) return found
  const made = crosswalkBetween(from, to, world)
  known.set(key, made)
  return made
}

/** The edition whose districts people still think in: that of the default scenario. */
export function districtEdition(world: World): Edition {
  const { edition: id } = world.catalogue.defaultScenario
  const edition = world.editions.find((candidate) => candidate.id === id)
  if (!edition) throw new Error(`the default scenario's edition ${id} is unknown`)
  return edition
}

function withFormerDistricts(edition: Edition, world: World): Edition {
  const before = districtEdition(world)
  const way = edition.districts.length > 0 ? null : crosswalkBetween(edition.id, before.id, world)
  if (!way) return edition
  const districtOf = new Map(before.communes.map((commune) => [commune.code, commune.districtCode]))
  const areaIn = new Map<string, Map<string, number>>()
  for (const { oldCode, newCode, share } of way.rows) {
    const district = districtOf.get(newCode)
    if (!district) continue
    const areas = areaIn.get(oldCode) ?? new Map<string, number>()
    areas.set(district, (areas.get(district) ?? 0) + share)
    areaIn.set(oldCode, areas)
  }
  const communes = edition.communes.map((commune) => {
    const [most] = [...(areaIn.get(commune.code) ?? [])].sort(([, a], [, b]) => b - a)
    return { ...commune, formerDistrictCode: most?.[0] ?? null }
  })
  const used = new Set(communes.map((commune) => commune.formerDistrictCode))
  const formerDistricts: District[] = before.districts.filter(({ code }) => used.has(code))
  return { ...edition, communes, formerDistricts }
}
