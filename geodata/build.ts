import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Catalogue } from '../shared/domain/indicators.ts'
import type { Edition } from '../shared/domain/units.ts'
import { buildCatalogue } from './catalogue.ts'
import { buildEditions } from './editions.ts'
import { clipZones } from './illustrative/clip-zones.ts'
import { buildObservations } from './observations.ts'
import { buildRules } from './rules.ts'
import { drawCells } from './schematic/cells.ts'
import { buildOrientation } from './schematic/orientation.ts'
import { areaErrors, decode } from './schematic/quality.ts'
import { baseTopology, editionTopology } from './schematic/topology.ts'
import type { GeometryTopology } from './types.ts'

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
  const base = baseTopology(drawCells(first.communes, data.borderCodes, data.outside))
  const { box, earlier, riskZones } = buildObservations(data, orientation)
  const catalogue = buildCatalogue()
  const files: [string, unknown][] = [
    ['catalogue.json', catalogue],
    ['rules.json', buildRules(ruleFigures(catalogue))],
    ['editions.json', data.editions],
    ['crosswalks.json', data.crosswalks],
    ['observations.json', box],
    ['earlier-years.json', earlier],
    ['orientation.json', orientation],
  ]
  for (const edition of data.editions) {
    const crosswalk = data.crosswalks.find((c) => c.from === first.id && c.to === edition.id) ?? null
    const geometry = editionTopology(base, edition, crosswalk)
    files.push([`geometry-${edition.id}.json`, geometry])
    if (edition === first)
      files.push(['risk-zones.json', clipZones(riskZones, decode(geometry, 'province')[0]!)])
  }
  return new Map(files.map(([name, value]) => [name, `${JSON.stringify(value)}\n`]))
}

/** Figures that rules may name. */
function ruleFigures({ indicators, villageFields }: Catalogue): Parameters<typeof buildRules>[0] {
  return {
    village: villageFields.map(({ id }) => id),
    commune: indicators.filter(({ entered }) => entered).map(({ id }) => id),
  }
}

/** How well the drawn cells fit the gazetteer: the median difference of areas per edition. */
function printFit(): void {
  const built = (name: string) => JSON.parse(readFileSync(`${folder}${name}`, 'utf8'))
  for (const edition of built('editions.json') as Edition[]) {
    const errors = areaErrors(built(`geometry-${edition.id}.json`) as GeometryTopology, edition.communes)
    const percent = (share: number) =>
      `${(100 * errors[Math.floor(share * (errors.length - 1))]!).toFixed(1)} %`
    console.log(
      `${edition.id}: area differs by ${percent(0.5)} (median), ${percent(0.9)} (90th), ${percent(1)} (most)`,
    )
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of buildAll()) {
    writeFileSync(`${folder}${name}`, content)
    console.log(`${name.padEnd(22)} ${(content.length / 1024).toFixed(1)} kB`)
  }
  printFit()
}
