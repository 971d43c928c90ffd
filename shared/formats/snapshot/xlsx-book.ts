import type { Snapshot } from '../../domain/snapshots.ts'
import { documentTranslator } from '../../messages/documents.ts'
import { formatDate } from '../../model/format.ts'
import type { Excel } from '../excel.ts'

/** Words that every sheet of the workbook carries. */
export interface BookHead {
  basis: string
  hash: string
  /** For the foot of printed pages. */
  hashLine: string
  edition: string
  page: string
  unit: string
  total: string
  annexTitle: string
  /** null = nothing in it is invented. */
  mark: { long: string; short: string } | null
}

/** What the workbook says of itself on every sheet. */
export function bookHead({ content, lang, dateIso, hash }: Snapshot): BookHead {
  const t = documentTranslator(lang)
  const { list, scenario } = content
  const date = formatDate(dateIso, lang)
  const rest = t('official.basis', {
    ...{ scenario: scenario.name, version: scenario.version },
    ...{ edition: content.edition, period: content.period, date },
  })
  const status = t(`official.status.${list.status}`)
  return {
    basis:
      list.version > 0 ? t('official.basisList', { id: list.id, version: list.version, status, rest }) : rest,
    hash: t('official.hash', { hash }),
    // The foot of a page holds 255 characters, codes included.
    hashLine: `SHA-256 ${hash}`,
    edition: t('official.edition', { edition: content.edition, date }),
    page: t('official.page'),
    unit: t('official.moneyUnitLine'),
    total: t('official.total'),
    annexTitle: t('official.annexTitle'),
    mark: content.illustrative ? { long: t('official.mark.long'), short: t('official.mark.short') } : null,
  }
}

/** Names of ranges of a workbook. */
export interface Names {
  add(name: string, sheet: Excel.Worksheet, range: string): void
  /** Parts of a sheet that are printed, one after the other. */
  print(sheet: Excel.Worksheet, parts: string[]): void
  /** Names given so far, with their place. */
  list(): { name: string; range: string }[]
}

/**
 * Names of ranges, written as they are given. The library's own keep every cell of a range apart, which takes seconds for a list of 600 works, and know
 * no print area of several parts.
 */
export function workbookNames(workbook: Excel.Workbook): Names {
  const named: { name: string; ranges: string[]; localSheetId?: number }[] = []
  Object.defineProperty(workbook.definedNames, 'model', { get: () => named })
  const place = (sheet: Excel.Worksheet, range: string) =>
    `'${sheet.name.replaceAll("'", "''")}'!${range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')}`
  return {
    add: (name, sheet, range) => {
      named.push({ name, ranges: [place(sheet, range)] })
    },
    print: (sheet, parts) => {
      named.push({
        name: '_xlnm.Print_Area',
        ranges: parts.map((part) => place(sheet, part)),
        localSheetId: workbook.worksheets.indexOf(sheet),
      })
    },
    list: () =>
      named.flatMap(({ name, ranges, localSheetId }) =>
        localSheetId === undefined ? [{ name, range: ranges.join(', ') }] : [],
      ),
  }
}

/** Longest name that a sheet can have, and characters that it cannot hold. */
const NAME_LENGTH = 31
const NOT_IN_NAMES = /[[\]:*?/\\']/g

/** A name as a sheet may be called, once in the workbook (Excel takes upper and lower case for the same). */
export function sheetName(workbook: Excel.Workbook, wanted: string, fallback: string): string {
  const plain = wanted.normalize('NFC').replace(NOT_IN_NAMES, ' ').slice(0, NAME_LENGTH).trim() || fallback
  const taken = new Set(workbook.worksheets.map(({ name }) => name.toLowerCase()))
  let free = plain
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) {
    free = `${plain.slice(0, NAME_LENGTH - 5).trim()} (${number})`
  }
  return free
}
