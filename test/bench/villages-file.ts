import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { editions } from '../../geodata/index.ts'
import type { Commune } from '../../shared/domain/units.ts'
import { seeded } from './stats.ts'

/** Names that make 100.000 villages of about a kilobyte each. The long remark is what real exports carry along. */
const FIRST = ['Nà', 'Khuổi', 'Pò', 'Bản', 'Co', 'Lũng', 'Pác', 'Thâm', 'Cốc', 'Kéo']
const SECOND = ['Pàn', 'Lạ', 'Mười', 'Cáp', 'Hương', 'Vài', 'Đeng', 'Thí', 'Quang', 'Sưa']
const REMARK = 'Ghi chú của xã: số liệu tổng hợp từ sổ hộ khẩu và rà soát cuối năm. Chờ huyện xác nhận. '

const FIELDS = [
  'code',
  'village',
  'lon',
  'lat',
  'households',
  'population',
  'poorHouseholds',
  'gridHouseholds',
  'roadKm',
  'hardenedRoadKm',
  'ghiChu',
] as const

type Row = Record<(typeof FIELDS)[number], string | number>

function* rows(count: number, width: number, seed: number): Generator<Row> {
  const chance = seeded(seed)
  const whole = (below: number) => Math.floor(chance() * below)
  const { communes } = editions.find(({ id }) => id === '2020') ?? { communes: [] as Commune[] }
  const remark = REMARK.repeat(Math.ceil(width / REMARK.length))
  for (let index = 0; index < count; index += 1) {
    const commune = communes[index % communes.length]
    if (!commune) return
    const households = 30 + whole(200)
    const roadKm = whole(120) / 10
    const name = `${FIRST[whole(10)]} ${SECOND[whole(10)]} ${Math.floor(index / communes.length) + 1}`
    yield {
      code: commune.code,
      village: name,
      lon: Number((commune.lon + (chance() - 0.5) / 50).toFixed(5)),
      lat: Number((commune.lat + (chance() - 0.5) / 50).toFixed(5)),
      households,
      population: households * 4,
      poorHouseholds: whole(households),
      gridHouseholds: whole(households + 1),
      roadKm,
      hardenedRoadKm: Math.min(roadKm, whole(120) / 10),
      ghiChu: remark.slice(0, width),
    }
  }
}

function asFeature({ lon, lat, ...properties }: Row): string {
  const geometry = { type: 'Point', coordinates: [lon, lat] }
  return JSON.stringify({ type: 'Feature', properties, geometry })
}

const asLine = (row: Row) => FIELDS.map((field) => row[field]).join(';')

/** Formats of the generated file: what begins it, a row, what divides rows, what ends it. */
const FORMATS = {
  geojson: {
    before: '{"type":"FeatureCollection","features":[\n',
    row: asFeature,
    between: ',\n',
    after: '\n]}',
  },
  csv: { before: `${FIELDS.join(';')}\n`, row: asLine, between: '\n', after: '\n' },
}

export type VillagesFormat = keyof typeof FORMATS

/** Letters of remark that bring `count` rows to about `bytes`, and not above. */
function remarkWidth(format: VillagesFormat, count: number, bytes: number): number {
  const [sample] = rows(1, 0, 1)
  // Later rows have longer numbers than the first one.
  const bare = sample ? Buffer.byteLength(FORMATS[format].row(sample)) + 10 : 0
  const perLetter = Buffer.byteLength(REMARK) / REMARK.length
  return Math.max(0, Math.floor((bytes / count - bare) / perLetter))
}

/** Writes `count` made-up villages into a file of about `bytes`. The same seed writes the same file. */
export async function writeVillages(
  path: string,
  format: VillagesFormat,
  { count, bytes, seed }: { count: number; bytes: number; seed: number },
): Promise<void> {
  const { before, row, between, after } = FORMATS[format]
  const out = createWriteStream(path)
  out.write(before)
  let first = true
  for (const one of rows(count, remarkWidth(format, count, bytes), seed)) {
    const more = out.write(`${first ? '' : between}${row(one)}`)
    first = false
    if (!more) await once(out, 'drain')
  }
  out.end(after)
  await once(out, 'close')
}
