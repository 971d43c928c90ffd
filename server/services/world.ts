import type { KnownCrosswalk } from '../../shared/domain/shares.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { crosswalkBetween } from '../../shared/model/crosswalk-between.ts'
import { withFormerDistricts } from '../../shared/model/districts.ts'
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
    const here = { ...world, ...joined }
    const people = await peopleOf(districtEdition(here), store)
    const known = joined.editions
      .map((edition) => asPeopleThink(edition, here, people))
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

/** Indicator by which a commune goes with a former district. */
const PEOPLE = 'population'
/** Later than any period. */
const NEWEST = '9999'

/** The people of each commune of an edition, as last known. */
async function peopleOf(edition: Edition, store: Store): Promise<Map<string, number>> {
  const values = await store.currentValues(edition.id, NEWEST, PEOPLE)
  return new Map(values.flatMap(({ code, value }) => (value === null ? [] : [[code, value] as const])))
}

function asPeopleThink(edition: Edition, world: World, people: ReadonlyMap<string, number>): Edition {
  if (edition.districts.length > 0) return edition
  const before = districtEdition(world)
  const way = crosswalkBetween(before.id, edition.id, world)
  return way ? withFormerDistricts(edition, before, way, people) : edition
}
