import type { SnapshotFormatId } from '../../domain/exports.ts'
import type { SnapshotFormatRow } from './format.ts'

/** Every file that a snapshot can be written as; a writer and its library are fetched when the first such file is made. */
export const SNAPSHOT_FORMATS: readonly SnapshotFormatRow[] = [
  {
    id: 'svg',
    labelVi: 'Bản đồ dạng nét (SVG)',
    labelEn: 'Map as a drawing (SVG)',
    extensions: ['svg'],
    mime: 'image/svg+xml',
    stem: 'ban-do',
    load: () => import('./svg.ts'),
  },
  {
    id: 'png',
    labelVi: 'Bản đồ dạng ảnh (PNG)',
    labelEn: 'Map as a picture (PNG)',
    extensions: ['png'],
    mime: 'image/png',
    stem: 'ban-do',
    load: () => import('./png.ts'),
  },
]

/** The row of a format, or undefined for a word that names none. */
export function snapshotFormat(id: string): SnapshotFormatRow | undefined {
  return SNAPSHOT_FORMATS.find((row) => row.id === id)
}

/** Ids of the formats that can be written, in the order in which they are offered. */
export function snapshotFormatIds(): SnapshotFormatId[] {
  return SNAPSHOT_FORMATS.map(({ id }) => id)
}
