import { expect } from 'vitest'
import { editions, geometryFiles } from '../../../geodata/index.ts'
import { decodeTopology } from '../../../shared/model/geometry.ts'
import { edited } from '../../fixtures/spreadsheet.ts'
import type { Api } from './api.ts'

export const edition2020 = editions.find((edition) => edition.id === '2020')!

/** A boundary file of the edition 2020: the shapes in the box, as someone might hand them in. */
export function boundariesFile(change: (features: ReturnType<typeof boxFeatures>) => void = () => {}): File {
  const features = boxFeatures()
  change(features)
  return new File([JSON.stringify({ type: 'FeatureCollection', features })], 'ranh-gioi-xa.geojson')
}

function boxFeatures() {
  const topology = geometryFiles['2020']!
  return decodeTopology(topology).communes.map(({ id, geometry }) => ({
    type: 'Feature',
    properties: { code: String(id) } as Record<string, string>,
    geometry,
  }))
}

/** Values by commune code and indicator. */
export type Filling = Record<string, Record<string, number | string | null>>

/** The template of a district as the API gives it, filled in like a person would. */
export async function filledTemplate(
  api: Api,
  district: string,
  filling: Filling,
  period = '2024',
): Promise<File> {
  const response = await api.get(`/api/template?district=${district}&period=${period}`)
  expect(response.status).toBe(200)
  const bytes = await edited(new Uint8Array(await response.arrayBuffer()), (workbook) => {
    const sheet = workbook.worksheets[0]!
    const columns = new Map<string, number>()
    sheet.eachRow((row) => {
      row.eachCell((cell, column) => {
        if (/^[a-z]\w+$/i.test(cell.text)) columns.set(cell.text, columns.get(cell.text) ?? column)
      })
      const code = row.getCell(columns.get('code') ?? 1).text
      for (const [indicator, value] of Object.entries(filling[code] ?? {})) {
        const column = columns.get(indicator)
        if (!column) throw new Error(`the template has no column ${indicator}`)
        row.getCell(column).value = value
      }
    })
  })
  return new File([new Uint8Array(bytes)], 'huyen.xlsx')
}

/** Codes of the communes of a district. */
export function communesOf(district: string): string[] {
  return edition2020.communes.filter(({ districtCode }) => districtCode === district).map(({ code }) => code)
}
