import { describe, expect, test } from 'vitest'
import { issueText, placeText } from '../../shared/formats/issue-text.ts'
import { resources } from '../../shared/messages/index.ts'

type Messages = Record<string, Record<string, string>>
const vi = resources.vi.issues as Messages
const en = resources.en.issues as Messages
/** Entries that are parts of sentences, not issues. */
const PARTS = new Set(['place', 'ringCause'])
const codes = Object.keys(vi).filter((code) => !PARTS.has(code))
/** Names of parameters, with the language of a label taken off. */
const params = (text: string) => [...text.matchAll(/\{\{(\w+?)(Vi|En)?\}\}/g)].map((match) => match[1]).sort()

describe('texts of issues', () => {
  test('both languages know the same codes, and all text is NFC', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort())
    expect(JSON.stringify(vi).normalize('NFC')).toBe(JSON.stringify(vi))
  })

  test.each(codes)('%s has a text and a remedy in both, with the same figures', (code) => {
    for (const part of ['text', 'remedy']) {
      expect(vi[code]?.[part], part).toBeTruthy()
      expect([...new Set(params(vi[code]?.[part] ?? ''))], part).toEqual([
        ...new Set(params(en[code]?.[part] ?? '')),
      ])
    }
  })

  test('an unknown code shows itself, and no text of a file is taken for a message', () => {
    const issue = {
      severity: 'error',
      place: {},
      params: { found: '$t(issues:notJson.remedy) {{line}}' },
    } as const
    expect(issueText({ ...issue, code: 'someNewCode' }, 'vi')).toEqual({
      where: '',
      text: 'someNewCode',
      remedy: '',
    })
    const broken = { ...issue, code: 'brokenRing', params: { ...issue.params, ring: 1, cause: 'notClosed' } }
    expect(issueText(broken, 'vi').text).toContain('$t(issues:notJson.remedy)')
  })

  test('places read in the order file, sheet, row, column, feature, field', () => {
    const place = { column: 'F', row: 14, sheet: 'Số liệu', file: 'a.xlsx' }
    expect(placeText(place, 'vi')).toBe('Tệp a.xlsx, sheet Số liệu, hàng 14, cột F')
    expect(placeText({ field: 'criteria.0.weight' }, 'en')).toBe('Field criteria.0.weight')
  })
})
