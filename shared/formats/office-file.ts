import { unzipSync, zipSync } from 'fflate'

const CORE = 'docProps/core.xml'

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
  return zipSync(files, { level: 6, mtime: new Date(`${day}T12:00:00Z`) })
}

const withDay = (xml: string, day: string): string =>
  xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, (_, open: string) => `${open}${day}T00:00:00Z`)
