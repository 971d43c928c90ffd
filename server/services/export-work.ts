import type { Topology } from 'topojson-specification'
import type { ExportOptions, SnapshotFormatId } from '../../shared/domain/exports.ts'
import type { Snapshot } from '../../shared/domain/snapshots.ts'
import type { Progress } from '../../shared/formats/snapshot/format.ts'
import { snapshotFormat } from '../../shared/formats/snapshot/index.ts'
import { type DecodedGeometry, decodeTopology } from '../../shared/model/geometry.ts'
import { fontFiles } from './fonts.ts'
import { pngOf } from './png.ts'

/** One file to write; plain data, so that it travels to a thread. */
export interface ExportWork {
  format: SnapshotFormatId
  snapshot: Snapshot
  /** TopoJSON text of the shapes that the snapshot was taken with; "" = the edition has none. */
  topology: string
  /** Address of the QR code; "" = none that others reach. */
  url: string
  options: ExportOptions
}

const NO_SHAPES: DecodedGeometry = {
  communes: [],
  districtLines: null,
  provinceLine: { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates: [] } },
}

/** Writes one file, blocking the thread for as long as its format takes. */
export async function writeExport(work: ExportWork, progress: Progress): Promise<Uint8Array> {
  const row = snapshotFormat(work.format)
  if (!row) throw new Error(`no writer for ${work.format}`)
  const [writer, fonts] = await Promise.all([row.load(), fontFiles()])
  const { snapshot, url, options } = work
  const geometry = work.topology === '' ? NO_SHAPES : decodeTopology(JSON.parse(work.topology) as Topology)
  return writer.write({ snapshot, geometry, url, fonts, png: pngOf, options }, progress)
}
