import type { ColumnSort } from '../../shared/domain/entitlement.ts'
import type { ListSums } from '../../shared/domain/lists.ts'
import { evaluateTerms } from '../../shared/model/evaluate.ts'
import { type GapList, listFromGaps } from '../../shared/model/lists/from-gaps.ts'
import { listSums } from '../../shared/model/lists/sums.ts'
import { api } from '../api.ts'
import { explain } from './explain.ts'
import { checkData } from './freshness.ts'
import { planSettings } from './plan-settings.ts'
import { scenarioOf } from './scenario.ts'
import type { Scene } from './scene.ts'
import { type AppState, get, set } from './store.ts'
import { worksInputOf } from './works-input.ts'

/** What a selection comes to: inhabitants and extremely difficult villages of its communes are null where one of them lacks the figure. */
export interface SelectionTotals extends ListSums {
  communes: number
  people: number | null
  difficultVillages: number | null
}

export interface InvestmentView extends GapList {
  totals: SelectionTotals
}

/** Sum over communes; null when any of them has no figure. */
function sumOf({ table }: Scene['bundle'], id: string, codes: readonly string[]): number | null {
  const values = evaluateTerms(table, [{ id, sign: 1 }])
  const wanted = new Set(codes)
  let sum = 0
  for (const [i, code] of table.codes.entries()) {
    if (!wanted.has(code)) continue
    const value = values[i] ?? null
    if (value === null) return null
    sum += value
  }
  return Math.round(sum)
}

let known: { on: readonly unknown[]; result: InvestmentView } | null = null

/** Works and totals of the selection, as a plan would have them; computed again only when something they rest on changes. */
export function investmentView(state: AppState, scene: Scene): InvestmentView {
  const { link, planTables, language } = state
  const on = [scene, link.selection, planTables, planSettings(state), language]
  if (known && on.every((value, index) => value === known?.on[index])) return known.result
  const codes = link.selection.filter((code) => scene.indexByCode.has(code))
  const list = listFromGaps(worksInputOf(state, scene), codes, language)
  const totals = {
    ...listSums(list, () => null),
    communes: codes.length,
    people: sumOf(scene.bundle, 'population', codes),
    difficultVillages: sumOf(scene.bundle, 'difficultVillages', codes),
  }
  const result = { ...list, totals }
  known = { on, result }
  return result
}

/** Asks the server for the list of the selection as a file and hands it to the browser. */
export function exportList(format: string, scene: Scene, title: string): Promise<void> {
  return exportSorted(format, scene, title, 'need', get().link.selection)
}

/** As `exportList`, for any communes, in the order of need, entitlement or value. */
export async function exportSorted(
  format: string,
  scene: Scene,
  title: string,
  sort: ColumnSort,
  codes: string[],
): Promise<void> {
  const { link, language: lang } = get()
  set({ busy: true })
  try {
    // The scene ranks and draws; what its plan changed about works counts in the file as well.
    const scenario = scenarioOf(get()) ?? scene.scenario
    const blob = await api.exportFile(format, { scenario, codes, title, lang, sort })
    const anchor = document.createElement('a')
    anchor.href = URL.createObjectURL(blob)
    anchor.download = `danh-muc-${link.edition}-${codes.length}-xa.${format}`
    anchor.click()
    setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000)
  } catch (error) {
    const detail = explain(error)
    set({ notice: { kind: 'error', key: 'notice.exportFailed', params: { detail } } })
    // Where figures changed, the way to the new ones is offered beside what went wrong.
    void checkData()
  } finally {
    set({ busy: false })
  }
}
