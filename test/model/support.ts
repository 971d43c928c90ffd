import { boxDatasets, catalogue, editions } from '../../geodata/index.ts'
import type { Indicator } from '../../shared/domain/indicators.ts'
import {
  type Dataset,
  NO_PROVENANCE,
  type ObservationTable,
  type Quality,
} from '../../shared/domain/observations.ts'
import { SCENARIO_DEFAULTS, type Scenario } from '../../shared/domain/scenarios.ts'
import type { Commune, Edition } from '../../shared/domain/units.ts'

export function dataset(id: number, quality: Quality): Dataset {
  const rest = {
    edition: 'test',
    period: '2024',
    validFrom: '',
    validTo: '',
    provenance: NO_PROVENANCE,
    createdAt: '2024-01-01T00:00:00Z',
    retiredAt: null,
    supersededBy: null,
  }
  return { id, kind: 'indicators', title: `dataset ${id}`, quality, ...rest }
}

/** A table of plain columns; all values come from one dataset. */
export function tableOf(
  columns: Record<string, (number | null)[]>,
  quality: Quality = 'reported',
): ObservationTable {
  const length = Object.values(columns)[0]?.length ?? 0
  const codes = Array.from({ length }, (_, i) => String(i + 1).padStart(5, '0'))
  const full = Object.entries(columns).map(([id, values]) => [
    id,
    {
      values,
      dataset: values.map((value) => (value === null ? null : 0)),
      period: values.map((value) => (value === null ? null : '2024')),
    },
  ])
  return {
    edition: 'test',
    enteredEdition: 'test',
    period: '2024',
    codes,
    datasets: [dataset(1, quality)],
    columns: Object.fromEntries(full),
  }
}

export function commune(code: string, name: string, districtCode: string | null = null): Commune {
  const place = { lon: 106.7, lat: 21.8, areaKm2: 10, neighbours: [], altCode: null }
  return { code, name, fullName: `Xã ${name}`, type: 'xa', districtCode, ...place }
}

export function editionOf(codes: readonly string[], id = 'test'): Edition {
  const communes = codes.map((code) => commune(code, code))
  return { id, labelVi: id, labelEn: id, validFrom: '2020-01-01', validTo: null, communes, districts: [] }
}

/** An indicator that is entered as a count, unless told otherwise. */
export function indicator(id: string, change: Partial<Indicator> = {}): Indicator {
  return {
    ...{ id, group: 'test', kind: 'count', labelVi: id, labelEn: id, shortVi: id, shortEn: id },
    ...{ unitVi: '', unitEn: '', decimals: 0, polarity: 'more-is-need', entered: true },
    ...{ numerator: [], denominator: [], target2025: null, target2030: null, targetSource: '' },
    ...{ anchorTarget: null, anchorWorst: null, palette: '', breaks: [], classes: [], minimum: null },
    ...{ maximum: null, notAbove: null, symbol: false, synonyms: [], noteVi: '', noteEn: '' },
    ...change,
  }
}

export function rate(
  id: string,
  numerator: string,
  denominator: string,
  change: Partial<Indicator> = {},
): Indicator {
  const terms = {
    numerator: [{ id: numerator, sign: 1 as const }],
    denominator: [{ id: denominator, sign: 1 as const }],
  }
  return indicator(id, {
    kind: 'rate',
    entered: false,
    unitVi: '%',
    unitEn: '%',
    decimals: 1,
    ...terms,
    ...change,
  })
}

export function scenario(
  criteria: Scenario['criteria'],
  filters: Partial<Scenario['filters']> = {},
): Scenario {
  return {
    ...{ id: 'test', version: 1, name: 'test', edition: 'test', period: '2024' },
    ...SCENARIO_DEFAULTS,
    criteria,
    filters: { districts: [], zones: [], border: null, ranges: [], ...filters },
  }
}

/** The edition with 200 communes and 11 districts. */
export function edition2020(): Edition {
  const found = editions.find((edition) => edition.id === '2020')
  if (!found) throw new Error('edition 2020 is not in the box')
  return found
}

/** The figures in the box as one table of edition 2020. */
export function boxTable(): ObservationTable {
  const codes = edition2020().communes.map((one) => one.code)
  const table: ObservationTable = {
    edition: '2020',
    enteredEdition: '2020',
    period: '2024',
    codes,
    datasets: boxDatasets.datasets.map(({ key: _, ...rest }, i) => ({
      ...rest,
      id: i + 1,
      createdAt: '2024-01-01',
      validFrom: '',
      validTo: '',
      retiredAt: null,
      supersededBy: null,
    })),
    columns: {},
  }
  for (const { datasetKey, codes: given, columns, period } of boxDatasets.observations) {
    const at = boxDatasets.datasets.findIndex((one) => one.key === datasetKey)
    for (const [id, column] of Object.entries(columns)) {
      const byCode = new Map(given.map((code, i) => [code, column[i] ?? null]))
      const values = codes.map((code) => byCode.get(code) ?? null)
      table.columns[id] = {
        values,
        dataset: values.map((value) => (value === null ? null : at)),
        period: values.map((value) => (value === null ? null : period)),
      }
    }
  }
  return table
}

export { catalogue }
