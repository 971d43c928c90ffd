import Papa from 'papaparse'
import type { RiskOverlay, RoadOverlay } from '../../shared/api/overlay.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { csvText } from '../../shared/formats/safe-text.ts'
import type { Language } from '../../shared/messages/index.ts'
import { serverTranslator } from '../../shared/messages/server.ts'
import { formatNumber } from '../../shared/model/format.ts'
import { districtNaming } from './lookup.ts'

/** Spreadsheets take a file for UTF-8 only with this mark. */
const BOM = '\ufeff'

function naming(edition: Edition) {
  const districtOf = districtNaming(edition)
  const byCode = new Map(edition.communes.map((commune) => [commune.code, commune]))
  return (code: string): string[] => {
    const commune = byCode.get(code)
    return [code, commune?.fullName ?? '', districtOf(commune) ?? '']
  }
}

const csv = (fields: string[], data: string[][]) =>
  BOM + Papa.unparse({ fields, data: data.map((row) => row.map(csvText)) }, { newline: '\r\n' })

/** Communes at risk with their villages and households; estimates are marked. */
export function riskCsv(overlay: RiskOverlay, edition: Edition, lang: Language): string {
  const t = serverTranslator(lang)
  const names = naming(edition)
  const head = ['code', 'commune', 'district', 'kind', 'method', 'share', 'villages', 'households', 'names']
  const rows = overlay.rows.map((row) => [
    ...names(row.code),
    t(`overlay.kind.${row.kind}`),
    t(`overlay.method.${row.method}`),
    formatNumber(row.share * 100, 1, lang),
    row.method === 'villages' ? String(row.villages.length) : '',
    row.households === null ? '' : formatNumber(row.households, row.method === 'area' ? 1 : 0, lang),
    row.villages.map((village) => village.name).join('; '),
  ])
  return csv(
    head.map((key) => t(`overlay.head.${key}`)),
    rows,
  )
}

/** Kilometres of road by surface for every commune. */
export function roadsCsv(overlay: RoadOverlay, edition: Edition, lang: Language): string {
  const t = serverTranslator(lang)
  const names = naming(edition)
  const surfaces = ['paved', 'concrete', 'gravel', 'earth', 'unknown'] as const
  const km = (value: number | null, decimals = 2) =>
    value === null ? '' : formatNumber(value, decimals, lang)
  const head = [
    ...['code', 'commune', 'district'].map((key) => t(`overlay.head.${key}`)),
    ...surfaces.map((surface) => t(`overlay.surface.${surface}`)),
    ...['total', 'hardened', 'centreKm', 'reached'].map((key) => t(`overlay.head.${key}`)),
  ]
  const rows = overlay.rows.map((row) => [
    ...names(row.code),
    ...surfaces.map((surface) => km(row.km[surface])),
    km(row.total),
    km(row.hardened, 1),
    km(row.centreKm),
    row.reached === null ? '' : t(row.reached ? 'overlay.yes' : 'overlay.no'),
  ])
  return csv(head, rows)
}
