import { and, asc, desc, eq, isNull, lte, sql } from 'drizzle-orm'
import { planTableSchema } from '../../shared/api/plan-tables.ts'
import { scenarioSchema } from '../../shared/api/scenarios.ts'
import { storySchema } from '../../shared/api/stories.ts'
import type { Scenario } from '../../shared/domain/scenarios.ts'
import { withEarlierAnchors } from '../../shared/model/anchors.ts'
import { compareStore } from './compare-store.ts'
import { type Clock, type Database, toDataset } from './database.ts'
import { datasetStore } from './datasets-store.ts'
import { exportStore } from './exports-store.ts'
import { importedFile } from './files-store.ts'
import { intakeStore } from './intake-store.ts'
import { layerStore } from './layers-store.ts'
import { linkStore } from './links-store.ts'
import { listStore } from './lists-store.ts'
import { meetingStore } from './meetings-store.ts'
import { rememberedStore } from './remembered-store.ts'
import { requestStore } from './requests-store.ts'
import { roundStore } from './rounds-store.ts'
import * as schema from './schema.ts'
import { seedBox } from './seed.ts'
import { snapshotStore } from './snapshots-store.ts'
import type { GeometryRecord, Store } from './store.ts'
import { unitsStore } from './units-store.ts'
import { versionedDocuments } from './versioned.ts'
import { villageStore } from './villages-store.ts'

const { datasets, geometries, meta, observations } = schema

/** A scenario saved before criteria kept their anchors has those it was ranked by. */
function savedScenario(body: unknown): Scenario {
  const scenario = scenarioSchema.parse(body)
  return { ...scenario, criteria: withEarlierAnchors(scenario.criteria) }
}

/** The store on any PostgreSQL dialect database; `close` releases the driver. */
export function sqlStore(kind: Store['kind'], db: Database, close: () => Promise<void>, now: Clock): Store {
  return {
    kind,
    ...reads(db),
    scenarios: versionedDocuments(db, schema.scenarios, savedScenario, now),
    stories: versionedDocuments(db, schema.stories, (body) => storySchema.parse(body), now),
    lists: listStore(db, now),
    meetings: meetingStore(db, now),
    links: linkStore(db, now),
    exports: exportStore(db, now),
    snapshots: snapshotStore(db, now),
    planTables: versionedDocuments(db, schema.planTables, (body) => planTableSchema.parse(body), now),
    rounds: roundStore(db, now),
    sets: { ...datasetStore(db, now), ...compareStore(db) },
    intake: intakeStore(db, now),
    remembered: rememberedStore(db),
    requests: requestStore(db, now),
    layers: layerStore(db),
    villages: villageStore(db, now),
    units: unitsStore(db, now),
    seed: (box) => seedBox(db, box, now),
    close,
  }
}

const counts = isNull(datasets.retiredAt)

function reads(db: Database) {
  return {
    async dataVersion() {
      const [row] = await db.select().from(meta).where(eq(meta.key, 'dataVersion'))
      return row?.value ?? '0'
    },
    async datasets() {
      const rows = await db.select().from(datasets).where(counts).orderBy(asc(datasets.id))
      return rows.map(toDataset)
    },
    /** Periods are years of four digits: text order is time order, in the C collation whatever the database's. */
    async currentValues(edition: string, period: string, only?: string) {
      const { code, indicator, value, datasetId } = observations
      const { validTo } = datasets
      const inForce = sql`(${validTo} = '' or left(${validTo}, 4) collate "C" >= ${period})`
      return (
        db
          .selectDistinctOn([indicator, code], {
            code,
            indicator,
            period: observations.period,
            // A list that has run out says nothing about a later year, and nothing invented steps into its place.
            value: sql<number | null>`case when ${inForce} then ${value} end`,
            datasetId,
          })
          .from(observations)
          .innerJoin(datasets, eq(datasets.id, datasetId))
          .where(
            and(
              eq(observations.edition, edition),
              only === undefined ? undefined : eq(indicator, only),
              lte(sql`${observations.period} collate "C"`, period),
              counts,
              sql`(${datasets.validFrom} = '' or left(${datasets.validFrom}, 4) collate "C" <= ${period})`,
            ),
          )
          // A real figure of an earlier year beats an invented one of a later year.
          .orderBy(
            indicator,
            code,
            sql`(${datasets.quality} = 'illustrative')`,
            sql`${inForce} desc`,
            sql`${observations.period} collate "C" desc`,
            desc(datasetId),
          )
      )
    },
    async periods() {
      const { period, indicator } = observations
      return db
        .selectDistinct({ period, indicator })
        .from(observations)
        .innerJoin(datasets, eq(datasets.id, observations.datasetId))
        .where(counts)
    },
    ...shapes(db),
    importedFile: (datasetId: number) => importedFile(db, datasetId),
  }
}

function shapes(db: Database) {
  const { edition, hash, schematic, datasetId } = geometries
  return {
    async geometries(): Promise<GeometryRecord[]> {
      return db
        .selectDistinctOn([edition], { edition, hash, schematic, datasetId })
        .from(geometries)
        .leftJoin(datasets, eq(datasets.id, datasetId))
        .where(and(eq(geometries.kind, 'units'), counts))
        .orderBy(edition, sql`${datasetId} desc nulls last`, desc(geometries.id))
    },
    async geometryBody(editionId: string, contentHash: string) {
      const [row] = await db
        .select({ body: geometries.body })
        .from(geometries)
        .where(and(eq(geometries.kind, 'units'), eq(edition, editionId), eq(hash, contentHash)))
        .limit(1)
      return row?.body ?? null
    },
  }
}
