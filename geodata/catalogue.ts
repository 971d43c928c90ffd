import type { Catalogue, Term } from '../shared/domain/indicators.ts'
import { SCENARIO_DEFAULTS } from '../shared/domain/scenarios.ts'
import { withAnchors } from '../shared/model/anchors.ts'
import { gapKey } from '../shared/model/works/quantities.ts'
import {
  doubleCountingRow,
  financeRow,
  fundingLineRow,
  indicatorRow,
  layerGroupRow,
  paletteRow,
  publishedRow,
  scenarioRow,
  sourceRow,
  targetRow,
  villageFieldRow,
  workTypeRow,
} from './catalogue-schemas.ts'
import { assertUnique, readRows } from './rows.ts'

const noFilters = { districts: [], zones: [], border: null, ranges: [] }

/** Reads geodata/catalogue/*.csv; throws when a row is bad or names something that does not exist. */
export function buildCatalogue(): Catalogue {
  const scenario = readRows('catalogue/scenario-default.csv', scenarioRow)[0]
  if (!scenario) throw new Error('catalogue/scenario-default.csv has no row')
  const indicators = readRows('catalogue/indicators.csv', indicatorRow)
  const criteria = withAnchors(scenario.criteria, indicators)
  const catalogue: Catalogue = {
    defaultScenario: { ...SCENARIO_DEFAULTS, ...scenario, criteria, filters: noFilters },
    indicators,
    palettes: readRows('catalogue/palettes.csv', paletteRow),
    layerGroups: readRows('catalogue/layer-groups.csv', layerGroupRow),
    targets: readRows('catalogue/targets.csv', targetRow),
    fundingLines: readRows('catalogue/funding-lines.csv', fundingLineRow),
    finance: readRows('catalogue/finance.csv', financeRow),
    workTypes: readRows('catalogue/work-types.csv', workTypeRow),
    villageFields: readRows('catalogue/village-fields.csv', villageFieldRow),
    doubleCounting: readRows('catalogue/double-counting.csv', doubleCountingRow),
    published: readRows('catalogue/published.csv', publishedRow),
    sources: readRows('catalogue/sources.csv', sourceRow),
  }
  checkReferences(catalogue)
  return catalogue
}

type Known = (value: string | null, where: string) => void

function knower(file: string, rows: { id: string }[]): Known {
  assertUnique(file, rows, (row) => row.id)
  const ids = new Set(rows.map((row) => row.id))
  return (value, where) => {
    if (value !== null && value !== '' && !ids.has(value))
      throw new Error(`${where}: "${value}" is not in ${file}`)
  }
}

function checkReferences(c: Catalogue): void {
  const indicator = knower('catalogue/indicators.csv', c.indicators)
  const palette = knower('catalogue/palettes.csv', c.palettes)
  const group = knower('catalogue/layer-groups.csv', c.layerGroups)
  const source = knower('catalogue/sources.csv', c.sources)
  const line = knower('catalogue/funding-lines.csv', [...c.fundingLines, { id: 'total' }])
  const entered = knower(
    'the entered indicators',
    c.indicators.filter((i) => i.entered),
  )
  const termsOf = (terms: Term[], where: string) => {
    for (const term of terms) entered(term.id, where)
  }
  knower('catalogue/targets.csv', c.targets)
  knower('catalogue/work-types.csv', c.workTypes)
  for (const i of c.indicators) {
    const where = `indicators.csv, ${i.id}`
    group(i.group, where)
    palette(i.palette, where)
    source(i.targetSource, where)
    entered(i.notAbove, where)
    termsOf([...i.numerator, ...i.denominator], where)
    if (i.entered === i.numerator.length > 0) throw new Error(`${where}: entered and numerator contradict`)
    if ((i.kind === 'rate') !== i.denominator.length > 0)
      throw new Error(`${where}: only a rate has a denominator`)
  }
  for (const g of c.layerGroups) for (const id of g.indicators) indicator(id, `layer-groups.csv, ${g.id}`)
  for (const t of c.targets) {
    indicator(t.indicator, `targets.csv, ${t.id}`)
    source(t.source, `targets.csv, ${t.id}`)
  }
  const field = knower('catalogue/village-fields.csv', c.villageFields)
  for (const f of c.villageFields) {
    entered(f.rollsUpTo, `village-fields.csv, ${f.id}`)
    field(f.notAbove, `village-fields.csv, ${f.id}`)
  }
  for (const { one, other } of c.doubleCounting) {
    entered(one, `double-counting.csv, ${one}`)
    entered(other, `double-counting.csv, ${other}`)
  }
  for (const p of c.published) {
    indicator(p.indicator, `published.csv, ${p.indicator}`)
    source(p.source, `published.csv, ${p.indicator}`)
  }
  for (const f of c.finance) {
    line(f.line, 'finance.csv')
    source(f.source, 'finance.csv')
  }
  const workType = knower('catalogue/work-types.csv', c.workTypes)
  for (const w of c.workTypes) {
    const where = `work-types.csv, ${w.id}`
    for (const id of w.fundingLines) line(id, where)
    for (const id of w.after) workType(id, where)
    indicator(w.gapIndicator, where)
    termsOf([...w.quantity, ...w.served, ...w.changes], where)
    if (w.changes.length === 0) throw new Error(`${where}: it changes no figure`)
    if (!(w.share > 0 && w.share <= 1))
      throw new Error(`${where}: share ${w.share} is not above 0 and at most 1`)
    if (!(Number.isInteger(w.years) && w.years >= 1))
      throw new Error(`${where}: years ${w.years} is no whole number from 1 on`)
    if (w.lot !== null && !(w.lot > 0)) throw new Error(`${where}: lot ${w.lot} is not above 0`)
    if (w.fundingLines.length === 0) throw new Error(`${where}: no funding line`)
  }
  checkShares(c)
  checkWeights(c)
}

/** Work types that share a gap must do all of it, no more and no less. */
function checkShares(c: Catalogue): void {
  const sums = new Map<string, number>()
  for (const w of c.workTypes) sums.set(gapKey(w), (sums.get(gapKey(w)) ?? 0) + w.share)
  for (const w of c.workTypes) {
    const sum = sums.get(gapKey(w)) ?? 0
    if (Math.abs(sum - 1) > 1e-9)
      throw new Error(`work-types.csv, ${w.id}: shares of its gap sum to ${sum}, not 1`)
  }
}

function checkWeights(c: Catalogue): void {
  let sum = 0
  for (const criterion of c.defaultScenario.criteria) {
    const found = c.indicators.find((i) => i.id === criterion.indicator)
    if (found?.anchorTarget == null || found.anchorWorst === null)
      throw new Error(`scenario-default.csv: "${criterion.indicator}" has no anchors`)
    sum += criterion.weight
  }
  if (sum !== 100) throw new Error(`scenario-default.csv: weights sum to ${sum}, not 100`)
}
