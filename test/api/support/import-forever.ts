// Run as a process of its own and killed in the middle: opens the store, says what it found, then stores data sets without
// end, the way every import does: rows in several statements, shapes, and the file in several parts.

import { packedFile } from '../../../server/store/files-store.ts'
import { openStore } from '../../../server/store/open.ts'
import { sha256 } from '../../../server/store/seed.ts'
import type { Store } from '../../../server/store/store.ts'
import type { Observation } from '../../../shared/domain/observations.ts'
import { batches, incoming } from './incoming.ts'

const CODES = 200
const INDICATORS = 16
const FILE_BYTES = 2_200_000

const { store } = await openStore({ dataDir: process.env.DATA_DIR ?? '', databaseUrl: null })
let number = await newestWhole(store)
console.log(`found ${number}`)
for (;;) {
  number += 1
  console.log(`begin ${number}`)
  const bytes = new Uint8Array(FILE_BYTES).fill(number % 256)
  const title = String(number)
  await store.intake.commit(
    incoming(
      { kind: 'indicators', title, edition: '2020', period: '2024' },
      {
        observations: batches(values(number)),
        file: packedFile({ name: 'x.xlsx', hash: sha256(bytes), bytes }),
        shapes: { kind: 'units', body: JSON.stringify({ number }), hash: title },
      },
    ),
  )
  console.log(`done ${number}`)
}

/** Number of the newest import, having checked that all figures, the shapes and the file of it are there, and nothing of another. */
async function newestWhole(opened: Store): Promise<number> {
  const datasets = await opened.datasets()
  const current = await opened.currentValues('2020', '2024')
  const [shapes] = await opened.geometries()
  const newest = datasets.at(-1)
  if (!newest) {
    if (current.length > 0 || shapes) throw new Error(`${current.length} figures without a data set`)
    return 0
  }
  const expected = Number(newest.title)
  const whole = current.filter((row) => row.datasetId === newest.id && row.value === expected)
  if (whole.length !== CODES * INDICATORS || current.length !== whole.length) {
    throw new Error(
      `import ${expected} has ${whole.length} of ${CODES * INDICATORS} figures, ${current.length} in all`,
    )
  }
  if (shapes?.datasetId !== newest.id || shapes.hash !== newest.title) {
    throw new Error(`import ${expected} is drawn with the shapes ${shapes?.hash}`)
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
