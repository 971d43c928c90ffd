import { type SelectMode, select } from './plan.ts'
import { currentScene, type Scene } from './scene.ts'
import { get, set } from './store.ts'

/** Whether the filters and the kept classes of the legend leave a commune in; one that the scene does not know is out. */
export function isInSight(scene: Scene, code: string): boolean {
  const index = scene.indexByCode.get(code)
  return index !== undefined && !scene.faded?.[index]
}

/** Of `codes` those that filters and legend leave in, in the same order. */
export function inSight(scene: Scene, codes: readonly string[]): string[] {
  return codes.filter((code) => isInSight(scene, code))
}

/** How many of the selected communes of this edition stand outside the filters or the kept classes: they count all the same. */
export function outsideCount(scene: Scene, selection: readonly string[]): number {
  return selection.filter((code) => scene.indexByCode.has(code) && !isInSight(scene, code)).length
}

/**
 * What a gesture selects: box, lasso, click on the map, keys and buttons that take many. Only communes that filters and legend leave in are
 * taken; taking away is always possible. Where nothing is left to take the selection stays as it was, and a notice says why.
 */
export function selectInSight(codes: readonly string[], mode: SelectMode): void {
  const scene = currentScene(get())
  if (!scene || codes.length === 0) return
  const had = new Set(get().link.selection)
  const goes = (code: string) => mode === 'remove' || (mode === 'toggle' && had.has(code))
  const taken = codes.filter((code) => goes(code) || isInSight(scene, code))
  if (taken.length > 0) select(taken, mode)
  else set({ notice: { kind: 'info', key: 'notice.outsideFilter', params: { n: codes.length } } })
}
