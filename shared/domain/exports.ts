/** Files that a snapshot can be written as; one row each in shared/formats/snapshot/index.ts. */
export const SNAPSHOT_FORMAT_IDS = [
  'xlsx',
  'docx',
  'pptx',
  'pdf',
  'atlas',
  'csv',
  'geojson',
  'gpkg',
  'svg',
  'png',
] as const
export type SnapshotFormatId = (typeof SNAPSHOT_FORMAT_IDS)[number]

/** What people fill into documents; an empty text leaves a visible placeholder. */
export interface DocumentFields {
  /** Issuing body, as "UBND HUYỆN TRÀNG ĐỊNH". */
  body: string
  /** Number and sign, as "12/TTr-UBND". */
  number: string
  place: string
  /** Whom a submission is addressed to. */
  addressee: string
  /** Post of the one who signs, as "CHỦ TỊCH". */
  signatoryPost: string
  signatoryName: string
}

export interface ExportOptions {
  /** Map sheets and pictures. */
  paper: 'A4' | 'A3'
  /** One page of the atlas for each of these. */
  by: 'district' | 'commune'
  fields: DocumentFields
}

/** waiting → running → done, failed or cancelled. */
export type ExportState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** A file being written, or kept in the download centre. */
export interface ExportJob {
  id: number
  format: SnapshotFormatId
  title: string
  lang: 'vi' | 'en'
  snapshotHash: string
  options: ExportOptions
  state: ExportState
  /** 0..1. */
  progress: number
  /** Problem code and parameters; null unless failed. */
  error: { code: string; params: Record<string, string | number> } | null
  fileName: string
  /** Bytes; null until done. */
  size: number | null
  /** ISO moments. */
  createdAt: string
  endedAt: string | null
}
