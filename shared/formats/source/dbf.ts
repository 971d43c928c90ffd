import type { RawValue } from '../../domain/sources.ts'
import { rawDate, rawValue } from './layer-builder.ts'

/** A column of a dBASE table. */
export interface DbfField {
  name: Uint8Array
  /** C text, N and F numbers as text, L flag, D day, I O B binary numbers, M memo in another file. */
  type: string
  start: number
  length: number
}

/** A dBASE table, as found; texts stay bytes until somebody has decided about their encoding. */
export interface DbfTable {
  fields: DbfField[]
  /** Rows that the file really has; `stated` what its head says. */
  count: number
  stated: number
  row(index: number): DbfRow
}

export interface DbfRow {
  deleted: boolean
  /** Bytes of a text; null when the cell holds no text. */
  text(field: DbfField): Uint8Array | null
  /** @param decode texts of the chosen encoding. */
  value(field: DbfField, decode: (bytes: Uint8Array) => string): RawValue
}

const FIELD_SIZE = 32
const END_OF_FIELDS = 0x0d

/** Reads the head of a .dbf file (dBASE III and later, Visual FoxPro). @returns null when it is none. */
export function readDbf(bytes: Uint8Array): DbfTable | null {
  if (bytes.length < FIELD_SIZE + 1) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const head = view.getUint16(8, true)
  const width = view.getUint16(10, true)
  if (head < FIELD_SIZE + 1 || head > bytes.length || width < 1) return null
  const fields = fieldsOf(bytes, head)
  const last = fields.at(-1)
  if (last === undefined || last.start + last.length > width) return null
  const stated = view.getUint32(4, true)
  const count = Math.min(stated, Math.floor((bytes.length - head) / width))
  return { fields, count, stated, row: (index) => rowAt(bytes.subarray(head + index * width), view, width) }

  function rowAt(row: Uint8Array, whole: DataView, size: number): DbfRow {
    const cell = (field: DbfField) => row.subarray(field.start, Math.min(field.start + field.length, size))
    const text = (field: DbfField) =>
      field.type === 'C' || field.type === 'V' ? withoutBlanks(cell(field)) : null
    return {
      deleted: row[0] === 0x2a,
      text,
      value(field, decode) {
        const bytesOfText = text(field)
        if (bytesOfText) return rawValue(decode(bytesOfText))
        const start = row.byteOffset - whole.byteOffset + field.start
        return (VALUES[field.type] ?? nothing)(ascii(cell(field)), whole, start, field.length)
      },
    }
  }
}

function fieldsOf(bytes: Uint8Array, head: number): DbfField[] {
  const fields: DbfField[] = []
  let start = 1
  for (let at = FIELD_SIZE; at + FIELD_SIZE <= head && bytes[at] !== END_OF_FIELDS; at += FIELD_SIZE) {
    const type = String.fromCharCode(bytes[at + 11] ?? 0)
    // Texts longer than 255 bytes keep the upper byte of their length where numbers keep their decimals.
    const length = (bytes[at + 16] ?? 0) + (type === 'C' ? (bytes[at + 17] ?? 0) * 256 : 0)
    const name = bytes.subarray(at, at + 11)
    const zero = name.indexOf(0)
    fields.push({ name: zero < 0 ? name : name.subarray(0, zero), type, start, length })
    start += length
  }
  return fields
}

type Value = (text: string, view: DataView, start: number, length: number) => RawValue

const nothing: Value = () => null

const VALUES: Record<string, Value> = {
  N: number,
  F: number,
  L: (text) => (/[yYtT1]/.test(text) ? true : /[nNfF0]/.test(text) ? false : null),
  D: (text) => {
    const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? []
    return year && text !== '00000000' ? rawDate(`${year}-${month}-${day}`) : null
  },
  I: (_, view, start, length) => (length === 4 ? view.getInt32(start, true) : null),
  O: (_, view, start, length) => (length === 8 ? view.getFloat64(start, true) : null),
  B: (_, view, start, length) => (length === 8 ? rawValue(view.getFloat64(start, true)) : null),
}

/** Blank and "***", which stands for a number too long for its column, are no values. */
function number(text: string): RawValue {
  if (text === '' || /^\*+$/.test(text)) return null
  const value = Number(text)
  return Number.isFinite(value) ? value : text
}

function ascii(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) if (byte !== 0) text += String.fromCharCode(byte)
  return text.trim()
}

/** Cells are filled up with blanks, or zeros by some programs. */
function withoutBlanks(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end -= 1
  return bytes.subarray(0, end)
}
