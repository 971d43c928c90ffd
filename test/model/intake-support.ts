import type { Geometry } from 'geojson'
import { catalogue, editions } from '../../geodata/index.ts'
import type { Intake, IntakeContext, IntakeRequest } from '../../shared/domain/intake.ts'
import type { RawValue, SourceLayer } from '../../shared/domain/sources.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { guessIntake, guessMapping } from '../../shared/model/intake/guess.ts'
import type { IntakeOptions } from '../../shared/model/intake/rows.ts'
import { takeIn } from '../../shared/model/intake/take-in.ts'

export const edition2020 = editionOf('2020')
export const edition2025 = editionOf('2025')

function editionOf(id: string): Edition {
  const found = editions.find((one) => one.id === id)
  if (!found) throw new Error(`no edition ${id}`)
  return found
}

/** A sheet with its head in row 1. */
export function sheet(heads: string[], rows: RawValue[][], change: Partial<SourceLayer> = {}): SourceLayer {
  const fields = heads.map((name, index) => ({ name, column: String.fromCharCode(65 + index) }))
  const records = rows.map((values, index) => ({ number: index + 2, values, geometry: null }))
  return {
    ...{ name: 'Sheet1', tabular: true, fields, records, geometry: 'none', crs: null },
    ...{ head: { first: 1, last: 1 }, encoding: 'UTF-8', notes: [] },
    ...change,
  }
}

/** A map layer whose features have the given properties and geometry. */
export function layerOf(
  features: { properties: Record<string, RawValue>; geometry: Geometry | null }[],
  geometry: SourceLayer['geometry'],
  name = 'layer',
): SourceLayer {
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))]
  const records = features.map(({ properties, geometry: shape }, index) => ({
    number: index + 1,
    values: names.map((one) => properties[one] ?? null),
    geometry: shape,
  }))
  const fields = names.map((one) => ({ name: one, column: '' }))
  return { ...sheet([], []), name, tabular: false, fields, records, geometry, head: null }
}

/** A context in which nothing is known yet. */
export function contextOf(change: Partial<IntakeContext> = {}): IntakeContext {
  const edition = change.edition ?? edition2020
  const codes = edition.communes.map(({ code }) => code)
  return {
    edition,
    indicators: catalogue.indicators,
    villageFields: catalogue.villageFields,
    present: {
      ...{ edition: edition.id, enteredEdition: edition.id, period: '2024' },
      ...{ codes, datasets: [], columns: {} },
    },
    previous: null,
    villages: [],
    published: [],
    ...change,
  }
}

/** Takes a layer in with the kind and mapping guessed, unless told otherwise. */
export function taken(
  layer: SourceLayer,
  request: Partial<IntakeRequest> = {},
  context: Partial<IntakeContext> = {},
  options: IntakeOptions = {},
): Intake {
  const full = contextOf(context)
  const kind = request.kind ?? guessIntake(layer, full).kind
  const mapping = request.mapping ?? guessMapping(layer, kind, full)
  const base: IntakeRequest = {
    ...{ kind, layer: 0, mapping, decisions: [], wrongCells: 'refuse', edition: full.edition.id },
    ...{ period: '2024', validFrom: '', validTo: '' },
  }
  return takeIn(layer, { ...base, ...request, mapping }, full, options)
}

/** Issues in one line each: "error aboveMaximum C4". */
export function brief({ report }: Intake): string[] {
  return report.issues.map(({ severity, code, place }) =>
    `${severity} ${code} ${place.column ?? place.field ?? ''}${place.row ?? place.feature ?? ''}`.trim(),
  )
}
