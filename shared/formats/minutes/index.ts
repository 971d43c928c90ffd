import type { FormatInfo } from '../format.ts'
import type { FontFiles } from '../snapshot/format.ts'
import type { MinutesDocument } from './document.ts'

/** A form that minutes can have. */
export interface MinutesFormat extends FormatInfo {
  id: 'docx' | 'pdf'
  write(minutes: MinutesDocument, fonts: FontFiles): Promise<Uint8Array>
}

/** Every form of minutes; the libraries are fetched with the first file. */
export const MINUTES_FORMATS: readonly MinutesFormat[] = [
  {
    ...{ id: 'docx', labelVi: 'Biên bản (Word)', labelEn: 'Minutes (Word)', extensions: ['docx'] },
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: async (minutes) => (await import('./docx.ts')).minutesDocx(minutes),
  },
  {
    ...{ id: 'pdf', labelVi: 'Biên bản (PDF)', labelEn: 'Minutes (PDF)', extensions: ['pdf'] },
    mime: 'application/pdf',
    write: async (minutes, fonts) => (await import('./pdf.ts')).minutesPdf(minutes, fonts),
  },
]
