import { unzipSync, zipSync } from 'fflate'

const CORE = 'docProps/core.xml'

const ENTRY = 0x04034b50
const LISTED = 0x02014b50
const END = 0x06054b50

/**
 * The same zip with every entry dated `dateIso`, noon: writers put the moment of writing there, which is no part of the content.
 * The bytes are changed where they are, which takes no time however large the file. Returned as it is when it has no directory.
 */
export function datedZip(bytes: Uint8Array, dateIso: string): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1
  if (end < 0) return bytes
  const [year = 1980, month = 1, day = 1] = dateIso.slice(0, 10).split('-').map(Number)
  const date = ((year - 1980) << 9) | (month << 5) | day
  const stamp = (at: number) => {
    view.setUint16(at, 12 << 11, true)
    view.setUint16(at + 2, date, true)
  }
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0 && view.getUint32(at, true) === LISTED; left--) {
    stamp(at + 12)
    const entry = view.getUint32(at + 42, true)
    if (view.getUint32(entry, true) === ENTRY) stamp(entry + 10)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return bytes
}

/**
 * A Word or PowerPoint file with the day of its figures as the day it was made: the libraries write the moment of writing, which is
 * no part of the content. `edit` may change the XML of any part.
 * @param dateIso ISO date
 */
export function finishOffice(
  bytes: Uint8Array,
  dateIso: string,
  edit: (xml: string, path: string) => string = (xml) => xml,
): Uint8Array<ArrayBuffer> {
  const day = dateIso.slice(0, 10)
  const files = unzipSync(bytes)
  const text = new TextDecoder()
  for (const [path, content] of Object.entries(files)) {
    // Tables behind charts are workbooks of their own.
    if (path.endsWith('.xlsx')) files[path] = finishOffice(content, dateIso)
    if (!path.endsWith('.xml')) continue
    const xml = text.decode(content)
    const dated = path === CORE ? withDay(xml, day) : xml
    const edited = edit(dated, path)
    if (edited !== xml) files[path] = new TextEncoder().encode(edited)
  }
  // Archives note local time: noon wherever the server stands, so that the bytes are the same everywhere.
  return zipSync(files, { level: 6, mtime: new Date(`${day}T12:00:00`) })
}

const withDay = (xml: string, day: string): string =>
  xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, (_, open: string) => `${open}${day}T00:00:00Z`)
