import { expect, test } from 'vitest'
import { nodeSolver } from '../../server/solver.ts'
import { planFault } from '../soak/plans.ts'

const solver = await nodeSolver()

test.each(Array.from({ length: 10 }, (_, i) => 1 + i * 20))(
  'plans of up to 200 candidates keep every condition: seeds from %i',
  (first) => {
    for (let seed = first; seed < first + 20; seed++) expect(planFault(seed, solver)).toBeNull()
  },
)
