import type { SourceRecord } from '../../domain/sources.ts'
import type { CrosswalkRow, Edition } from '../../domain/units.ts'
import { parseValue } from '../values.ts'
import { namesOfField } from './cells.ts'
import { crosswalkFields } from './fields.ts'
import { emptyResult } from './report.ts'
import { columnPlace, eachRecord, mappedText, placeOf, rawOf, type Taker, type Taking } from './rows.ts'

/** Shares of one old commune add up to 1 within this. */
const SLACK = 1e-6
/** Names that fit into one sentence. */
const NAMES_SHOWN = 10

function codeOf(taking: Taking, record: SourceRecord, id: string, edition: Edition | null): string | null {
  const { layer, request, report } = taking
  const text = mappedText(record, request.mapping, id)
  const code = /^\d{1,5}$/.test(text) ? text.padStart(5, '0') : text
  const known = edition?.communes.some((commune) => commune.code === code || commune.altCode === code)
  if (known) return edition?.communes.find((commune) => commune.altCode === code)?.code ?? code
  const place = placeOf(layer, record, request.mapping[id])
  report.error('unknownUnitCode', place, { found: text, edition: edition?.id ?? request.crosswalkTo ?? '' })
  return null
}

/** The share of a row, 0..1; 1 where the file has no such column; null when it cannot be read. */
function shareOf(taking: Taking, record: SourceRecord): number | null {
  const { layer, request, report } = taking
  if (request.mapping.share === undefined) return 1
  const raw = rawOf(record, request.mapping, 'share')
  const read = parseValue(raw, 'number', { minimum: 0, percent: true })
  const percent = typeof raw === 'string' && raw.trim().endsWith('%')
  const value = read.ok && read.value !== null ? (percent ? read.value / 100 : read.value) : null
  if (value !== null && value > 0 && value <= 1 + SLACK) return Math.min(value, 1)
  const place = placeOf(layer, record, request.mapping.share)
  if (!read.ok)
    report.error(read.code, place, { ...namesOfField(crosswalkFields(), 'share'), ...read.params })
  else report.error('badShare', place, { value: value ?? '' })
  return null
}

function checkTotals(taking: Taking, rows: readonly CrosswalkRow[]): void {
  const { context, report, layer, request } = taking
  const totals = new Map<string, number>()
  for (const { oldCode, share } of rows) totals.set(oldCode, (totals.get(oldCode) ?? 0) + share)
  const column = request.mapping.share ?? request.mapping.oldCode ?? 0
  for (const [code, total] of totals) {
    if (Math.abs(total - 1) <= SLACK) continue
    report.error('sharesNotWhole', columnPlace(layer, column), { found: code, total })
  }
  const missing = context.edition.communes.filter(({ code }) => !totals.has(code))
  if (missing.length === 0) return
  const names = missing.slice(0, NAMES_SHOWN).map(({ code, fullName }) => `${code} ${fullName}`)
  if (missing.length > NAMES_SHOWN) names.push('…')
  report.error('oldUnitsMissing', {}, { number: missing.length, names: names.join('; ') })
}

/**
 * A crosswalk from the edition of the request to that of `crosswalkTo`: old code, new code, share. Every old commune must be there, and
 * its shares add up to 1; both codes must be known to their edition.
 */
export const takeCrosswalk: Taker = (taking) => {
  const { layer, request, context, report } = taking
  const target = context.target ?? null
  if (!target) report.error('noTargetEdition', {}, { edition: request.crosswalkTo ?? '' })
  const rows: CrosswalkRow[] = []
  const first = new Map<string, number>()
  eachRecord(taking, (record) => {
    const oldCode = codeOf(taking, record, 'oldCode', context.edition)
    const newCode = codeOf(taking, record, 'newCode', target)
    const share = shareOf(taking, record)
    const id = `${oldCode} ${newCode}`
    const earlier = oldCode && newCode ? first.get(id) : undefined
    if (earlier !== undefined) {
      const params = { found: `${oldCode} → ${newCode}`, first: earlier }
      report.error('duplicateShare', placeOf(layer, record, request.mapping.oldCode), params)
    }
    const wrong = oldCode === null || newCode === null || share === null || earlier !== undefined
    report.row(wrong ? 'wrong' : 'in')
    if (wrong) return
    first.set(id, record.number)
    rows.push({ oldCode, newCode, share })
  })
  // Sums over rows that are not all there would only repeat what is wrong with the rows.
  const sound = rows.length > 0 && !report.hasErrors()
  if (sound) checkTotals(taking, rows)
  const crosswalk = { to: target?.id ?? request.crosswalkTo ?? '', rows }
  return { report: report.finish({}), result: { ...emptyResult(), crosswalk } }
}
