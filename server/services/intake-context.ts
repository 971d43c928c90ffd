import type { IntakeContext, IntakeRequest } from '../../shared/domain/intake.ts'
import type { ObservationColumn, ObservationTable } from '../../shared/domain/observations.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { decodeTopology } from '../../shared/model/geometry.ts'
import { importKind } from '../../shared/model/intake/kinds.ts'
import type { Deps } from '../deps.ts'
import { editionOf } from './lookup.ts'
import { availablePeriods } from './periods.ts'

/** What of a request decides about the context: two requests with the same key share one. */
export function contextKey(request: IntakeRequest): string {
  return [
    request.kind,
    request.edition,
    periodOf(request),
    request.validFrom,
    request.crosswalkTo ?? '',
  ].join(' ')
}

/** Reference period of what a request brings: its own, of a list the year in which it begins, else none. */
export function periodOf({ kind, period, validFrom }: IntakeRequest): string {
  const { time } = importKind(kind)
  if (time === 'period') return period
  return time === 'validity' ? validFrom.slice(0, 4) : ''
}

/** All that the checks know besides the file, as the store has it now. @throws Problem 400 unknownEdition */
export async function intakeContext(deps: Deps, request: IntakeRequest): Promise<IntakeContext> {
  const edition = editionFor(deps, request)
  const asked = periodOf(request)
  const period = asked !== '' ? asked : ((await availablePeriods(deps)).at(-1) ?? '')
  const { indicators, villageFields, published } = deps.world.catalogue
  const present = await deps.tables.entered(edition, period)
  const context: IntakeContext = {
    edition,
    indicators,
    villageFields,
    published,
    present,
    previous: asked === '' ? null : await previousTable(deps, edition, asked),
    villages: [],
  }
  if (request.kind === 'villages') {
    context.villages = await deps.store.intake.villages(edition.id, period)
    context.shapes = await shapesOf(deps, edition)
  }
  if (request.kind === 'village-list') {
    context.listed = await deps.store.intake.listed(edition.id, request.validFrom)
  }
  if (request.crosswalkTo) context.target = editionOf(deps.world, request.crosswalkTo, 400)
  return context
}

/** A file of units brings an edition that need not be there yet: it is held against the one before. */
function editionFor({ world }: Deps, { kind, edition: id }: IntakeRequest): Edition {
  if (kind !== 'units') return editionOf(world, id, 400)
  const before = world.editions.filter((edition) => edition.id <= id)
  const last = before.sort((one, other) => (one.id < other.id ? -1 : 1)).at(-1) ?? world.editions[0]
  if (!last) throw new Error('the box has no edition')
  return last
}

/** What counted a year before; invented figures say nothing about whether a real one is out of line. */
async function previousTable(deps: Deps, edition: Edition, period: string): Promise<ObservationTable | null> {
  const before = await deps.tables.entered(edition, String(Number(period) - 1))
  const invented = before.datasets.map((dataset) => dataset.quality === 'illustrative')
  let found = false
  const columns: Record<string, ObservationColumn> = {}
  for (const [id, column] of Object.entries(before.columns)) {
    const values = column.values.map((value, row) => (invented[column.dataset[row] ?? -1] ? null : value))
    found ||= values.some((value) => value !== null)
    columns[id] = { ...column, values }
  }
  return found ? { ...before, columns } : null
}

/** Outlines of the communes as they are drawn now; schematic ones are off by kilometres and would only mislead. */
async function shapesOf(deps: Deps, edition: Edition): Promise<IntakeContext['shapes']> {
  const record = (await deps.store.geometries()).find((candidate) => candidate.edition === edition.id)
  if (!record || record.schematic) return undefined
  const body = await deps.store.geometryBody(edition.id, record.hash)
  if (body === null) return undefined
  const { communes } = decodeTopology(JSON.parse(body))
  return Object.fromEntries(communes.map(({ id, geometry }) => [String(id), geometry]))
}
