import type { ColumnSort } from '../../shared/domain/entitlement.ts'
import type { InvestmentItem, ListTotals } from '../../shared/domain/investments.ts'
import { investmentItems, listTotals } from '../../shared/model/candidates.ts'
import { withCosts } from '../../shared/model/works/costs.ts'
import { api } from '../api.ts'
import { explain } from './explain.ts'
import { checkData } from './freshness.ts'
import { scenarioOf } from './scenario.ts'
import type { Scene } from './scene.ts'
import { type AppState, get, type PlanTables, set } from './store.ts'

export interface InvestmentView {
  items: InvestmentItem[]
  totals: ListTotals
}

/** Works that the gaps of these communes of the scene suggest, at the unit costs in use. */
export function itemsOf(
  { catalogue, planTables }: AppState,
  { scenario, ranking, bundle: { table, edition } }: Scene,
  codes: readonly string[],
): InvestmentItem[] {
  if (!catalogue) throw new Error('items of a list before the catalogue is loaded')
  const priced = withCosts(catalogue, planTables?.costs.rows ?? [])
  return investmentItems({ codes, scenario, table, ranking, catalogue: priced, edition })
}

let known: {
  scene: Scene
  selection: string[]
  tables: PlanTables | null
  result: InvestmentView
} | null = null

/** Works and totals of the selection at the unit costs in use; computed again only when selection, figures or costs change. */
export function investmentView(state: AppState, scene: Scene): InvestmentView {
  const { selection } = state.link
  const tables = state.planTables
  const same = known?.scene === scene && known.selection === selection && known.tables === tables
  if (known && same) return known.result
  const { table, edition } = scene.bundle
  const codes = selection.filter((code) => scene.indexByCode.has(code))
  const items = itemsOf(state, scene, codes)
  const result = { items, totals: listTotals(items, codes, table, edition) }
  known = { scene, selection, tables, result }
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
