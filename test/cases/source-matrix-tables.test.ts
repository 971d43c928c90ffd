import Excel from 'exceljs'
import { describe, expect, test } from 'vitest'
import type { IntakeFieldType } from '../../shared/domain/intake.ts'
import type { RawValue, SourceLayer } from '../../shared/domain/sources.ts'
import { readSource } from '../../shared/formats/source/index.ts'
import { numberStyle, parseValue } from '../../shared/model/values.ts'
import { asTyped, encodeLegacy, encodeUtf16 } from '../fixtures/legacy-encode.ts'
import { communeLayer, type LayerField, type MapLayer, villageLayer } from '../fixtures/map-layers.ts'
import { convert, SOFFICE } from '../fixtures/spreadsheet.ts'

const TYPES: Record<LayerField['type'], IntakeFieldType> = {
  text: 'text',
  integer: 'number',
  decimal: 'number',
  flag: 'flag',
}

/** Rows for a table: coordinates as two more columns. */
interface Table {
  name: string
  fields: { name: string; type: IntakeFieldType }[]
  rows: RawValue[][]
}

function tableOf(layer: MapLayer): Table {
  const fields = layer.fields.map(({ name, type }) => ({ name, type: TYPES[type] }))
  const rows = layer.records.map(({ values, geometry }) => {
    const [lon, lat] = geometry?.type === 'Point' ? geometry.coordinates : [106.5, 21.8]
    return [...values, lon ?? null, lat ?? null]
  })
  return {
    name: layer.name,
    fields: [...fields, { name: 'kinh_do', type: 'longitude' }, { name: 'vi_do', type: 'latitude' }],
    rows,
  }
}

const TABLES = [tableOf(communeLayer()), tableOf(villageLayer())]

/** How a person in that country types a cell. */
type Typist = (value: RawValue) => string
const vietnamese: Typist = (value) => {
  if (typeof value === 'boolean') return value ? 'x' : 'không'
  return typeof value === 'number' ? String(value).replace('.', ',') : String(value ?? '')
}
const english: Typist = (value) => (typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value ?? ''))

function csvOf({ fields, rows }: Table, separator: string, typist: Typist, head: string[] = []): string {
  const quoted = (text: string) => (/["\n;,\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = [fields.map(({ name }) => name), ...rows.map((row) => row.map(typist))]
  return [...head, ...lines.map((line) => line.map(quoted).join(separator))].join('\r\n')
}

async function xlsxOf({ name, fields, rows }: Table, text = (value: string) => value): Promise<Uint8Array> {
  const book = new Excel.Workbook()
  const sheet = book.addWorksheet(name)
  sheet.addRow(fields.map((field) => field.name))
  for (const row of rows) sheet.addRow(row.map((value) => (typeof value === 'string' ? text(value) : value)))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

interface Case {
  name: string
  file: string
  encoding?: string
  needs?: boolean
  write(table: Table): Uint8Array | Promise<Uint8Array>
}

const utf8 = (text: string) => new TextEncoder().encode(text)

/** Every table format, separator, encoding and way to write numbers. */
const CASES: Case[] = [
  { name: 'CSV, UTF-8, commas', file: 'a.csv', write: (table) => utf8(csvOf(table, ',', english)) },
  {
    name: 'CSV, UTF-8 with mark, semicolons',
    file: 'a.csv',
    write: (table) => utf8(`\ufeff${csvOf(table, ';', vietnamese)}`),
  },
  { name: 'CSV, sep= line', file: 'a.csv', write: (table) => utf8(csvOf(table, '|', vietnamese, ['sep=|'])) },
  { name: 'TSV, UTF-8', file: 'a.tsv', write: (table) => utf8(csvOf(table, '\t', vietnamese)) },
  {
    name: 'TSV, UTF-16 little endian',
    file: 'a.txt',
    encoding: 'UTF-16',
    write: (table) => encodeUtf16(csvOf(table, '\t', vietnamese), false),
  },
  {
    name: 'CSV, UTF-16 big endian',
    file: 'a.csv',
    encoding: 'UTF-16',
    write: (table) => encodeUtf16(csvOf(table, ';', vietnamese), true),
  },
  ...(['windows-1258', 'TCVN3', 'VNI'] as const).flatMap((encoding) => [
    {
      name: `CSV, ${encoding}`,
      file: 'a.csv',
      encoding,
      write: (table: Table) => encodeLegacy(csvOf(table, ',', english), encoding),
    },
    {
      name: `TSV, ${encoding}`,
      file: 'a.tsv',
      encoding,
      write: (table: Table) => encodeLegacy(csvOf(table, '\t', vietnamese), encoding),
    },
  ]),
  { name: 'XLSX', file: 'a.xlsx', write: (table) => xlsxOf(table) },
  ...(['TCVN3', 'VNI'] as const).map((encoding) => ({
    name: `XLSX typed in ${encoding} fonts`,
    file: 'a.xlsx',
    encoding,
    write: (table: Table) => xlsxOf(table, (text) => asTyped(text, encoding)),
  })),
  {
    name: 'XLSX by LibreOffice',
    file: 'a.xlsx',
    needs: SOFFICE !== null,
    write: async (table) => convert(await xlsxOf(table)),
  },
]

function valuesOf(layer: SourceLayer, { fields }: Table): RawValue[][] {
  const columns = fields.map(({ name }) => layer.fields.findIndex((field) => field.name === name))
  const styles = columns.map((column) =>
    numberStyle(layer.records.map(({ values }) => values[column] ?? null)),
  )
  return layer.records.map(({ values }) =>
    fields.map(({ type }, index) => {
      const reading = parseValue(values[columns[index] ?? -1] ?? null, type, { style: styles[index] ?? 'vi' })
      if (!reading.ok) throw new Error(JSON.stringify({ reading, values }))
      if (type === 'text') return reading.text === '' ? null : reading.text
      return type === 'flag' && reading.value !== null ? reading.value === 1 : reading.value
    }),
  )
}

describe('the same 200 communes and 500 villages come back from every table format, encoding and number style', () => {
  test('the data are what the matrix promises', () => {
    expect(TABLES.map(({ rows }) => rows.length)).toEqual([200, 500])
  })

  for (const { name, file, encoding = 'UTF-8', write } of CASES.filter(({ needs = true }) => needs)) {
    test(name, async () => {
      for (const table of TABLES) {
        const checked = await readSource(await write(table), { name: file })
        if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
        expect(checked.issues).toEqual([])
        const [layer] = checked.value.layers
        expect(layer?.encoding).toBe(encoding)
        expect(valuesOf(layer as SourceLayer, table)).toEqual(table.rows)
      }
    })
  }
})
