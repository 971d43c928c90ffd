import type { KnownCrosswalk, KnownRow, ShareKnown, SharesDocument } from '../domain/shares.ts'
import type { Crosswalk, CrosswalkRow, Edition, EditionId } from '../domain/units.ts'

/** A part smaller than this is rounding, not land. */
const NOTHING = 1e-9

/** Editions between which a way may lead: old → hub → hub → new. */
const MOST_HOPS = 3

type Link = Omit<KnownRow, 'part'>

/** Everything that says how editions hang together. */
export interface CrosswalkWorld {
  editions: readonly Edition[]
  /** Later ones win over earlier ones of the same pair. */
  crosswalks: readonly Crosswalk[]
  shares: readonly SharesDocument[]
}

type Areas = ReadonlyMap<string, number>

/** Rows by code of one side, in their order. */
export function rowsBy<T extends CrosswalkRow>(
  rows: readonly T[],
  side: 'oldCode' | 'newCode',
): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row[side])
    if (group) group.push(row)
    else groups.set(row[side], [row])
  }
  return groups
}

const worse = (one: ShareKnown, other: ShareKnown): ShareKnown => {
  if (one === 'area' || other === 'area') return 'area'
  return one === 'set' || other === 'set' ? 'set' : 'whole'
}

/** Links of the same two units joined, crumbs dropped, shares of each old unit brought to a sum of 1; a single heir is whole. */
function tidy(links: readonly Link[]): Link[] {
  return [...rowsBy(links, 'oldCode').values()].flatMap((group) => {
    const joined = new Map<string, Link>()
    for (const link of group) {
      const before = joined.get(link.newCode)
      const share = (before?.share ?? 0) + link.share
      const known = before ? worse(before.known, link.known) : link.known
      joined.set(link.newCode, { ...link, share, known, source: before?.source || link.source })
    }
    const heirs = [...joined.values()].filter((link) => link.share > NOTHING)
    const total = heirs.reduce((sum, link) => sum + link.share, 0)
    if (heirs.length === 1) return heirs.map((link) => ({ ...link, share: 1, known: 'whole', source: '' }))
    return heirs.map((link) => ({ ...link, share: link.share / total }))
  })
}

function withShares(
  links: Link[],
  from: EditionId,
  to: EditionId,
  shares: readonly SharesDocument[],
): Link[] {
  const set = rowsBy(shares.find((document) => document.id === `${from}-${to}`)?.rows ?? [], 'oldCode')
  if (set.size === 0) return links
  const untouched = links.filter((link) => !set.has(link.oldCode))
  const known = new Set(links.map((link) => link.oldCode))
  const told = [...set].filter(([code]) => known.has(code)).flatMap(([, rows]) => rows)
  return tidy([...untouched, ...told.map((row): Link => ({ ...row, known: 'set' }))])
}

function forward(crosswalk: Crosswalk, shares: readonly SharesDocument[]): Link[] {
  const links = crosswalk.rows.map((row): Link => ({ ...row, known: 'area', source: '' }))
  return withShares(tidy(links), crosswalk.from, crosswalk.to, shares)
}

/** New → old: the share of a new unit that lies in an old one, by the area that the old one brought in. */
function backward(crosswalk: Crosswalk, areas: Areas, shares: readonly SharesDocument[]): Link[] {
  const links = forward(crosswalk, shares).map(
    ({ oldCode, newCode, share }): Link => ({
      oldCode: newCode,
      newCode: oldCode,
      share: share * (areas.get(oldCode) ?? 1),
      known: 'area',
      source: '',
    }),
  )
  return withShares(tidy(links), crosswalk.to, crosswalk.from, shares)
}

/** One way after the other. What passes through a unit made of several and split again is known by area only. */
function compose(first: readonly Link[], second: readonly Link[]): Link[] {
  const onward = rowsBy(second, 'oldCode')
  const makers = rowsBy(first, 'newCode')
  return tidy(
    first.flatMap((one) => {
      const next = onward.get(one.newCode) ?? []
      const alone = (makers.get(one.newCode)?.length ?? 0) === 1
      return next.map((two): Link => {
        const known = next.length === 1 || alone ? worse(one.known, two.known) : 'area'
        const { oldCode } = one
        const source = [one.source, two.source].filter(Boolean).join('; ')
        return { oldCode, newCode: two.newCode, share: one.share * two.share, known, source }
      })
    }),
  )
}

type Graph = Map<EditionId, Map<EditionId, Link[]>>

function areasOf(edition: Edition | undefined): Areas {
  return new Map((edition?.communes ?? []).map((one) => [one.code, one.areaKm2 > 0 ? one.areaKm2 : 1]))
}

function graphOf({ editions, crosswalks, shares }: CrosswalkWorld): Graph {
  const byId = new Map(editions.map((edition) => [edition.id, edition]))
  const graph: Graph = new Map(editions.map(({ id }) => [id, new Map()]))
  const known = crosswalks.filter(({ from, to }) => byId.has(from) && byId.has(to))
  for (const crosswalk of known) {
    const { from, to } = crosswalk
    graph.get(to)?.set(from, backward(crosswalk, areasOf(byId.get(from)), shares))
  }
  // What somebody states in a direction wins over what was turned round.
  for (const crosswalk of known) graph.get(crosswalk.from)?.set(crosswalk.to, forward(crosswalk, shares))
  return graph
}

/** All ways without a repeated edition, the shortest first. */
function waysBetween(graph: Graph, from: EditionId, to: EditionId): Link[][] {
  const ways: Link[][] = []
  let open: { at: EditionId; seen: EditionId[]; links: Link[] | null }[] = [
    { at: from, seen: [from], links: null },
  ]
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    open = open.flatMap(({ at, seen, links }) =>
      [...(graph.get(at) ?? [])].flatMap(([next, onward]) => {
        if (seen.includes(next)) return []
        return [{ at: next, seen: [...seen, next], links: links ? compose(links, onward) : onward }]
      }),
    )
    for (const { at, links } of open) if (at === to && links) ways.push(links)
    open = open.filter(({ at }) => at !== to)
  }
  return ways
}

function identity(edition: Edition): Link[] {
  return edition.communes.map(({ code }) => ({
    oldCode: code,
    newCode: code,
    share: 1,
    known: 'whole' as const,
    source: '',
  }))
}

/** Per old unit the first way on which nothing is a guess, else the shortest. */
function bestOf(ways: readonly Link[][]): Link[] {
  const byUnit = ways.map((links) => rowsBy(links, 'oldCode'))
  const codes = new Set(byUnit.flatMap((units) => [...units.keys()]))
  return [...codes].flatMap((code) => {
    const found = byUnit.flatMap((units) => {
      const rows = units.get(code)
      return rows ? [rows] : []
    })
    return found.find((rows) => rows.every((row) => row.known !== 'area')) ?? found[0] ?? []
  })
}

function withParts(links: readonly Link[], areas: Areas): KnownRow[] {
  const size = (link: Link) => link.share * (areas.get(link.oldCode) ?? 1)
  const whole = new Map<string, number>()
  for (const link of links) whole.set(link.newCode, (whole.get(link.newCode) ?? 0) + size(link))
  return links.map((link) => ({ ...link, part: size(link) / (whole.get(link.newCode) ?? 1) }))
}

const inOrder = (a: KnownRow, b: KnownRow) =>
  a.oldCode < b.oldCode ? -1 : a.oldCode > b.oldCode ? 1 : a.newCode < b.newCode ? -1 : 1

/**
 * The way from one edition to another, by whatever crosswalks lead there, turned round where needed. Shares of one old
 * unit sum to 1. Shares that people have set win, also when they were set for a neighbouring pair and nothing else
 * passes through the units on the way; what is left is by area. Turned round, a new unit is divided among its old ones by
 * share of area × area. null when no crosswalk joins the two, or an edition is unknown.
 */
export function crosswalkBetween(
  from: EditionId,
  to: EditionId,
  world: CrosswalkWorld,
): KnownCrosswalk | null {
  const source = world.editions.find((edition) => edition.id === from)
  const target = world.editions.find((edition) => edition.id === to)
  if (!source || !target) return null
  const ways = from === to ? [identity(source)] : waysBetween(graphOf(world), from, to)
  if (ways.length === 0) return null
  const [old, heirs] = [source, target].map(({ communes }) => new Set(communes.map(({ code }) => code)))
  const links = bestOf(ways).filter((link) => old?.has(link.oldCode) && heirs?.has(link.newCode))
  const best = from === to ? links : withShares(links, from, to, world.shares)
  const rows = withParts(best, areasOf(source)).sort(inOrder)
  return { from, to, rows: rows.map(plainRow) }
}

/** Only what a row is made of: documents carry more. */
function plainRow({ oldCode, newCode, share, part, known, source }: KnownRow): KnownRow {
  return { oldCode, newCode, share, part, known, source }
}

/** Old units with more than one heir. */
export function splitUnits(crosswalk: KnownCrosswalk): Map<string, KnownRow[]> {
  return new Map([...rowsBy(crosswalk.rows, 'oldCode')].filter(([, rows]) => rows.length > 1))
}

function largest(rows: readonly KnownRow[], by: 'share' | 'part'): KnownRow | undefined {
  return rows.reduce<KnownRow | undefined>(
    (best, row) => (!best || row[by] > best[by] ? row : best),
    undefined,
  )
}

/** The rows that carry a selection: each unit of the finer edition with its main counterpart, none left alone. */
export function mainRows({ rows }: KnownCrosswalk): KnownRow[] {
  const old = rowsBy(rows, 'oldCode')
  const fresh = rowsBy(rows, 'newCode')
  const mainOf = (groups: Map<string, KnownRow[]>, by: 'share' | 'part') =>
    [...groups.values()].flatMap((group) => largest(group, by) ?? [])
  const finerIsOld = old.size >= fresh.size
  const links = finerIsOld ? mainOf(old, 'share') : mainOf(fresh, 'part')
  const side = finerIsOld ? 'newCode' : 'oldCode'
  const joined = new Set(links.map((link) => link[side]))
  const alone = new Map([...(finerIsOld ? fresh : old)].filter(([code]) => !joined.has(code)))
  return [...links, ...mainOf(alone, finerIsOld ? 'part' : 'share')]
}

/**
 * A selection of one edition in another: a unit of the finer edition belongs where most of it lies, so that going to the
 * finer edition and back gives the same set. In the given order, without repeats; unknown codes drop out.
 */
export function carryCodes(codes: readonly string[], crosswalk: KnownCrosswalk): string[] {
  const onward = rowsBy(mainRows(crosswalk), 'oldCode')
  return [...new Set(codes.flatMap((code) => (onward.get(code) ?? []).map((row) => row.newCode)))]
}
