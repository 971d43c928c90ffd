/** Days from 30 December 1899, day 0 of spreadsheets since March 1900, to 1 January 1970. */
const EPOCH = 25_569
/** 1927-05-18 to 2119-01-09: numbers outside are no dates anybody types here. */
const SERIALS = { first: 10_000, last: 80_000 }
const YEARS = { first: 1900, last: 2199 }
/** Vietnam is seven hours ahead of UTC all year. */
const VIETNAM_MS = 7 * 3_600_000

/**
 * An instant (an ISO date-time, or a Date) on Vietnam's clock, whatever clock the machine keeps: "2026-12-01T04:08".
 * Throws a RangeError on what is no instant.
 */
export function vietnamTime(instant: Date | string): string {
  return new Date(new Date(instant).getTime() + VIETNAM_MS).toISOString().slice(0, 16)
}

/** The day in Vietnam of an instant, as an ISO date: the only day that is printed, written or shown. */
export function vietnamDay(instant: Date | string): string {
  return vietnamTime(instant).slice(0, 10)
}

/**
 * A date as people write it, in ISO with the precision it has: 31/12/2023, 31-12-2023, 31.12.23, 2023-12-31, "ngày 31 tháng 12
 * năm 2023" → "2023-12-31"; "tháng 12/2023", "12/2023" → "2023-12"; "năm 2023", "2023" → "2023". Day before month, always.
 * @returns null for anything else, and for days that do not exist
 */
export function parseDate(text: string): string | null {
  const words = text
    .toLowerCase()
    .normalize('NFC')
    .replace(/(ngày|tháng|năm|month|year)\s*/gu, ' ')
    .trim()
  // A time of day behind the date, as databases write it.
  const bare = words.replace(/[t ]+\d{1,2}:\d{2}.*$/u, '')
  const parts = bare.split(/[\s/.-]+/u)
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return null
  if (parts[0]?.length === 4) return iso(parts)
  return iso(parts.reverse())
}

/** The date of a spreadsheet's serial number (1 January 2024 = 45292), or of a plain year; null for other numbers. */
export function dateOfNumber(value: number): string | null {
  if (!Number.isFinite(value)) return null
  if (Number.isInteger(value) && value >= YEARS.first && value <= YEARS.last) return String(value)
  if (value < SERIALS.first || value > SERIALS.last) return null
  return new Date((Math.floor(value) - EPOCH) * 86_400_000).toISOString().slice(0, 10)
}

/** @param parts year, month, day; month and day may be absent */
function iso([year = '', month, day, ...more]: string[]): string | null {
  if (more.length > 0) return null
  const full = year.length === 2 && day !== undefined ? `20${year}` : year
  if (!/^\d{4}$/.test(full) || Number(full) < YEARS.first || Number(full) > YEARS.last) return null
  if (month === undefined) return full
  if (Number(month) < 1 || Number(month) > 12) return null
  const yearMonth = `${full}-${month.padStart(2, '0')}`
  if (day === undefined) return yearMonth
  const last = new Date(Date.UTC(Number(full), Number(month), 0)).getUTCDate()
  return Number(day) >= 1 && Number(day) <= last ? `${yearMonth}-${day.padStart(2, '0')}` : null
}
