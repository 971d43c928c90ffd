// Run as a process of its own and killed in the middle: opens the store, says what it found, then imports without end.

import { openStore } from '../../../server/store/open.ts'
import { sha256 } from '../../../server/store/seed.ts'
import type { NewDataset, Store } from '../../../server/store/store.ts'
import type { Observation } from '../../../shared/domain/observations.ts'

const CODES = 200
const INDICATORS = 16
const FILE_BYTES = 200_000

const { store } = await openStore({ dataDir: process.env.DATA_DIR ?? '', databaseUrl: null })
let number = await newestWhole(store)
console.log(`found ${number}`)
for (;;) {
  number += 1
  console.log(`begin ${number}`)
  const bytes = new Uint8Array(FILE_BYTES).fill(number % 256)
  await store.importIndicators(dataset(number), values(number), {
    name: 'x.xlsx',
    hash: sha256(bytes),
    bytes,
  })
  console.log(`done ${number}`)
}

/** Number of the newest import, having checked that every figure and the file of it are there, and nothing of another. */
async function newestWhole(opened: Store): Promise<number> {
  const datasets = await opened.datasets()
  const current = await opened.currentValues('2020', '2024')
  const newest = datasets.at(-1)
  if (!newest) {
    if (current.length > 0) throw new Error(`${current.length} figures without a data set`)
    return 0
  }
  const expected = Number(newest.title)
  const whole = current.filter((row) => row.datasetId === newest.id && row.value === expected)
  if (whole.length !== CODES * INDICATORS || current.length !== whole.length) {
    throw new Error(
      `import ${expected} has ${whole.length} of ${CODES * INDICATORS} figures, ${current.length} in all`,
    )
  }
  const file = await opened.importedFile(newest.id)
  if (!file || file.bytes.length !== FILE_BYTES || sha256(file.bytes) !== file.hash) {
    throw new Error(`import ${expected} lost its file`)
  }
  return expected
}

function values(value: number): Observation[] {
  return Array.from({ length: CODES * INDICATORS }, (_, index) => ({
    code: String(10_000 + (index % CODES)),
    indicator: `indicator${Math.floor(index / CODES)}`,
    value,
  }))
}

function dataset(value: number): NewDataset {
  const provenance = {
    sourceVi: '',
    sourceEn: '',
    documentNumber: '',
    documentDate: '',
    issuer: '',
    licence: '',
    importedBy: '',
    fileName: 'x.xlsx',
    fileHash: '',
  }
  return {
    kind: 'indicators',
    title: String(value),
    quality: 'reported',
    edition: '2020',
    period: '2024',
    provenance,
  }
}
