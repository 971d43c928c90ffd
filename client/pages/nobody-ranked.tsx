import { keepsNobody, NobodyKept } from '../panels/nobody-kept.tsx'
import type { Scene } from '../state/scene.ts'
import { openPage } from '../state/view.ts'
import { usePageWords } from './use-page-words.ts'

/** What a page about ranks says while no commune has one, and where to mend that. */
export function NobodyRanked({ scene }: { scene: Scene }) {
  const { t } = usePageWords('why')
  if (keepsNobody(scene)) return <NobodyKept scene={scene} />
  return (
    <div className="page-empty">
      <p>{t('empty')}</p>
      <button type="button" className="button primary" onClick={() => openPage('methods')}>
        {t('toMethods')}
      </button>
    </div>
  )
}
