import type { Checked } from '../../domain/issues.ts'
import type { Source, SourceOptions } from '../../domain/sources.ts'
import { csvSource } from './csv.ts'
import type { SourceFormat } from './format.ts'
import { geojsonSource } from './geojson.ts'
import { geopackageSource } from './geopackage.ts'
import { kmlSource, kmzSource } from './kml.ts'
import { Refusal } from './refusal.ts'
import { shapefileSource } from './shapefile.ts'
import { topojsonSource } from './topojson.ts'
import { xlsxSource } from './xlsx.ts'
import { isZip, zipNames } from './zip-directory.ts'

/** Every format that data come in, in the order in which they are tried: what is surest of itself comes first. */
export const SOURCE_FORMATS: readonly SourceFormat[] = [
  geopackageSource,
  shapefileSource,
  kmzSource,
  kmlSource,
  topojsonSource,
  geojsonSource,
  xlsxSource,
  csvSource,
]

/**
 * Reads a file of any known format. Never throws for what is in the file: a file that cannot be read is one issue that
 * says what to do. Throws only what `options.progress` throws, which is how a reading is cancelled.
 */
export async function readSource(bytes: Uint8Array, options: SourceOptions): Promise<Checked<Source>> {
  if (bytes.length === 0) return refused(new Refusal('emptyFile'))
  const format = SOURCE_FORMATS.find((candidate) => candidate.matches(bytes, options.name))
  if (format) return format.read(bytes, options)
  const accepted = [...new Set(SOURCE_FORMATS.flatMap(({ extensions }) => extensions))].join(', ')
  if (!isZip(bytes)) return refused(new Refusal('unknownFormat', { accepted }))
  const nested = zipNames(bytes).some((name) => /\.(zip|rar|7z)$/i.test(name))
  return refused(new Refusal(nested ? 'zipNested' : 'zipNoData', { accepted: '.shp, .kml' }))
}

function refused({ issue }: Refusal): Checked<Source> {
  return { ok: false, issues: [issue] }
}
