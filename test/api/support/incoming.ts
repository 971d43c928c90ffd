import { packedFile } from '../../../server/store/files-store.ts'
import type { IncomingDataset } from '../../../server/store/intake-store.ts'
import type { NewDataset } from '../../../server/store/store.ts'

/** Rows as the store takes them, in statements of a thousand. */
export async function* batches(rows: object[] = []): AsyncGenerator<string> {
  for (let from = 0; from < rows.length; from += 1000) yield JSON.stringify(rows.slice(from, from + 1000))
}

/** A data set as an import hands it to the store, without anything but what `parts` says. */
export function incoming(
  dataset: Omit<NewDataset, 'quality' | 'provenance'>,
  parts: Partial<IncomingDataset> = {},
): IncomingDataset {
  const words = { sourceVi: 'Thử', sourceEn: 'Test', issuer: '', licence: '', importedBy: '' }
  const file = { documentNumber: '', documentDate: '', fileName: 'thu.csv', fileHash: '' }
  return {
    dataset: { ...dataset, quality: 'reported', provenance: { ...words, ...file } },
    supersedes: null,
    file: packedFile({ hash: 'abc', name: 'thu.csv', bytes: new Uint8Array([1]) }),
    observations: batches(),
    villages: batches(),
    listed: batches(),
    shapes: null,
    edition: null,
    crosswalk: null,
    remember: [],
    ...parts,
  }
}
