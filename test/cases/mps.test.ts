import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import loadHighs from 'highs'
import { describe, expect, test } from 'vitest'
import { nodeSolver } from '../../server/solver.ts'
import type { LinearModel } from '../../shared/domain/linear.ts'
import { writeMps } from '../../shared/formats/mps.ts'
import { buildModel, type PlanModel } from '../../shared/model/optimise/build-model.ts'
import { planNames } from '../../shared/model/optimise/names.ts'
import { solveExact } from '../../shared/model/optimise/solve.ts'
import { randomPlan } from '../fixtures/random-plan.ts'

const solver = await nodeSolver()
const hasGlpsol = spawnSync('glpsol', ['--version']).status === 0

const text = (plan: PlanModel) => writeMps(plan.model, planNames(plan))

const problemOf = (seed: number) =>
  randomPlan(seed, { candidates: 24, years: 3, lines: 2, communes: 6, rules: 2, lots: true })

/** Value of the best plan by GLPK, a solver that is not ours; null when it says that there is none. */
function byGlpk(mps: string): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'mps-'))
  try {
    const [input, output] = [join(folder, 'plan.mps'), join(folder, 'plan.sol')]
    writeFileSync(input, mps)
    const run = spawnSync(
      'glpsol',
      ['--freemps', input, '--mipgap', '0.005', '--tmlim', '30', '--cuts', '-w', output],
      {
        encoding: 'utf8',
      },
    )
    if (run.status !== 0) throw new Error(`glpsol: ${run.stdout}`)
    if (/HAS NO (PRIMAL|INTEGER)? ?FEASIBLE/.test(run.stdout)) return null
    const result = /^s mip \d+ \d+ (\w) (\S+)$/m.exec(readFileSync(output, 'utf8'))
    if (!result) throw new Error(`glpsol wrote no result: ${run.stdout}`)
    // "f": found, and proven to within the gap that was asked for.
    return result[1] === 'o' || result[1] === 'f' ? -Number(result[2]) : null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('a plan as MPS', () => {
  test.skipIf(!hasGlpsol)('GLPK finds the same value', () => {
    let solved = 0
    for (let seed = 1; seed <= 12; seed++) {
      const problem = problemOf(seed)
      const answer = solveExact(problem, solver, { gap: 0.005, seconds: 20 })
      const value = byGlpk(text(buildModel(problem)))
      if (answer.status === 'infeasible') expect(value, `seed ${seed}`).toBeNull()
      else {
        solved += 1
        const away = Math.abs((value ?? Number.NaN) - answer.objective)
        expect(away, `seed ${seed}`).toBeLessThanOrEqual(0.011 * Math.abs(answer.bound) + 1e-6)
      }
    }
    expect(solved).toBeGreaterThan(3)
  })

  test('read back it is the same model, with its sign turned', async () => {
    const highs = await loadHighs()
    for (let seed = 1; seed <= 5; seed++) {
      const plan = buildModel(problemOf(seed))
      const data = new TextEncoder().encode(text(plan))
      highs.withModel({ format: 'mps', data }, (model) => {
        const read = model.getLp('csc')
        expect(read.numCols).toBe(plan.model.columns)
        expect(Array.from(read.colCost)).toEqual(Array.from(plan.model.gain, (gain) => -gain || 0))
        expect(Array.from(read.colUpper)).toEqual(Array.from(plan.model.upper))
        expect(Array.from(read.rowLower)).toEqual(Array.from(plan.model.rowLower))
        expect(Array.from(read.rowUpper)).toEqual(Array.from(plan.model.rowUpper))
        const entries = (starts: Int32Array, indices: Int32Array, values: Float64Array) =>
          Array.from({ length: plan.model.columns }, (_, column) =>
            Array.from(indices.slice(starts[column], starts[column + 1]), (row, i) => [
              row,
              values[starts[column]! + i],
            ]).sort((a, b) => a[0]! - b[0]!),
          )
        const { starts, indices, values } = plan.model
        expect(entries(read.matrix.starts, read.matrix.indices, read.matrix.values)).toEqual(
          entries(starts, indices, values),
        )
      })
    }
  })

  test('ranges, equal limits, free and fixed columns, names that repeat or hold blanks', () => {
    const f = (...numbers: number[]) => Float64Array.from(numbers)
    const model: LinearModel = {
      columns: 3,
      rows: 4,
      gain: f(1, 0, -2.5),
      lower: f(0, Number.NEGATIVE_INFINITY, 4),
      upper: f(3, Number.POSITIVE_INFINITY, 4),
      integer: Uint8Array.of(1, 0, 1),
      rowLower: f(1, 2, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY),
      rowUpper: f(5, 2, 7, Number.POSITIVE_INFINITY),
      starts: Int32Array.of(0, 2, 4, 5),
      indices: Int32Array.of(0, 1, 1, 2, 3),
      values: f(1, 2, 3, 4, 5),
      rowOwner: ['', '', '', ''],
    }
    const lines = writeMps(model, { columns: ['đường 1', 'b', 'b'], rows: ['a', 'a', 'COST', 'x y'] }).split(
      '\n',
    )
    for (const line of [
      ' G a',
      ' E a#1',
      ' L COST#2',
      ' N x_y',
      ' RNG a 4',
      ' RHS a#1 2',
      " MARKER 'MARKER' 'INTORG'",
      " MARKER 'MARKER' 'INTEND'",
      ' ___ng_1 COST -1',
      ' b#2 COST 2.5',
      ' MI BND b',
      ' PL BND b',
      ' FX BND b#2 4',
    ])
      expect(lines).toContain(line)
    expect(lines.at(-2)).toBe('ENDATA')
  })
})
