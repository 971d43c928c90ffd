import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { momentText } from '../../client/pages/lists/use-names.ts'
import { vietnamDay, vietnamTime } from '../../shared/model/dates.ts'
import { formatDate } from '../../shared/model/format.ts'

/** Eight past four in the morning of 1 December in Vietnam; in London it is still November. */
const EARLY = '2026-11-30T21:08:00.000Z'

describe('the day is that of Vietnam', () => {
  test('from its midnight to the next, whatever the zone of the machine', () => {
    expect(vietnamDay(EARLY)).toBe('2026-12-01')
    expect(vietnamTime(new Date(EARLY))).toBe('2026-12-01T04:08')
    expect(vietnamDay('2026-11-30T16:59:59.999Z')).toBe('2026-11-30')
    expect(vietnamDay('2026-11-30T17:00:00Z')).toBe('2026-12-01')
    expect(vietnamDay('2026-12-31T23:30:00+07:00')).toBe('2026-12-31')
    expect(() => vietnamDay('hôm nay')).toThrow(RangeError)
  })

  test('where an instant is shown as a date, and where it is shown as a moment', () => {
    expect(formatDate(EARLY, 'vi')).toBe('01/12/2026')
    expect(formatDate('2026-12-01T04:08:00+07:00', 'vi')).toBe('01/12/2026')
    // A date-time without a zone is no instant: its day is the one written.
    expect(formatDate('2026-11-30T21:08:00', 'vi')).toBe('30/11/2026')
    expect(momentText(EARLY, new Date('2026-12-01T08:00:00Z'))).toBe('04:08')
    expect(momentText(EARLY, new Date('2026-12-01T18:00:00Z'))).toBe('04:08 01/12/2026')
    expect(momentText('', new Date())).toBe('')
  })
})

/** They read dates of files, which have no zone. */
const READERS = [
  'shared/model/dates.ts',
  'shared/formats/workbook-cells.ts',
  'shared/formats/source/xlsx-styles.ts',
]
const OWN_DAY =
  /toISOString\(\)\.slice\(0, ?10\)|At\.slice\(0, ?10\)|\.get(Date|Day|Month|FullYear)\(|toDateString\(|toLocaleDateString\(|'sv-SE'/

test('nothing else in the product makes a day of an instant by itself', () => {
  const files = ['client', 'server', 'shared', 'geodata'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
      .map((name) => `${folder}/${name}`),
  )
  expect(files.length).toBeGreaterThan(400)
  const own = files.filter((file) => OWN_DAY.test(readFileSync(file, 'utf8')))
  expect(own.filter((file) => !READERS.includes(file))).toEqual([])
})
