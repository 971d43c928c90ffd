import { hc, type InferResponseType } from 'hono/client'
import { expect, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import { catalogue, crosswalks, editions } from '../../geodata/index.ts'
import type { AppType } from '../../server/app.ts'
import type { intakeReportSchema } from '../../shared/api/drafts.ts'
import { catalogueSchema, type indicatorSchema, type workTypeSchema } from '../../shared/api/indicators.ts'
import type { issueSchema } from '../../shared/api/issues.ts'
import type { datasetSchema, observationTableSchema } from '../../shared/api/observations.ts'
import { newScenarioSchema, type rankRowSchema, scenarioSchema } from '../../shared/api/scenarios.ts'
import type { snapshotSchema } from '../../shared/api/snapshot-content.ts'
import type { storySchema } from '../../shared/api/stories.ts'
import { crosswalkSchema, editionSchema } from '../../shared/api/units.ts'
import type { Catalogue, Indicator, WorkType } from '../../shared/domain/indicators.ts'
import type { IntakeReport } from '../../shared/domain/intake.ts'
import type { Issue } from '../../shared/domain/issues.ts'
import type { Dataset, ObservationTable } from '../../shared/domain/observations.ts'
import type { RankRow, Scenario } from '../../shared/domain/scenarios.ts'
import type { Snapshot } from '../../shared/domain/snapshots.ts'
import type { Story } from '../../shared/domain/stories.ts'
import type { Crosswalk, Edition } from '../../shared/domain/units.ts'

it('says the same as the domain types, field by field', () => {
  expectTypeOf<z.output<typeof scenarioSchema>>().toEqualTypeOf<Scenario>()
  expectTypeOf<z.output<typeof rankRowSchema>>().toEqualTypeOf<RankRow>()
  expectTypeOf<z.output<typeof storySchema>>().toEqualTypeOf<Story>()
  expectTypeOf<z.output<typeof snapshotSchema>>().toExtend<Snapshot>()
  expectTypeOf<Snapshot>().toExtend<z.output<typeof snapshotSchema>>()
  expectTypeOf<z.output<typeof editionSchema>>().toEqualTypeOf<Edition>()
  expectTypeOf<z.output<typeof crosswalkSchema>>().toEqualTypeOf<Crosswalk>()
  expectTypeOf<z.output<typeof datasetSchema>>().toEqualTypeOf<Dataset>()
  expectTypeOf<z.output<typeof observationTableSchema>>().toEqualTypeOf<ObservationTable>()
  expectTypeOf<z.output<typeof indicatorSchema>>().toEqualTypeOf<Indicator>()
  expectTypeOf<z.output<typeof workTypeSchema>>().toEqualTypeOf<WorkType>()
  expectTypeOf<z.output<typeof catalogueSchema>>().toEqualTypeOf<Catalogue>()
  expectTypeOf<z.output<typeof issueSchema>>().toEqualTypeOf<Issue>()
  expectTypeOf<z.output<typeof intakeReportSchema>>().toEqualTypeOf<IntakeReport>()
  expect(scenarioSchema.parse(catalogue.defaultScenario)).toEqual(catalogue.defaultScenario)
})

it('gives a typed client what a route answers', () => {
  const client = hc<AppType>('http://127.0.0.1')
  type Health = InferResponseType<typeof client.api.health.$get>
  expectTypeOf<Health>().toEqualTypeOf<{
    status: 'ok'
    store: 'pglite' | 'postgres'
    version: string
    dataVersion: string
  }>()
  const scenario = client.api.scenarios[':id']
  expectTypeOf<InferResponseType<typeof scenario.$get>>().toEqualTypeOf<Scenario>()
  expect(scenario.$url({ param: { id: 'default' } }).pathname).toBe('/api/scenarios/default')
})

it('fits everything in the box', () => {
  expect(catalogueSchema.parse(catalogue)).toEqual(catalogue)
  for (const edition of editions) expect(editionSchema.parse(edition)).toEqual(edition)
  for (const crosswalk of crosswalks) expect(crosswalkSchema.parse(crosswalk)).toEqual(crosswalk)
})

it.each([
  ['a weight above 100', { criteria: [{ indicator: 'x', weight: 101, a: null, b: null }] }],
  ['weights that sum to 99', { criteria: [{ indicator: 'x', weight: 99, a: null, b: null }] }],
  ['an empty name', { name: '  ' }],
  ['a period that is no year', { period: '24' }],
  ['another method', { method: 'magic' }],
  ['an id that is no slug', { id: '../x' }],
])('refuses a scenario with %s', (_, change) => {
  expect(scenarioSchema.safeParse({ ...catalogue.defaultScenario, ...change }).success).toBe(false)
})

it('takes weights as rounded to one decimal: three thirds', () => {
  const criteria = ['a', 'b', 'c'].map((indicator) => ({ indicator, weight: 33.3, a: null, b: null }))
  const rounded = [{ ...criteria[0]!, weight: 33.4 }, ...criteria.slice(1)]
  expect(newScenarioSchema.safeParse({ ...catalogue.defaultScenario, criteria: rounded }).success).toBe(true)
})
