import { useApp, useScene } from '../../panels/use.ts'
import { focusUnit } from '../../state/focus.ts'
import type { Scene } from '../../state/scene.ts'
import { setLink } from '../../state/store.ts'
import { openPage, openProfile } from '../../state/view.ts'
import '../../styles/why.css'
import { NobodyRanked } from '../nobody-ranked.tsx'
import { usePageWords } from '../use-page-words.ts'
import { CommuneSelect } from './commune-select.tsx'
import { ImprovePart } from './improve-part.tsx'
import { MovedPart } from './moved-part.tsx'
import { PairPart } from './pair-part.tsx'
import { placeOf } from './places.ts'
import { ScorePart } from './score-part.tsx'

/** The commune that is explained, and the one it is held against: the next below it, or above it for the last. */
function usePair(scene: Scene): [string, string] {
  const pair = useApp((state) => state.link.pair)
  const profile = useApp((state) => state.link.profile)
  const { all, rows } = scene.ranking
  const a = pair[0] ?? profile ?? rows[0]?.code ?? ''
  // Beside one that the filters leave out stands the next in the province.
  const order = (rows.some(({ code }) => code === a) ? rows : all).map(({ code }) => code)
  const place = order.indexOf(a)
  const b = pair[1] ?? order[place + 1] ?? order[place - 1] ?? a
  return [a, b]
}

function showOnMap(code: string): void {
  openProfile(code)
  openPage(null)
  focusUnit('commune', code)
}

function Body({ scene }: { scene: Scene }) {
  const { t } = usePageWords('why')
  const [a, b] = usePair(scene)
  const row = scene.rowByCode.get(a)
  const { name, district } = placeOf(scene, a)
  return (
    <div className="why" data-testid="why">
      <header className="why-title">
        <div>
          <h3>{name}</h3>
          <p className="hint">{district}</p>
        </div>
        <CommuneSelect
          scene={scene}
          label={t('commune')}
          code={a}
          onChoose={(code) => setLink({ pair: code === b ? [code] : [code, b] })}
        />
        <button type="button" className="button" onClick={() => showOnMap(a)}>
          {t('map')}
        </button>
      </header>
      {row && (
        <div className="why-columns">
          <ScorePart row={row} scene={scene} />
          <ImprovePart row={row} scene={scene} />
        </div>
      )}
      <PairPart a={a} b={b} scene={scene} />
      {row && <MovedPart code={a} scene={scene} />}
      <p className="hint">{t('rounded')}</p>
    </div>
  )
}

/** Why a commune has its rank: what its score is made of, what would lower it, what moved it, and how it compares with another. */
export default function WhyPage() {
  const scene = useScene()
  if (!scene) return null
  if (scene.ranking.rows.length === 0) return <NobodyRanked scene={scene} />
  return <Body scene={scene} />
}
