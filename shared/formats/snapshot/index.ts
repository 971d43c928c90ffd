import type { SnapshotFormatId } from '../../domain/exports.ts'
import type { SnapshotFormatRow } from './format.ts'

/** Every file that a snapshot can be written as; a writer and its library are fetched when the first such file is made. */
export const SNAPSHOT_FORMATS: readonly SnapshotFormatRow[] = [
  {
    id: 'xlsx',
    labelVi: 'Danh mục chính thức (Excel)',
    labelEn: 'Official list (Excel)',
    extensions: ['xlsx'],
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    stem: 'danh-muc',
    load: () => import('./xlsx.ts'),
  },
  {
    id: 'docx',
    labelVi: 'Tờ trình (Word)',
    labelEn: 'Submission (Word)',
    extensions: ['docx'],
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    stem: 'to-trinh',
    load: () => import('./docx.ts'),
  },
  {
    id: 'pptx',
    labelVi: 'Bài trình chiếu (PowerPoint)',
    labelEn: 'Slides (PowerPoint)',
    extensions: ['pptx'],
    mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    stem: 'trinh-chieu',
    load: () => import('./pptx.ts'),
  },
  {
    id: 'pdf',
    labelVi: 'Báo cáo (PDF)',
    labelEn: 'Report (PDF)',
    extensions: ['pdf'],
    mime: 'application/pdf',
    stem: 'bao-cao',
    load: () => import('./pdf.ts'),
  },
  {
    id: 'atlas',
    labelVi: 'Tập bản đồ (PDF)',
    labelEn: 'Atlas (PDF)',
    extensions: ['pdf'],
    mime: 'application/pdf',
    stem: 'tap-ban-do',
    load: () => import('./atlas.ts'),
  },
  {
    id: 'csv',
    labelVi: 'Danh mục dạng bảng (CSV)',
    labelEn: 'List as a table (CSV)',
    extensions: ['csv'],
    mime: 'text/csv; charset=utf-8',
    stem: 'danh-muc',
    load: () => import('./csv.ts'),
  },
  {
    id: 'geojson',
    labelVi: 'Danh mục trên bản đồ (GeoJSON)',
    labelEn: 'List on the map (GeoJSON)',
    extensions: ['geojson'],
    mime: 'application/geo+json',
    stem: 'danh-muc',
    load: () => import('./geojson.ts'),
  },
  {
    id: 'gpkg',
    labelVi: 'Lớp bản đồ cho QGIS (GeoPackage)',
    labelEn: 'Map layers for QGIS (GeoPackage)',
    extensions: ['gpkg'],
    mime: 'application/geopackage+sqlite3',
    stem: 'lop-ban-do',
    load: () => import('./gpkg.ts'),
  },
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
