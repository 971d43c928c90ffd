import type { ExportOrder, SnapshotRequest } from '../../shared/api/snapshots.ts'
import type { ExportJob, ExportOptions, SnapshotFormatId } from '../../shared/domain/exports.ts'
import type { Snapshot } from '../../shared/domain/snapshots.ts'
import type { SnapshotFormatRow } from '../../shared/formats/snapshot/format.ts'
import { districtsCoverAll } from '../../shared/model/districts.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { ExportWork } from './export-work.ts'
import { shapesBody } from './outlines.ts'
import { shortLink } from './short-links.ts'
import { slugOf } from './slug.ts'
import { keptSnapshot, takeSnapshot } from './snapshots.ts'

/** The row of a format. @throws Problem 404 unknownFormat, naming those there are */
export async function formatRow(id: string): Promise<SnapshotFormatRow> {
  const { snapshotFormat, snapshotFormatIds } = await import('../../shared/formats/snapshot/index.ts')
  const row = snapshotFormat(id)
  if (row) return row
  throw new Problem(
    404,
    'unknownFormat',
    { format: id, known: snapshotFormatIds().join(', ') },
    { field: 'format' },
  )
}

/** Name of a file: what it is, and of which list and version, or of which scenario on which day. */
export function fileNameOf(row: SnapshotFormatRow, { content, dateIso }: Snapshot): string {
  const { list, scenario } = content
  const subject = list.version > 0 ? `${list.id}-v${list.version}` : `${slugOf(scenario.name)}-${dateIso}`
  return `${row.stem}-${subject}.${row.extensions[0]}`
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/**
 * Address that the QR code of a file leads to: a short link on this server as others reach it. "" when only this very
 * computer reaches it, for then a code would lead nowhere.
 */
async function addressOf(deps: Deps, requestUrl: string, link: string): Promise<string> {
  const { origin, hostname } = new URL(requestUrl)
  const base = deps.publicUrl || (LOOPBACK.test(hostname) ? '' : origin)
  if (base === '' || link === '') return base
  return `${base}/s/${(await shortLink(deps.store.links, link, false)).id}`
}

/** @throws Problem 422 noDistricts where pages by district would leave communes out */
function checkPages(format: SnapshotFormatId, { content }: Snapshot, { by }: ExportOptions): void {
  if (format !== 'atlas' || by !== 'district' || districtsCoverAll(content.communes)) return
  throw new Problem(422, 'noDistricts', { edition: content.edition }, { field: 'options.by' })
}

interface Wanted {
  format: SnapshotFormatId
  snapshot: Snapshot
  options: ExportOptions
  requestUrl: string
}

/** Everything the writer needs. */
export async function workOf(
  deps: Deps,
  { format, snapshot, options, requestUrl }: Wanted,
): Promise<ExportWork> {
  const { edition, geometry } = snapshot.content
  const topology = (await shapesBody(deps, edition, geometry.hash)) ?? ''
  return { format, snapshot, topology, url: await addressOf(deps, requestUrl, snapshot.link), options }
}

/** The snapshot an order is about: one that is kept, or a new one. */
function orderedSnapshot(deps: Deps, { snapshot }: ExportOrder): Promise<Snapshot> {
  if (!('hash' in snapshot)) return takeSnapshot(deps, snapshot)
  return keptSnapshot(deps, snapshot.hash, snapshot.lang)
}

/** A file written while its asker waits, with its name and kind. */
export async function exportNow(
  deps: Deps,
  wanted: { format: string; snapshot: SnapshotRequest; options: ExportOptions },
  request: Request,
): Promise<{ bytes: Uint8Array; mime: string; name: string }> {
  const row = await formatRow(wanted.format)
  const snapshot = await takeSnapshot(deps, wanted.snapshot)
  const { options } = wanted
  checkPages(row.id, snapshot, options)
  const work = () => workOf(deps, { format: row.id, snapshot, options, requestUrl: request.url })
  const bytes = await deps.exports.now(work, request.signal)
  return { bytes, mime: row.mime, name: fileNameOf(row, snapshot) }
}

/** Notes a file that is asked for and has it written in the background. */
export async function orderExport(deps: Deps, order: ExportOrder, requestUrl: string): Promise<ExportJob> {
  const { format, options } = order
  const row = await formatRow(format)
  const snapshot = await orderedSnapshot(deps, order)
  checkPages(row.id, snapshot, options)
  const { content: _, ...presented } = snapshot
  const { hash, title, lang } = presented
  const fileName = fileNameOf(row, snapshot)
  const { exports } = deps.store
  const job = await exports.create({ format, title, lang, snapshotHash: hash, options, fileName })
  // Many jobs may wait: each fetches what it is made of when its turn comes. What only presents the snapshot is this order's.
  deps.exports.enqueue(exports, job.id, async () => {
    const { content } = await keptSnapshot(deps, hash)
    return workOf(deps, { format, snapshot: { ...presented, content }, options, requestUrl })
  })
  return job
}
