import { z } from 'zod'
import type {
  Commune,
  CommuneType,
  Crosswalk,
  CrosswalkRow,
  District,
  Edition,
} from '../shared/domain/units.ts'
import {
  assertUnique,
  bit,
  communeCode,
  date,
  list,
  maybeNumber,
  maybeText,
  number,
  readRows,
  text,
} from './rows.ts'

const type = z.enum(['phuong', 'thi-tran', 'xa'])
const neighbours = list.pipe(z.array(communeCode))
const base = { code: communeCode, name: text, type }
const place = { lon: number, lat: number, areaKm2: number, neighbours }

const commune2020 = z.strictObject({ ...base, ...place, districtCode: text, border: bit, altCode: maybeText })
const commune2024 = z.strictObject({ ...base, districtCode: text })
const commune2025 = z.strictObject({ ...base, ...place, areaOfficialKm2: maybeNumber })
const districtRow = z.strictObject({ code: text, name: text, fullName: text, population2019: number })
const editionRow = z.strictObject({
  id: text,
  labelVi: text,
  labelEn: text,
  validFrom: date,
  validTo: z.union([z.literal('').transform(() => null), date]),
})
const shareRow = z.strictObject({
  oldCode: communeCode,
  newCode: communeCode,
  share: number.pipe(z.number().positive().max(1)),
})
const outsideRow = z.strictObject({
  id: text,
  name: text,
  province: text,
  lon: number,
  lat: number,
  areaKm2: number,
})

const typeWord: Record<CommuneType, string> = { phuong: 'Phường', 'thi-tran': 'Thị trấn', xa: 'Xã' }

export interface Outside {
  lon: number
  lat: number
  areaKm2: number
}

/** Everything the editions' rows hold. */
export interface EditionData {
  editions: Edition[]
  crosswalks: Crosswalk[]
  /** Edition-2020 codes of the communes and the town on the national border. */
  borderCodes: Set<string>
  /** District code → census population of 2019. */
  districtPopulation: Map<string, number>
  /** Communes of the neighbouring provinces near the edge: helper points for the drawn outline. */
  outside: Outside[]
}

/** Reads geodata/editions and geodata/crosswalks. Edition 2024 gets its points, areas and neighbours from 2020. */
export function buildEditions(): EditionData {
  const rows2020 = readRows('editions/communes-2020.csv', commune2020)
  const districtRows = readRows('editions/districts.csv', districtRow)
  const crosswalks = [
    readCrosswalk('2020', '2024'),
    readCrosswalk('2020', '2025'),
    readCrosswalk('2024', '2025'),
  ]
  const communes2020 = rows2020.map(({ border: _, ...row }) => toCommune(row))
  const rows2024 = readRows('editions/communes-2024.csv', commune2024)
  const rows2025 = readRows('editions/communes-2025.csv', commune2025)
  const communes: Record<string, Commune[]> = {
    '2020': communes2020,
    '2024': deriveCommunes(rows2024, communes2020, crosswalks[0]!.rows),
    '2025': rows2025.map(({ areaOfficialKm2: _, ...row }) => toCommune({ ...row, districtCode: null })),
  }
  const districts: District[] = districtRows.map(({ population2019: _, ...row }) => row).sort(byCode)
  const editions = readRows('editions/editions.csv', editionRow).map((row) => {
    const units = communes[row.id]
    if (!units) throw new Error(`editions/editions.csv: no communes for "${row.id}"`)
    assertUnique(`communes-${row.id}.csv`, units, (c) => c.code)
    return {
      ...row,
      communes: units.sort(byCode),
      districts: units.some((c) => c.districtCode) ? districts : [],
    }
  })
  for (const crosswalk of crosswalks) checkCrosswalk(crosswalk, editions)
  return {
    editions,
    crosswalks,
    borderCodes: new Set(rows2020.filter((row) => row.border).map((row) => row.code)),
    districtPopulation: new Map(districtRows.map((row) => [row.code, row.population2019])),
    outside: readRows('editions/outside.csv', outsideRow),
  }
}

const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1)

type CommuneRow = Omit<Commune, 'fullName' | 'altCode'> & { altCode?: string | null }

function toCommune(row: CommuneRow): Commune {
  const { code, name, districtCode, lon, lat, areaKm2 } = row
  const fullName = `${typeWord[row.type]} ${name}`
  const neighbours = [...row.neighbours].sort()
  return {
    code,
    name,
    fullName,
    type: row.type,
    districtCode,
    lon,
    lat,
    areaKm2,
    neighbours,
    altCode: row.altCode ?? null,
  }
}

function readCrosswalk(from: string, to: string): Crosswalk {
  return { from, to, rows: readRows(`crosswalks/${from}-${to}.csv`, shareRow) }
}

function checkCrosswalk({ from, to, rows }: Crosswalk, editions: Edition[]): void {
  const where = `crosswalks/${from}-${to}.csv`
  const codes = (id: string) => new Set(editions.find((e) => e.id === id)?.communes.map((c) => c.code))
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(row.oldCode, (sums.get(row.oldCode) ?? 0) + row.share)
  for (const [code, sum] of sums)
    if (Math.abs(sum - 1) > 1e-9) throw new Error(`${where}: shares of ${code} sum to ${sum}`)
  const oldCodes = codes(from)
  const newCodes = codes(to)
  const received = new Set(rows.map((row) => row.newCode))
  const bad = [
    ...[...oldCodes].filter((code) => !sums.has(code)),
    ...[...sums.keys()].filter((code) => !oldCodes.has(code)),
    ...[...newCodes].filter((code) => !received.has(code)),
    ...[...received].filter((code) => !newCodes.has(code)),
  ]
  if (bad.length > 0) throw new Error(`${where}: unknown or missing codes ${bad.join(', ')}`)
}

type Named = { code: string; name: string; type: CommuneType; districtCode: string }

/**
 * Communes of a later edition from those of an earlier one.
 * The point is that of the part that brings most area, so it lies inside; the area is the sum by share.
 */
function deriveCommunes(rows: Named[], old: Commune[], shares: CrosswalkRow[]): Commune[] {
  const byOldCode = new Map(old.map((c) => [c.code, c]))
  const links = mergedNeighbours(old, shares)
  return rows.map((row) => {
    const parts = shares
      .filter((s) => s.newCode === row.code)
      .map((s) => ({ commune: byOldCode.get(s.oldCode)!, area: s.share * byOldCode.get(s.oldCode)!.areaKm2 }))
      .sort((a, b) => b.area - a.area)
    const largest = parts[0]
    if (!largest) throw new Error(`communes-2024.csv: ${row.code} has no part in the crosswalk`)
    const areaKm2 = Math.round(parts.reduce((sum, part) => sum + part.area, 0) * 10) / 10
    const { lon, lat } = largest.commune
    const altCode = parts.length === 1 ? largest.commune.altCode : null
    return toCommune({ ...row, lon, lat, areaKm2, neighbours: [...(links.get(row.code) ?? [])], altCode })
  })
}

/**
 * Neighbours after a merger. Parts of a split commune touch each other; the receiver of the largest share takes
 * over all its old neighbours, a smaller receiver only those that it already touched: the line of the cut is not
 * in the gazetteer.
 */
function mergedNeighbours(old: Commune[], shares: CrosswalkRow[]): Map<string, Set<string>> {
  const heirs = (code: string) => shares.filter((s) => s.oldCode === code).sort((a, b) => b.share - a.share)
  const links = new Map<string, Set<string>>()
  const link = (a: string, b: string) => {
    if (a === b) return
    links.set(a, (links.get(a) ?? new Set()).add(b))
    links.set(b, (links.get(b) ?? new Set()).add(a))
  }
  for (const commune of old) {
    const [main, ...minor] = heirs(commune.code)
    for (const heir of minor) link(main!.newCode, heir.newCode)
    for (const neighbour of commune.neighbours) link(main!.newCode, heirs(neighbour)[0]!.newCode)
  }
  return links
}
