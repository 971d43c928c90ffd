import type { Firmness } from '../../../shared/domain/firmness.ts'
import { ERROR_SHARES } from '../../../shared/model/firmness/data-error.ts'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { useApp, useScene } from '../../panels/use.ts'
import type { Scene } from '../../state/scene.ts'
import { openPage, showIndicator } from '../../state/view.ts'
import '../../styles/firmness.css'
import { MiniMap } from '../mini-map.tsx'
import { NobodyRanked } from '../nobody-ranked.tsx'
import { usePageWords } from '../use-page-words.ts'
import { worstQuality } from '../why/quality.ts'
import { AgreementPart } from './agreement-part.tsx'
import { Controls } from './controls.tsx'
import { FirmTable } from './firm-table.tsx'
import { STANDING_COLOURS, STANDINGS } from './standing.ts'
import { countsVillages, useAgreement, useFirmness, useStability } from './use-firmness.ts'
import { WeightsPart } from './weights-part.tsx'

function Verdict({ firmness, scene }: { firmness: Firmness; scene: Scene }) {
  const { t, number } = usePageWords('firmness')
  const errors = useApp((state) => state.link.errors)
  const catalogue = useApp((state) => state.catalogue)
  const count = (standing: string) => number(firmness.rows.filter((row) => row.standing === standing).length)
  const incomplete = scene.ranking.rows.filter((row) => row.total === null).length
  const counts = { in: count('in'), open: count('open'), out: count('out') }
  return (
    <div className="firm-verdict">
      <p role="status">{t('sentence', { ...counts, top: number(firmness.top) })}</p>
      <small>
        {t(errors ? 'how.both' : 'how.weights', { draws: number(firmness.draws) })}{' '}
        <QualityMark quality={worstQuality(scene, catalogue?.indicators ?? [])} />
      </small>
      {incomplete > 0 && <small>{t('missing', { n: incomplete })}</small>}
    </div>
  )
}

function showOnMap(): void {
  showIndicator('need', 'standing')
  openPage(null)
}

function StandingMap({ firmness }: { firmness: Firmness }) {
  const { t, number } = usePageWords('firmness')
  const rows = new Map(firmness.rows.map((row) => [row.code, row]))
  const fills = Object.fromEntries(firmness.rows.map((row) => [row.code, STANDING_COLOURS[row.standing]]))
  const note = (code: string) => {
    const row = rows.get(code)
    return row ? `${t(`standing.${row.standing}`)}, ${number(row.acceptability * 100, 1)}%` : t('map.none')
  }
  return (
    <figure className="firm-map">
      <MiniMap label={t('map.label', { top: firmness.top })} fills={fills} note={note} />
      <figcaption>
        <ul>
          {STANDINGS.map((standing) => (
            <li key={standing}>
              <i style={{ background: STANDING_COLOURS[standing] }} /> {t(`standing.${standing}`)}
            </li>
          ))}
        </ul>
        <button type="button" className="button small" onClick={showOnMap}>
          {t('map.show')}
        </button>
      </figcaption>
    </figure>
  )
}

function Rules({ scene }: { scene: Scene }) {
  const { t, number } = usePageWords('firmness')
  const percent = {
    reported: number(ERROR_SHARES.reported * 100),
    illustrative: number(ERROR_SHARES.illustrative * 100),
  }
  return (
    <section className="firm-rules">
      <h3>{t('rules.heading')}</h3>
      <p>{t('rules.share')}</p>
      <p>{countsVillages(scene) ? t('rules.counts') : t('rules.errors', percent)}</p>
      <p>{t('rules.data')}</p>
    </section>
  )
}

function Failed({ failure, again }: { failure: string; again: () => void }) {
  const { t } = usePageWords('firmness')
  return (
    <div className="page-stack" role="alert">
      <p className="error-text">{t('failed', { detail: failure })}</p>
      <button type="button" className="button" onClick={again}>
        {t('again')}
      </button>
    </div>
  )
}

function Body({ scene }: { scene: Scene }) {
  const { t } = usePageWords('firmness')
  const firm = useFirmness()
  const stability = useStability()
  const agreement = useAgreement()
  const top = useApp((state) => state.link.top)
  return (
    <div className="firmness" aria-busy={firm.busy} data-testid="firmness">
      {firm.value && <Verdict firmness={firm.value} scene={scene} />}
      <Controls scene={scene} />
      {firm.failure && <Failed failure={firm.failure} again={firm.again} />}
      {firm.value ? (
        <div className="firm-main" data-stale={firm.busy}>
          <FirmTable firmness={firm.value} scene={scene} />
          <StandingMap firmness={firm.value} />
        </div>
      ) : (
        firm.busy && <p role="status">{t('working')}</p>
      )}
      {stability.failure && <Failed failure={stability.failure} again={stability.again} />}
      {stability.value && <WeightsPart intervals={stability.value} scene={scene} top={top} />}
      {agreement.failure && <Failed failure={agreement.failure} again={agreement.again} />}
      {agreement.value && <AgreementPart rows={agreement.value} />}
      <Rules scene={scene} />
    </div>
  )
}

/** How firm the order is: against other weights, against errors of the figures, against other methods. */
export default function FirmnessPage() {
  const { t } = usePageWords('firmness')
  const scene = useScene()
  if (!scene) return <p role="status">{t('working')}</p>
  if (scene.ranking.rows.length === 0) return <NobodyRanked scene={scene} />
  return <Body scene={scene} />
}
