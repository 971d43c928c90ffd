import { Document, type ISectionOptions, Packer } from 'docx'
import type { Language } from '../../messages/index.ts'
import { finishOffice } from '../office-file.ts'
import { OFFICIAL_FONT, officialStyles } from './page.ts'

export interface WordFile {
  lang: Language
  title: string
  subject: string
  /** Who made it, as the properties of the file say. */
  creator: string
  keywords: string
  description: string
  /** Day that the file says it was made on, ISO: the same content gives the same file. */
  dateIso: string
  sections: ISectionOptions[]
}

/** Puts a document together as the bytes of a .docx file. */
export async function packWord({ lang, dateIso, ...file }: WordFile): Promise<Uint8Array> {
  const { sections, ...properties } = file
  const document = new Document({
    ...properties,
    lastModifiedBy: file.creator,
    styles: officialStyles(lang),
    sections,
    // Faces of the theme: what a reader adds looks like the rest.
    theme: { fonts: { headings: OFFICIAL_FONT, body: OFFICIAL_FONT } },
  })
  const bytes = await Packer.pack(document, 'uint8array')
  // The library names watermarks at random.
  return finishOffice(bytes, dateIso, (xml) =>
    xml.replace(/(PowerPlusWaterMarkObject)[\w-]+/g, (_, name: string) => `${name}1`),
  )
}
