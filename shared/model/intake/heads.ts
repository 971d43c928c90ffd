import type { IntakeField } from '../../domain/intake.ts'
import type { RawValue, SourceLayer } from '../../domain/sources.ts'
import { foldText } from '../fold.ts'

/** A column of the file as far as guessing its meaning goes. */
export interface HeadColumn {
  index: number
  /** As found. */
  name: string
  /** Texts of the head rows, folded; with several of them also their sequence. */
  parts: string[]
  whole: string
  /** Filled values among the first records. */
  sample: RawValue[]
  /** Headed or filled as percents. */
  percent: boolean
}

const SAMPLED = 200
const MISSING = new Set(['', '-', '–', '—', '…', '...', 'n/a', 'na'])
const PERCENT_HEAD = /%|(^| )(ty le|ti le|tl|phan tram|share|rate|percent)( |$)/
/** Words that say nothing about which figure follows. */
const IDLE_START = /^(trong do|tong cong|chia ra|bao gom) /

/** The columns of a layer with folded heads and filled sample values. */
export function headColumns(layer: SourceLayer): HeadColumn[] {
  return layer.fields.map(({ name }, index) => {
    const raw = name.split(' / ')
    const parts = raw.map((part) => foldText(part).replace(IDLE_START, '')).filter((part) => part !== '')
    const sample = layer.records
      .slice(0, SAMPLED)
      .map((record) => record.values[index] ?? null)
      .filter((value) => value !== null && !(typeof value === 'string' && MISSING.has(value)))
    const percentTexts = sample.filter((value) => typeof value === 'string' && value.endsWith('%')).length
    const percent =
      PERCENT_HEAD.test(`${foldText(name)} ${name.includes('%') ? '%' : ''}`) ||
      (sample.length > 0 && percentTexts * 2 >= sample.length)
    return { index, name, parts, whole: parts.join(' '), sample, percent }
  })
}

function compact(text: string): string {
  return text.replaceAll(' ', '')
}

/** How well one wording fits a column: longer wordings and closer fits win; 0 = not at all. */
function phraseScore(column: HeadColumn, phrase: string): number {
  if (phrase === '') return 0
  const { parts, whole } = column
  if (compact(whole) === compact(phrase)) return 40 + phrase.length
  const exact = parts.findLastIndex((part) => compact(part) === compact(phrase))
  if (exact >= 0) return 10 + phrase.length + (exact === parts.length - 1 ? 1 : 0)
  const several = phrase.includes(' ')
  const contained = [...parts, whole].map((part) => {
    if (!` ${part} `.includes(` ${phrase} `)) return 0
    const coverage = phrase.length / part.length
    return several || coverage >= 0.6 ? phrase.length * (0.5 + coverage / 2) : 0
  })
  return Math.max(...contained, 0)
}

/** DBF tables cut names off after ten characters. */
const DBF_LENGTH = 10

/** True when a column's head, or one row of it, is exactly the id of a field. */
export function hasId(column: HeadColumn, id: string): boolean {
  const found = [column.name, ...column.name.split(' / ')].map((part) => part.trim().toLowerCase())
  return found.includes(id.toLowerCase())
}

function idScore(column: HeadColumn, id: string): number {
  const lower = id.toLowerCase()
  if (hasId(column, id)) return 100
  const cut = column.name.length === DBF_LENGTH && lower.startsWith(column.name.toLowerCase())
  return cut ? 60 : 0
}

/** How well a column's head fits a field, by id, labels and synonyms; 0 = not at all. */
export function headScore(column: HeadColumn, field: IntakeField, byId: boolean): number {
  const phrases = [field.labelVi, field.labelEn, ...field.synonyms].map(foldText)
  const words = Math.max(...phrases.map((phrase) => phraseScore(column, phrase)))
  return byId ? Math.max(idScore(column, field.id), words) : words
}

/** 53-bit string hash (cyrb53, public domain by bryc), hexadecimal. */
function hash(text: string): string {
  let one = 0xdeadbeef
  let two = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    one = Math.imul(one ^ code, 2654435761)
    two = Math.imul(two ^ code, 1597334677)
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909)
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909)
  return (4294967296 * (2097151 & two) + (one >>> 0)).toString(16)
}

/** A key that files with the same heads in the same order share, and others practically never. */
export function headsKey(layer: SourceLayer): string {
  return `${layer.fields.length}-${hash(layer.fields.map(({ name }) => foldText(name)).join('\u001f'))}`
}
