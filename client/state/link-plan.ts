import {
  type AddedWork,
  type CandidateEdit,
  type Cap,
  type Goal,
  type Guard,
  type LiftedVeto,
  type Lock,
  MOST_MONEY,
  MOST_UNITS,
  type PlanSettings,
  type Precedence,
} from '../../shared/domain/plans.ts'

/*
 * A plan as parameters of a link: `q` holds what every plan has, one parameter per list the rest. Rows are joined by
 * "_", cells by "~", parts of a cell by "|"; where a text contains one of these, "*" and a digit stand for it.
 */

const OBJECTIVES: readonly PlanSettings['objective'][] = ['peopleNeed', 'need', 'people', 'costEffectiveness']
const DIMENSIONS: readonly Guard['dimension'][] = ['district', 'commune', 'zone', 'workType']
const OVERLAPS = ['expected', 'full'] as const
const MEASURES: readonly Guard['measure'][] = ['cost', 'costShare', 'works', 'people']
const MAX_YEARS = 10
const MOST_COMMUNES = 1000
const RESERVED = '*_~|'

/** A text that can stand in a cell. */
export const shield = (text: string): string =>
  text.replace(/[*_~|]/g, (sign) => `*${RESERVED.indexOf(sign)}`)
const unshield = (text: string): string => text.replace(/\*([0-3])/g, (_, at) => RESERVED[Number(at)] ?? '')

const blank = (value: number | null): string => (value === null ? '' : String(value))

/** A number within limits; null when it is none. */
export function numberIn(text: string | undefined, min: number, max: number): number | null {
  if (text === undefined || text === '') return null
  const value = Number(text)
  return value >= min && value <= max ? value : null
}
const wholeIn = (text: string | undefined, min: number, max: number): number | null => {
  const value = numberIn(text, min, max)
  return value !== null && Number.isInteger(value) ? value : null
}
/** A year that a plan can have; null when it is none. */
export const yearIn = (text: string | undefined) => wholeIn(text, 2020, 2050)
const yearsIn = (text: string | undefined) => wholeIn(text, 1, MAX_YEARS)
const idIn = (text: string | undefined): string | null => {
  const id = unshield(text ?? '')
  return id !== '' && id.length <= 120 ? id : null
}
const wordIn = <T extends string>(text: string | undefined, words: readonly T[]): T | null =>
  words.find((word) => word === text) ?? null
const textIn = (text: string): string => unshield(text).slice(0, 1000)
const idsIn = (text: string | undefined): string[] | null => {
  const ids = (text ?? '').split('|').flatMap((part) => idIn(part) ?? [])
  return ids.length > 0 && ids.length <= 20 ? ids : null
}

interface RowCodec<T> {
  /** Name of the parameter. */
  key: string
  most: number
  write(row: T): string[]
  /** null = not understood, left out. */
  read(cells: readonly string[]): T | null
}

const CAPS: RowCodec<Cap> = {
  key: 'qc',
  most: 200,
  write: ({ line, year, amount }) => [shield(line), blank(year), String(amount)],
  read([lineText, yearText, amountText]) {
    const [line, amount] = [idIn(lineText), numberIn(amountText, 0, MOST_MONEY)]
    const year = yearIn(yearText)
    if (line === null || amount === null || (yearText !== '' && year === null)) return null
    return { line, year, amount }
  },
}

const GUARDS: RowCodec<Guard> = {
  key: 'qg',
  most: 300,
  write: ({ id, dimension, key, measure, min, max }) => [
    ...[shield(id), dimension, shield(key), measure, blank(min), blank(max)],
  ],
  read([idText, dimensionText, keyText, measureText, min, max]) {
    const [id, key] = [idIn(idText), idIn(keyText)]
    const dimension = wordIn(dimensionText, DIMENSIONS)
    const measure = wordIn(measureText, MEASURES)
    if (id === null || key === null || dimension === null || measure === null) return null
    return {
      id,
      dimension,
      key,
      measure,
      min: numberIn(min, 0, MOST_MONEY),
      max: numberIn(max, 0, MOST_MONEY),
    }
  },
}

const GOALS: RowCodec<Goal> = {
  key: 'qt',
  most: 50,
  write: ({ indicator, value, year }) => [shield(indicator), String(value), String(year)],
  read([indicatorText, valueText, yearText]) {
    const indicator = idIn(indicatorText)
    const value = numberIn(valueText, -Number.MAX_VALUE, Number.MAX_VALUE)
    const year = yearIn(yearText)
    return indicator === null || value === null || year === null ? null : { indicator, value, year }
  },
}

const LOCKS: RowCodec<Lock> = {
  key: 'ql',
  most: 2000,
  write: ({ scope, way, target, year }) => [
    `${scope === 'commune' ? 'c' : 'w'}${way === 'in' ? '1' : '0'}`,
    shield(target),
    ...(year === null ? [] : [String(year)]),
  ],
  read([kind = '', targetText, yearText]) {
    const target = idIn(targetText)
    if (!/^[cw][01]$/.test(kind) || target === null) return null
    const scope = kind.startsWith('c') ? 'commune' : 'candidate'
    return { scope, target, way: kind.endsWith('1') ? 'in' : 'out', year: yearIn(yearText) }
  },
}

const PRECEDENCE: RowCodec<Precedence> = {
  key: 'qp',
  most: 50,
  write: ({ before, after }) => [shield(before), shield(after)],
  read(cells) {
    const [before, after] = [idIn(cells[0]), idIn(cells[1])]
    return before === null || after === null ? null : { before, after }
  },
}

/** Each changed field of an edit is one letter and its value. */
const EDITS: RowCodec<CandidateEdit> = {
  key: 'qe',
  most: 3000,
  write(edit) {
    const cells = [shield(edit.code), shield(edit.workType)]
    if (edit.excluded !== undefined) cells.push(`x${edit.excluded ? 1 : 0}`)
    if (edit.quantity !== undefined) cells.push(`q${edit.quantity}`)
    if (edit.unitCost !== undefined) cells.push(`c${edit.unitCost}`)
    if (edit.lines) cells.push(`l${edit.lines.map(shield).join('|')}`)
    if (edit.years !== undefined) cells.push(`y${edit.years}`)
    if (edit.lot !== undefined) cells.push(`t${edit.lot}`)
    if (edit.overrideVeto !== undefined) cells.push(`v${shield(edit.overrideVeto)}`)
    if (edit.overrideFunded !== undefined) cells.push(`f${shield(edit.overrideFunded)}`)
    if (edit.note !== undefined) cells.push(`n${shield(edit.note)}`)
    return cells
  },
  read([codeText, workText, ...changes]) {
    const [code, workType] = [idIn(codeText), idIn(workText)]
    if (code === null || workType === null) return null
    return Object.assign({ code, workType }, ...changes.map(changed))
  },
}

function changed(cell: string): Partial<CandidateEdit> {
  const text = cell.slice(1)
  const known = <K extends keyof CandidateEdit>(key: K, value: CandidateEdit[K] | null) =>
    value === null ? {} : { [key]: value }
  switch (cell[0]) {
    case 'x':
      return { excluded: text === '1' }
    case 'q':
      return known('quantity', numberIn(text, 0, MOST_UNITS))
    case 'c':
      return known('unitCost', numberIn(text, 0, MOST_MONEY))
    case 'l':
      return known('lines', idsIn(text))
    case 'y':
      return known('years', yearsIn(text))
    case 't':
      return known('lot', numberIn(text, 0, MOST_UNITS))
    case 'v':
      return { overrideVeto: textIn(text) }
    case 'f':
      return { overrideFunded: textIn(text) }
    case 'n':
      return { note: textIn(text) }
    default:
      return {}
  }
}

const ADDED: RowCodec<AddedWork> = {
  key: 'qa',
  most: 1000,
  write: (work) => [
    ...[work.id, work.code, work.workType, work.name].map(shield),
    ...[String(work.quantity), String(work.unitCost), work.lines.map(shield).join('|')],
    ...[String(work.years), blank(work.people)],
  ],
  read(cells) {
    const [id, code, workType] = [idIn(cells[0]), idIn(cells[1]), idIn(cells[2])]
    const [quantity, unitCost] = [numberIn(cells[4], 0, MOST_UNITS), numberIn(cells[5], 0, MOST_MONEY)]
    const [lines, years] = [idsIn(cells[6]), yearsIn(cells[7])]
    if (id === null || code === null || workType === null || !quantity) return null
    if (unitCost === null || lines === null || years === null) return null
    const people = numberIn(cells[8], 0, MOST_UNITS)
    return { id, code, workType, name: textIn(cells[3] ?? ''), quantity, unitCost, lines, years, people }
  },
}

/** Least packages and the most communes, in one parameter; blank = no such rule. */
function writePackages(params: URLSearchParams, { packages, only }: PlanSettings): void {
  if (packages) params.set('qk', [packages.commune, packages.work, packages.communes].map(blank).join('~'))
  if (only)
    params.set(
      'qo',
      [only.by === 'list' ? 'l' : 's', shield(only.name), only.codes.map(shield).join('|')].join('~'),
    )
}

function readPackages(params: URLSearchParams): Pick<PlanSettings, 'packages' | 'only'> {
  const [communeText, workText, communesText] = params.get('qk')?.split('~') ?? []
  const [commune, work] = [numberIn(communeText, 0, MOST_MONEY), numberIn(workText, 0, MOST_MONEY)]
  const communes = wholeIn(communesText, 1, MOST_COMMUNES)
  const [by, name = '', codesText = ''] = params.get('qo')?.split('~') ?? []
  const codes = codesText
    .split('|')
    .flatMap((code) => idIn(code) ?? [])
    .slice(0, MOST_COMMUNES)
  return {
    ...(commune === null && work === null && communes === null
      ? {}
      : { packages: { commune, work, communes } }),
    ...(codes.length > 0 && (by === 'l' || by === 's')
      ? { only: { by: by === 'l' ? 'list' : 'selection', name: textIn(name).slice(0, 300), codes } }
      : {}),
  }
}

const LIFTED: RowCodec<LiftedVeto> = {
  key: 'qv',
  most: 50,
  write: ({ workType, reason }) => [shield(workType), shield(reason)],
  read([workText, reasonText = '']) {
    const [workType, reason] = [idIn(workText), textIn(reasonText)]
    return workType === null || reason === '' ? null : { workType, reason }
  },
}

function writeRows<T>(params: URLSearchParams, codec: RowCodec<T>, rows: readonly T[]): void {
  if (rows.length > 0) params.set(codec.key, rows.map((row) => codec.write(row).join('~')).join('_'))
}

function readRows<T>(params: URLSearchParams, codec: RowCodec<T>): T[] {
  const rows = params.get(codec.key)?.split('_') ?? []
  return rows.flatMap((row) => codec.read(row.split('~')) ?? []).slice(0, codec.most)
}

/** Puts a plan into the parameters of a link. */
export function writePlan(params: URLSearchParams, plan: PlanSettings): void {
  const head = [plan.from, plan.to, plan.objective, plan.discount, plan.concurrent ?? '']
  if (plan.spread) head.push(plan.spread)
  params.set('q', head.join('~'))
  writePackages(params, plan)
  writeRows(params, CAPS, plan.caps)
  writeRows(params, GUARDS, plan.guards)
  writeRows(params, GOALS, plan.goals)
  writeRows(params, LOCKS, plan.locks)
  writeRows(params, PRECEDENCE, plan.precedence)
  writeRows(params, EDITS, plan.edits)
  writeRows(params, ADDED, plan.added)
  if (plan.overlap !== undefined) params.set('qx', plan.overlap)
  writeRows(params, LIFTED, plan.vetoLifted ?? [])
}

/** The plan of a link; null when it carries none. Rows that are not understood are left out. */
export function readPlan(params: URLSearchParams): PlanSettings | null {
  const [fromText, toText, objectiveText, discountText, concurrentText, spread] =
    params.get('q')?.split('~') ?? []
  const [from, to] = [yearIn(fromText), yearIn(toText)]
  if (from === null || to === null || from > to || to - from >= MAX_YEARS) return null
  const overlap = wordIn(params.get('qx') ?? undefined, OVERLAPS)
  const vetoLifted = readRows(params, LIFTED)
  return {
    from,
    to,
    caps: readRows(params, CAPS),
    ...(spread === 'even' && { spread }),
    objective: wordIn(objectiveText, OBJECTIVES) ?? 'peopleNeed',
    discount: numberIn(discountText, 0, 50) ?? 0,
    guards: readRows(params, GUARDS),
    goals: readRows(params, GOALS),
    locks: readRows(params, LOCKS),
    precedence: readRows(params, PRECEDENCE),
    concurrent: wholeIn(concurrentText, 1, 100),
    ...readPackages(params),
    edits: readRows(params, EDITS),
    added: readRows(params, ADDED),
    ...(overlap === null ? {} : { overlap }),
    ...(vetoLifted.length > 0 ? { vetoLifted } : {}),
  }
}
