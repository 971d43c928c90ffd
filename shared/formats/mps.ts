import type { LinearModel } from '../domain/linear.ts'

export interface MpsNames {
  columns: readonly string[]
  rows: readonly string[]
}

const OBJECTIVE = 'COST'

/** Characters that end a name or begin a comment. */
const UNSAFE = /[^\w:.@#-]/g

/** Names that are unique and hold no blanks: what is asked for, with a number behind it where that would not be so. */
function safeNames(count: number, wanted: readonly string[] | undefined, letter: string): string[] {
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, i) => {
    const base = wanted?.[i] ? wanted[i].replace(UNSAFE, '_') : `${letter}${i}`
    const name = taken.has(base) || base === OBJECTIVE ? `${base}#${i}` : base
    taken.add(name)
    return name
  })
}

/** Letter of a row: E equal, L at most, G at least (with a range when both ends are finite), N without limits. */
function sense(lower: number, upper: number): 'E' | 'L' | 'G' | 'N' {
  if (lower === upper) return 'E'
  if (lower > Number.NEGATIVE_INFINITY) return 'G'
  return upper < Number.POSITIVE_INFINITY ? 'L' : 'N'
}

function rowLines(model: LinearModel, names: readonly string[]): string[] {
  return names.map((name, row) => ` ${sense(model.rowLower[row]!, model.rowUpper[row]!)} ${name}`)
}

function columnLines(model: LinearModel, columns: readonly string[], rows: readonly string[]): string[] {
  const lines: string[] = []
  let whole = false
  columns.forEach((name, column) => {
    const isWhole = model.integer[column] === 1
    if (isWhole !== whole) lines.push(` MARKER 'MARKER' '${isWhole ? 'INTORG' : 'INTEND'}'`)
    whole = isWhole
    // The sign is turned: see the comment in the file. 0 is written too, so that no column goes missing.
    lines.push(` ${name} ${OBJECTIVE} ${-model.gain[column]! || 0}`)
    for (let i = model.starts[column]!; i < model.starts[column + 1]!; i++)
      lines.push(` ${name} ${rows[model.indices[i]!]} ${model.values[i]}`)
  })
  if (whole) lines.push(` MARKER 'MARKER' 'INTEND'`)
  return lines
}

function limitLines(model: LinearModel, rows: readonly string[]): { rhs: string[]; ranges: string[] } {
  const rhs: string[] = []
  const ranges: string[] = []
  rows.forEach((name, row) => {
    const [lower, upper] = [model.rowLower[row]!, model.rowUpper[row]!]
    const kind = sense(lower, upper)
    if (kind === 'N') return
    const limit = kind === 'L' ? upper : lower
    if (limit !== 0) rhs.push(` RHS ${name} ${limit}`)
    if (kind === 'G' && upper < Number.POSITIVE_INFINITY) ranges.push(` RNG ${name} ${upper - lower}`)
  })
  return { rhs, ranges }
}

function boundLines(model: LinearModel, columns: readonly string[]): string[] {
  return columns.flatMap((name, column) => {
    const [lower, upper] = [model.lower[column]!, model.upper[column]!]
    // Both ends are always written: readers disagree about what a whole number without bounds may be.
    const low = lower === Number.NEGATIVE_INFINITY ? ` MI BND ${name}` : ` LO BND ${name} ${lower}`
    const high = upper === Number.POSITIVE_INFINITY ? ` PL BND ${name}` : ` UP BND ${name} ${upper}`
    return lower === upper ? [` FX BND ${name} ${lower}`] : [low, high]
  })
}

/**
 * A linear model as free MPS text. MPS files are minimised: GLPK refuses the section OBJSENSE and others ignore it, so the objective is
 * written with its sign turned, which every solver reads alike; a comment at the top says so. Names follow the model's columns and rows
 * ("x…", "r…" unless given); characters that MPS cannot hold become "_", and repeated names get "#" and their number.
 */
export function writeMps(model: LinearModel, names?: Partial<MpsNames>): string {
  const columns = safeNames(model.columns, names?.columns, 'x')
  const rows = safeNames(model.rows, names?.rows, 'r')
  const { rhs, ranges } = limitLines(model, rows)
  return [
    '* The plan is to be made as large as possible. MPS files are minimised, so the objective',
    `* row ${OBJECTIVE} holds the gains with their sign turned: the value of the plan is minus the`,
    '* objective that a solver reports.',
    'NAME plan',
    'ROWS',
    ` N ${OBJECTIVE}`,
    ...rowLines(model, rows),
    'COLUMNS',
    ...columnLines(model, columns, rows),
    'RHS',
    ...rhs,
    ...(ranges.length > 0 ? ['RANGES', ...ranges] : []),
    'BOUNDS',
    ...boundLines(model, columns),
    'ENDATA',
    '',
  ].join('\n')
}
