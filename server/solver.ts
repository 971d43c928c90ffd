import loadHighs from 'highs'
import type { Solver } from '../shared/domain/linear.ts'
import { highsSolver, SolverFailure } from '../shared/model/optimise/highs.ts'

let loading: Promise<Solver> | null = null

async function load(): Promise<Solver> {
  const solver = highsSolver(await loadHighs())
  return {
    solve(model, options) {
      try {
        return solver.solve(model, options)
      } catch (error) {
        // Whoever asks next gets one in a known state.
        if (error instanceof SolverFailure) loading = null
        throw error
      }
    },
  }
}

/** The solver of this process or thread; loaded once, and again after it broke. Solving blocks the thread. */
export function nodeSolver(): Promise<Solver> {
  loading ??= load().catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}
