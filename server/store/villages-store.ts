import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Dataset } from '../../shared/domain/observations.ts'
import type { ListedVillage, Village } from '../../shared/domain/villages.ts'
import { type Clock, type Database, toDataset } from './database.ts'
import { remember } from './remembered-store.ts'
import { datasets, listedVillages, observations, remembered, villages } from './schema.ts'

/** A village with the data set it stands in. */
export interface StoredVillage extends Village {
  datasetId: number
}

/** A village as a list names it. */
export interface ListEntry extends ListedVillage {
  datasetId: number
}

/** What an official list names, counted. */
export interface ListCount {
  datasetId: number
  /** "listed", "removed", or the value of the class indicator. */
  value: string
  communes: number
  entries: number
}

/** Villages, the lists that name them, and what users have said to the rules about them. */
export interface VillageStore {
  /**
   * Villages that count, commune by commune: of each commune those of one data set, a real one before an illustrative
   * one, then the latest period at or before `period`, then the newest. By commune and key.
   */
  current(edition: string, period: string): Promise<StoredVillage[]>
  /** Entries of the village lists that count and are valid in the year `period`, earlier lists first. */
  listed(edition: string, period: string): Promise<ListEntry[]>
  /** Zone lists and village lists that count, of every edition, by the day they begin. */
  lists(): Promise<Dataset[]>
  /** How many communes and villages each list names. */
  listCounts(): Promise<ListCount[]>
  /** Answers and parameters of the rules, by key. */
  ruleInputs(): Promise<Record<string, unknown>>
  /** Saves answers and parameters; null forgets one. */
  saveRuleInputs(values: Record<string, string | number | null>): Promise<void>
}

const RULE_SCOPE = 'rule-inputs'
const counts = isNull(datasets.retiredAt)

export function villageStore(db: Database, now: Clock): VillageStore {
  return { ...villageReads(db), ...listReads(db), ...ruleInputs(db, now) }
}

function villageReads(db: Database): Pick<VillageStore, 'current' | 'listed'> {
  return {
    async current(edition, period) {
      // Which data set speaks for a commune is settled on codes alone, before any village is read.
      const chosen = db
        .selectDistinctOn([villages.code], { code: villages.code, datasetId: villages.datasetId })
        .from(villages)
        .innerJoin(datasets, eq(datasets.id, villages.datasetId))
        .where(and(eq(villages.edition, edition), sql`${villages.period} collate "C" <= ${period}`, counts))
        .orderBy(
          villages.code,
          sql`(${datasets.quality} = 'illustrative')`,
          sql`${villages.period} collate "C" desc`,
          desc(villages.datasetId),
        )
        .as('chosen')
      const { code, key, name, villageCode, lon, lat, values, datasetId } = villages
      return db
        .select({ communeCode: code, key, name, villageCode, lon, lat, values, datasetId })
        .from(villages)
        .innerJoin(chosen, and(eq(chosen.code, code), eq(chosen.datasetId, datasetId)))
        .where(and(eq(villages.edition, edition)))
        .orderBy(sql`${code} collate "C"`, sql`${key} collate "C"`)
    },
    async listed(edition, period) {
      const { code, key, name, status, datasetId } = listedVillages
      return db
        .select({ communeCode: code, key, name, status, datasetId })
        .from(listedVillages)
        .innerJoin(datasets, eq(datasets.id, datasetId))
        .where(and(eq(listedVillages.edition, edition), counts, validIn(period)))
        .orderBy(
          sql`${datasets.validFrom} collate "C"`,
          asc(datasetId),
          sql`${code} collate "C"`,
          sql`${key} collate "C"`,
        )
    },
  }
}

/** Lists name whole years in this product: a list speaks for every year that its validity touches. */
export function validIn(period: string) {
  const { validFrom, validTo } = datasets
  return and(
    sql`(${validFrom} = '' or left(${validFrom}, 4) collate "C" <= ${period})`,
    sql`(${validTo} = '' or left(${validTo}, 4) collate "C" >= ${period})`,
  )
}

function listReads(db: Database): Pick<VillageStore, 'lists' | 'listCounts'> {
  return {
    async lists() {
      const kinds = sql`${datasets.kind} in ('zone-list', 'village-list')`
      const rows = await db
        .select()
        .from(datasets)
        .where(and(counts, kinds))
        .orderBy(sql`${datasets.validFrom} collate "C"`, asc(datasets.id))
      return rows.map(toDataset)
    },
    async listCounts() {
      const entries = sql<number>`count(*)::int`
      const zones = await db
        .select({
          datasetId: datasets.id,
          value: sql<string>`coalesce(${observations.value}::text, '')`,
          communes: sql<number>`count(distinct ${observations.code})::int`,
          entries,
        })
        .from(observations)
        .innerJoin(datasets, eq(datasets.id, observations.datasetId))
        .where(and(counts, eq(datasets.kind, 'zone-list')))
        .groupBy(datasets.id, observations.value)
      const named = await db
        .select({
          datasetId: datasets.id,
          value: sql<string>`${listedVillages.status}`,
          communes: sql<number>`count(distinct ${listedVillages.code})::int`,
          entries,
        })
        .from(listedVillages)
        .innerJoin(datasets, eq(datasets.id, listedVillages.datasetId))
        .where(and(counts, eq(datasets.kind, 'village-list')))
        .groupBy(datasets.id, listedVillages.status)
      return [...zones, ...named]
    },
  }
}

function ruleInputs(db: Database, now: Clock): Pick<VillageStore, 'ruleInputs' | 'saveRuleInputs'> {
  return {
    async ruleInputs() {
      const rows = await db
        .select({ key: remembered.key, value: remembered.value })
        .from(remembered)
        .where(eq(remembered.scope, RULE_SCOPE))
      return Object.fromEntries(rows.map((row) => [row.key, row.value]))
    },
    async saveRuleInputs(values) {
      const entries = Object.entries(values)
      const said = entries.filter(([, value]) => value !== null)
      const taken = entries.filter(([, value]) => value === null).map(([key]) => key)
      await db.transaction(async (tx) => {
        const of = eq(remembered.scope, RULE_SCOPE)
        if (taken.length > 0) await tx.delete(remembered).where(and(of, inArray(remembered.key, taken)))
        if (said.length === 0) return
        await remember(
          tx,
          said.map(([key, value]) => ({ scope: RULE_SCOPE, key, value })),
          now,
        )
      })
    },
  }
}
