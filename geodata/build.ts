import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildCatalogue } from './catalogue.ts'
import { buildEditions } from './editions.ts'
import { buildObservations } from './observations.ts'
import { drawCells } from './schematic/cells.ts'
import { buildOrientation } from './schematic/orientation.ts'
import { baseTopology, editionTopology } from './schematic/topology.ts'

const folder = fileURLToPath(new URL('built/', import.meta.url))

/**
 * Checks every row and makes every file of geodata/built: file name → minified JSON.
 * Deterministic: the same rows give the same bytes. Throws on the first bad file, naming row and column.
 */
export function buildAll(): Map<string, string> {
  const data = buildEditions()
  const first = data.editions[0]
  if (!first) throw new Error('editions/editions.csv has no row')
  const orientation = buildOrientation(first.communes)
  const { box, riskZones } = buildObservations(data, orientation)
  const files: [string, unknown][] = [
    ['catalogue.json', buildCatalogue()],
    ['editions.json', data.editions],
    ['crosswalks.json', data.crosswalks],
    ['observations.json', box],
    ['orientation.json', orientation],
    ['risk-zones.json', riskZones],
  ]
  const base = baseTopology(drawCells(first.communes, data.borderCodes, data.outside))
  for (const edition of data.editions) {
    const crosswalk = data.crosswalks.find((c) => c.from === first.id && c.to === edition.id) ?? null
    files.push([`geometry-${edition.id}.json`, editionTopology(base, edition, crosswalk)])
  }
  return new Map(files.map(([name, value]) => [name, `${JSON.stringify(value)}\n`]))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of buildAll()) {
    writeFileSync(`${folder}${name}`, content)
    console.log(`${name.padEnd(22)} ${(content.length / 1024).toFixed(1)} kB`)
  }
}
