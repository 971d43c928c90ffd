import type { Candidate } from '../../domain/plans.ts'
import type { Bilingual } from '../../domain/snapshots.ts'
import type { Language } from '../../messages/index.ts'
import { capsInForce } from '../optimise/money.ts'
import { buildCandidates } from '../works/candidates.ts'
import { withCosts } from '../works/costs.ts'
import { typedCaps } from '../works/default-plan.ts'
import { layOut, type NotLaid } from '../works/lay-out.ts'
import type { WorksInput } from '../works/setting.ts'
import { workIdOf } from '../works/works-of-plan.ts'
import type { ListContent } from './from-plan.ts'
import { gapReasons } from './gap-reasons.ts'
import { byNeed, listedWorks } from './listed-works.ts'

/** What a commune could have and a list made of its gaps leaves out: left out by hand, money elsewhere, veto, or not to be finished in time. */
export interface DroppedWork {
  /** As of the work: "<commune>:<work type>", or the id of one added by hand. */
  id: string
  code: string
  workType: string
  /** Name of a work added by hand, else ''. */
  name: string
  reason: 'excluded' | 'funded' | NotLaid
  quantity: number
  /** triệu đồng. */
  cost: number
}

export interface GapList extends ListContent {
  dropped: DroppedWork[]
  reasons: Record<string, Bilingual>
}

function reasonOut(work: Candidate): 'excluded' | 'funded' | null {
  if (work.excluded) return 'excluded'
  return work.funded.length > 0 && work.overridden === '' ? 'funded' : null
}

/** Lots of one work that are left out for one reason, together. */
function together(lots: readonly { work: Candidate; reason: DroppedWork['reason'] }[]): DroppedWork[] {
  const found = new Map<string, DroppedWork>()
  for (const { work, reason } of lots) {
    const { code, workType, name, quantity, cost } = work
    const id = workIdOf(work.id)
    const known = found.get(`${id} ${reason}`)
    if (!known) found.set(`${id} ${reason}`, { id, code, workType, name, reason, quantity, cost })
    else {
      known.quantity = Math.round((known.quantity + quantity) * 100) / 100
      known.cost += cost
    }
  }
  return [...found.values()]
}

/**
 * The works of chosen communes as the content of an investment list: all that a plan with money without end could do there, by the same
 * candidates (edits, works added by hand, money elsewhere, veto), laid into the years of the plan down the ranking (`layOut`). What is left out
 * is told. Caps come along only where somebody typed some.
 * @throws when a commune is not among the figures, naming it
 */
export function listFromGaps(input: WorksInput, codes: readonly string[], language: Language): GapList {
  const { table, ranking, settings } = input
  const inTable = new Set(table.codes)
  for (const code of codes)
    if (!inTable.has(code)) throw new Error(`commune "${code}" is not in edition ${table.edition}`)
  const catalogue = withCosts(input.catalogue, input.costs)
  const ranked = ranking.all.map(({ code }) => code)
  const candidates = buildCandidates({ ...input, codes }).sort(byNeed(ranked))
  const out = candidates.flatMap((work) => {
    const reason = reasonOut(work)
    return reason ? [{ work, reason }] : []
  })
  const caps = capsInForce({ ...settings, caps: typedCaps(settings, catalogue), spread: 'even' })
  const able = candidates.filter((work) => reasonOut(work) === null)
  const { items, left } = layOut(able, settings, caps)
  const reasons = gapReasons({ table, catalogue, ranking }, codes)
  return {
    items: listedWorks({ items, candidates, workTypes: catalogue.workTypes, reasons, ranked, language }),
    caps: caps.map((cap) => ({ ...cap, amount: Math.round(cap.amount) })),
    dropped: together([...out, ...left]),
    reasons,
  }
}
