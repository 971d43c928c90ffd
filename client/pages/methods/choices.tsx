import { type ReactNode, useId } from 'react'
import type { Scene } from '../../state/scene.ts'
import { usePageWords } from '../use-page-words.ts'
import { likeness, type Preview } from './preview.ts'

const NAMES_SHOWN = 4

function Names({ title, codes, scene }: { title: string; codes: readonly string[]; scene: Scene }) {
  const { t } = usePageWords('methods')
  if (codes.length === 0) return null
  const { communes } = scene.bundle.edition
  const names = codes
    .slice(0, NAMES_SHOWN)
    .map((code) => communes[scene.indexByCode.get(code) ?? -1]?.name ?? code)
  const rest = codes.length - names.length
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {names.join(', ')} {rest > 0 && t('preview.more', { n: rest })}
      </dd>
    </div>
  )
}

/** What would become of the first places, in words. */
export function PreviewCard({ preview, scene }: { preview: Preview | null | undefined; scene: Scene }) {
  const { t, number } = usePageWords('methods')
  if (preview === undefined) return <p className="hint">{t('preview.computing')}</p>
  if (preview === null) return <p className="hint">{t('preview.noRanking')}</p>
  const { overlap, top, tau, enters, leaves } = preview
  const part = top > 0 ? (overlap / top) * 100 : 0
  return (
    <>
      <p className="preview-kept">
        {enters.length === 0 && leaves.length === 0
          ? t('preview.same', { top })
          : t('preview.kept', { n: overlap, top })}
      </p>
      <i className="preview-bar" aria-hidden="true">
        <i style={{ width: `${part}%` }} />
      </i>
      <p className="hint" title={t('preview.tau', { tau: number(tau, 2) })}>
        {t(`preview.order.${likeness(tau)}`)} <span className="num">({number(tau, 2)})</span>
      </p>
      <dl>
        <Names title={t('preview.enters')} codes={enters} scene={scene} />
        <Names title={t('preview.leaves')} codes={leaves} scene={scene} />
      </dl>
    </>
  )
}

export interface Choice {
  id: string
  chosen: boolean
  /** The one in the box. */
  usual: boolean
  /** Why it cannot be taken now, with what to do; null when it can. */
  hindrance: ReactNode | null
  /** Settings of its own, shown while it is chosen. */
  more?: ReactNode
}

interface ChoicesProps {
  /** Group of words: normalisation or method. */
  kind: 'normalisation' | 'method'
  choices: readonly Choice[]
  previews: Readonly<Record<string, Preview | null>>
  scene: Scene
  onChoose: (id: string) => void
}

/** One choice out of a few, each with what it does, what it is good for, and what it would change. */
export function Choices({ kind, choices, previews, scene, onChoose }: ChoicesProps) {
  const { t } = usePageWords('methods')
  const name = useId()
  return (
    <fieldset className="choices" aria-label={t(`step.${kind}`)}>
      {choices.map(({ id, chosen, usual, hindrance, more }) => (
        <div key={id} className="choice" data-chosen={chosen} data-choice={id}>
          <div className="choice-text">
            <label>
              <input
                type="radio"
                name={name}
                checked={chosen}
                disabled={hindrance !== null && !chosen}
                onChange={() => onChoose(id)}
              />
              <b>{t(`${kind}.${id}.name`)}</b>
              {usual && <span className="badge">{t('default')}</span>}
            </label>
            <p>{t(`${kind}.${id}.does`)}</p>
            <p className="soft">
              <span>{t('effect')}:</span> {t(`${kind}.${id}.effect`)}
            </p>
            <p className="soft">
              <span>{t('when')}:</span> {t(`${kind}.${id}.when`)}
            </p>
            {chosen && more}
          </div>
          <div className="choice-preview">
            {chosen ? (
              <p className="preview-current">{t('preview.current')}</p>
            ) : (
              (hindrance ?? <PreviewCard preview={previews[id]} scene={scene} />)
            )}
          </div>
        </div>
      ))}
    </fieldset>
  )
}
