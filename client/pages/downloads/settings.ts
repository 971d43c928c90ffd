import type { ExportOptions } from '../../../shared/domain/exports.ts'

const KEY = 'sondo.documents'

export const NO_OPTIONS: ExportOptions = {
  paper: 'A4',
  by: 'district',
  fields: { body: '', number: '', place: '', addressee: '', signatoryPost: '', signatoryName: '' },
}

/** What this office wrote into its documents the last time, on this computer. */
export function keptOptions(): ExportOptions {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<ExportOptions>
    return { ...NO_OPTIONS, ...kept, fields: { ...NO_OPTIONS.fields, ...kept.fields } }
  } catch {
    return NO_OPTIONS
  }
}

export function keepOptions(options: ExportOptions): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(options))
  } catch {
    // A browser that keeps nothing still exports; it asks again the next time.
  }
}
