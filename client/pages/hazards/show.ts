import type { Switch } from '../../state/link.ts'
import { select } from '../../state/plan.ts'
import { get } from '../../state/store.ts'
import { openPage, openProfile, toggleSwitch } from '../../state/view.ts'

/** Leaves the page for the map, with the commune selected, its profile open and `layer` drawn. */
export function showOnMap(code: string, layer: Switch): void {
  if (!get().link.shown.includes(layer)) toggleSwitch(layer)
  select([code], 'replace')
  openPage(null)
  openProfile(code)
}
