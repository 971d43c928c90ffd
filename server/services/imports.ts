import type { UploadedFile } from '../../shared/api/requests.ts'
import type { ImportReport, Issue, UnmatchedRow } from '../../shared/domain/issues.ts'
import type {
  Dataset,
  Observation,
  ObservationTable,
  Provenance,
  Quality,
} from '../../shared/domain/observations.ts'
import type { Edition } from '../../shared/domain/units.ts'
import type { Deps } from '../deps.ts'
import { contentHash, sha256 } from '../store/seed.ts'
import type { ImportedFile, NewDataset } from '../store/store.ts'
import { editionOf } from './lookup.ts'

/** What people say about the file they hand in. */
export interface ImportFields {
  file: UploadedFile
  edition: string
  dryRun: 'true' | 'false'
  quality: Quality
  source: string
  documentNumber: string
  documentDate: string
  issuer: string
  licence: string
  importedBy: string
}

/** What a format's reader found in a file, whatever the format. */
interface ReadFile {
  matched: number
  matchedBy?: ImportReport['matchedBy']
  unmatchedRows: UnmatchedRow[]
  ambiguousRows: UnmatchedRow[]
  issues: Issue[]
}

const NO_CHANGES = { changed: 0, added: 0, same: 0, cleared: 0 }

/** Reads an indicator workbook and, unless it has errors or is a dry run, stores its figures in one transaction. */
export async function importIndicators(
  deps: Deps,
  fields: ImportFields & { period: string },
): Promise<ImportReport> {
  const edition = editionOf(deps.world, fields.edition, 400)
  const { readWorkbook } = await import('../../shared/formats/indicator-workbook.ts')
  const file = await uploaded(fields.file)
  const { indicators } = deps.world.catalogue
  const read = await readWorkbook(file.bytes, { edition, indicators, period: fields.period })
  const before = await deps.tables.entered(edition, fields.period)
  const report: ImportReport = {
    ...reportOf('indicators', fields, read),
    period: fields.period,
    indicators: read.indicators,
    changes: changesOf(before, read.observations),
  }
  if (report.dryRun || hasErrors(report)) return report
  const dataset = newDataset('indicators', fields, file, edition, fields.period)
  return committed(report, await deps.store.importIndicators(dataset, read.observations, file))
}

/** Reads commune boundaries and, unless they have errors or it is a dry run, draws the edition with them from now on. */
export async function importBoundaries(deps: Deps, fields: ImportFields): Promise<ImportReport> {
  const edition = editionOf(deps.world, fields.edition, 400)
  const { readBoundaries, toTopology } = await import('../../shared/formats/boundaries.ts')
  const file = await uploaded(fields.file)
  const read = await readBoundaries(file.bytes, { edition })
  const report = reportOf('boundaries', fields, read)
  if (report.dryRun || hasErrors(report)) return report
  const body = JSON.stringify(toTopology(read.features, edition))
  const dataset = newDataset('boundaries', fields, file, edition, '')
  return committed(report, await deps.store.importBoundaries(dataset, body, contentHash(body), file))
}

/** A file with a single error changes nothing. */
export function hasErrors(report: ImportReport): boolean {
  return (
    report.unmatched > 0 || report.ambiguous > 0 || report.issues.some((issue) => issue.severity === 'error')
  )
}

async function uploaded(file: UploadedFile): Promise<ImportedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { bytes, name: file.name.normalize('NFC'), hash: sha256(bytes) }
}

function reportOf(kind: ImportReport['kind'], fields: ImportFields, read: ReadFile): ImportReport {
  return {
    kind,
    dryRun: fields.dryRun === 'true',
    committed: false,
    datasetId: null,
    edition: fields.edition,
    period: null,
    matched: read.matched,
    unmatched: read.unmatchedRows.length,
    ambiguous: read.ambiguousRows.length,
    matchedBy: read.matchedBy ?? { code: read.matched, retiredCode: 0, name: 0 },
    unmatchedRows: read.unmatchedRows,
    ambiguousRows: read.ambiguousRows,
    indicators: [],
    changes: NO_CHANGES,
    issues: read.issues,
  }
}

function committed(report: ImportReport, dataset: Dataset): ImportReport {
  return { ...report, committed: true, datasetId: dataset.id }
}

function newDataset(
  kind: NewDataset['kind'],
  fields: ImportFields,
  file: ImportedFile,
  edition: Edition,
  period: string,
): NewDataset {
  const provenance: Provenance = {
    sourceVi: fields.source,
    sourceEn: fields.source,
    documentNumber: fields.documentNumber,
    documentDate: fields.documentDate,
    issuer: fields.issuer,
    licence: fields.licence,
    importedBy: fields.importedBy,
    fileName: file.name,
    fileHash: file.hash,
  }
  return { kind, title: file.name, quality: fields.quality, edition: edition.id, period, provenance }
}

/** How the figures of a file differ from those that count now. */
function changesOf(before: ObservationTable, observations: Observation[]): ImportReport['changes'] {
  const rowOf = new Map(before.codes.map((code, row) => [code, row]))
  const changes = { ...NO_CHANGES }
  for (const { code, indicator, value } of observations) {
    const present = before.columns[indicator]?.values[rowOf.get(code) ?? -1] ?? null
    if (present === value) changes.same += 1
    else if (present === null) changes.added += 1
    else if (value === null) changes.cleared += 1
    else changes.changed += 1
  }
  return changes
}
