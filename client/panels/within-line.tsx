import { sayWithin } from '../../shared/model/reason.ts'
import type { Scene } from '../state/scene.ts'
import { useWords } from './use.ts'

/** Place of a commune among those that the filters keep, or that it is not one of them; nothing where they keep everybody. */
export function WithinLine({ scene, code }: { scene: Scene; code: string }) {
  const { language } = useWords()
  const { all, rows } = scene.ranking
  const row = scene.rowByCode.get(code)
  if (!row || rows.length === all.length) return null
  return <p className="hint within">{sayWithin(row.within, rows.length, language)}</p>
}
