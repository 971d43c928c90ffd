import { SNAPSHOT_FORMAT_IDS, type SnapshotFormatId } from '../../../shared/domain/exports.ts'

/** What a file is for: decides where it stands on the page. */
export const FORMAT_GROUPS: readonly { id: 'papers' | 'pictures' | 'data'; formats: SnapshotFormatId[] }[] = [
  { id: 'papers', formats: ['xlsx', 'docx', 'pptx', 'pdf', 'atlas'] },
  { id: 'pictures', formats: ['svg', 'png'] },
  { id: 'data', formats: ['csv', 'geojson', 'gpkg'] },
]

/** Which options a format asks for. */
export const ASKS: Record<'paper' | 'by' | 'fields', readonly SnapshotFormatId[]> = {
  paper: ['pdf', 'svg', 'png'],
  by: ['atlas'],
  fields: ['docx', 'pptx'],
}

/** In the order of the contract, whatever the order of ticking. */
export const inOrder = (ids: ReadonlySet<SnapshotFormatId>): SnapshotFormatId[] =>
  SNAPSHOT_FORMAT_IDS.filter((id) => ids.has(id))
