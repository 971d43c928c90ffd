import { select } from '../../state/plan.ts'
import { openPage, openProfile } from '../../state/view.ts'

/** Leaves the page for the map, with the commune selected and its profile open. */
export function showOnMap(code: string): void {
  select([code], 'replace')
  openPage(null)
  openProfile(code)
}
