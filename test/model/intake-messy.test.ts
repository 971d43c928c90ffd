import { describe, expect, test } from 'vitest'
import type { SourceLayer } from '../../shared/domain/sources.ts'
import { xlsxSource } from '../../shared/formats/source/xlsx.ts'
import { type MessyWorkbook, messyWorkbook } from '../fixtures/messy-workbook.ts'
import { edition2020, taken } from './intake-support.ts'

async function messyLayer(): Promise<{ messy: MessyWorkbook; layer: SourceLayer }> {
  const messy = await messyWorkbook()
  const read = await xlsxSource.read(messy.bytes, { name: 'bieu-01.xlsx' })
  const [layer] = read.ok ? read.value.layers : []
  if (!layer) throw new Error('the messy workbook was not read')
  return { messy, layer }
}

describe('a workbook as offices send it', async () => {
  const { messy, layer } = await messyLayer()
  const before = taken(layer)

  test('asks two questions and names three impossible numbers; every row is in one of the two', () => {
    const { rows, questions, issues } = before.report
    expect(rows.read).toBe(messy.rows.length)
    expect(rows.in + rows.open + rows.wrong).toBe(rows.read)
    expect(questions.map(({ found }) => found)).toEqual(messy.decisions.map(({ typed }) => typed))
    expect(questions[0]?.candidates.map(({ code }) => code)).toContain(messy.decisions[0]?.code)
    expect(issues.map(({ code, place }) => ({ row: place.row, column: place.column, code }))).toEqual(
      messy.wrong,
    )
    expect(before.report.ready).toBe(false)
  })

  test('finds the columns by itself', () => {
    expect(before.report.kind).toBe('indicators')
    expect(before.report.fills).toEqual([
      'households',
      'poorHouseholds',
      'villages',
      'hardenedVillages',
      'pavedCentre',
      'zone',
      'poweredHouseholds',
    ])
  })

  test('comes in after two decisions, figure by figure as meant', () => {
    const codeOf = new Map(messy.decisions.map(({ typed, code }) => [typed, code]))
    const decisions = before.report.questions.map(({ key, found }) => ({
      key,
      code: codeOf.get(found) ?? null,
    }))
    const { report, result } = taken(layer, { decisions, wrongCells: 'leave-out' })
    expect(report.ready).toBe(true)
    expect(report.rows).toEqual({
      read: messy.rows.length,
      in: messy.rows.length - 1,
      open: 0,
      leftOut: 1,
      wrong: 0,
    })
    expect(report.cellsLeftOut).toBe(3)
    expect(report.issues.filter(({ severity }) => severity === 'warning')).toHaveLength(3)
    const values = new Map(
      result.observations.map(({ code, indicator, value }) => [`${code} ${indicator}`, value]),
    )
    for (const meant of messy.rows.filter(({ code }) => code !== '')) {
      for (const indicator of report.fills) {
        const expected = (meant as unknown as Record<string, number | null>)[indicator] ?? null
        expect(values.get(`${meant.code} ${indicator}`), `${meant.typed} ${indicator}`).toBe(expected)
      }
    }
    const inside = edition2020.communes.filter(({ districtCode }) =>
      ['178', '180', '181'].includes(districtCode ?? ''),
    )
    expect(new Set(result.observations.map(({ code }) => code))).toEqual(
      new Set(inside.map(({ code }) => code)),
    )
  })
})
