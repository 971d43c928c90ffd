import type { ExportOptions, SnapshotFormatId } from '../../domain/exports.ts'
import type { Snapshot } from '../../domain/snapshots.ts'
import type { Rasterise } from '../../figures/png.ts'
import type { DecodedGeometry } from '../../model/geometry.ts'
import type { FormatInfo } from '../format.ts'

/** Typefaces that drawings and pages embed, as TTF. */
export interface FontFiles {
  regular: Uint8Array
  medium: Uint8Array
  semibold: Uint8Array
}

/** Everything a file is made of. */
export interface ExportInput {
  snapshot: Snapshot
  geometry: DecodedGeometry
  /** Address that the QR code leads to; "" = the product has none that others reach: the link alone is written. */
  url: string
  fonts: FontFiles
  /** Makes pictures of drawings; handed in, because only the caller can fetch its WebAssembly. `pictureOf` below asks it. */
  png?: Rasterise
  options: ExportOptions
}

/** PNG of a drawing, `scale` pixels per CSS px; throws when the caller handed in nothing that draws. */
export function pictureOf(input: ExportInput, svg: string, scale: number): Promise<Uint8Array> {
  if (!input.png) throw new Error('this file holds pictures: hand in `png`')
  return input.png(svg, scale)
}

/** 0..1, as far as the writer has got. */
export type Progress = (share: number) => void

export interface SnapshotFormat extends FormatInfo {
  id: SnapshotFormatId
  /** First part of the file name. */
  stem: string
  write(input: ExportInput, progress: Progress): Promise<Uint8Array>
}

/** A row of the list of formats: what everyone knows of it, and how to fetch the writer with its library. */
export interface SnapshotFormatRow extends FormatInfo {
  id: SnapshotFormatId
  stem: string
  load(): Promise<Pick<SnapshotFormat, 'write'>>
}
