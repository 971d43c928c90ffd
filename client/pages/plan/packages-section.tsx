import { memo } from 'react'
import type { Packages } from '../../../shared/domain/packages.ts'
import { MOST_MONEY, type PlanSettings } from '../../../shared/domain/plans.ts'
import { PROPOSED_PACKAGES } from '../../../shared/model/meaning/spread.ts'
import { listsApi } from '../../api-lists.ts'
import { NumberField } from '../../panels/number-field.tsx'
import { useApp, useScene } from '../../panels/use.ts'
import { changePlan } from '../../state/plan-settings.ts'
import { AddField } from '../choice-field.tsx'
import { useLoaded } from '../use-loaded.ts'
import { usePageWords } from '../use-page-words.ts'
import { alike } from './alike.ts'

const NO_PACKAGES: Packages = { commune: null, work: null, communes: null }
const MOST_COMMUNES = 1000

function changePackages(settings: PlanSettings, change: Partial<Packages>): void {
  const packages = { ...NO_PACKAGES, ...settings.packages, ...change }
  const none = Object.values(packages).every((value) => value === null)
  changePlan({ packages: none ? undefined : packages })
}

function Proposal({ settings }: { settings: PlanSettings }) {
  const { t, number } = usePageWords('plan')
  const { commune, work } = PROPOSED_PACKAGES
  return (
    <>
      <p className="hint">{t('packages.choice')}</p>
      <div className="row">
        <button
          type="button"
          className="button small"
          onClick={() => changePackages(settings, PROPOSED_PACKAGES)}
        >
          {t('packages.propose', { commune: number(commune), work: number(work) })}
        </button>
      </div>
    </>
  )
}

/** Which communes take part, why, and how to change it. What is chosen here stays as it was when the button was pressed. */
function TakingPart({ settings }: { settings: PlanSettings }) {
  const { t, number } = usePageWords('plan')
  const scene = useScene()
  const selection = useApp((state) => state.link.selection)
  const lists = useLoaded('list heads', listsApi.all)
  const { only } = settings
  const edition = scene?.bundle.edition
  const known = new Set(edition?.communes.map(({ code }) => code))
  const kept = scene?.ranking.rows ?? []
  const inside = only ? kept.filter(({ code }) => only.codes.includes(code)).length : kept.length
  const chosen = selection.filter((code) => known.has(code))
  const take = (by: 'selection' | 'list', name: string, codes: readonly string[]) =>
    changePlan({ only: { by, name, codes: [...new Set(codes)].sort() } })
  const own = (lists.value?.lists ?? []).filter((list) => list.edition === edition?.id)
  const why = !only
    ? t(kept.length === known.size ? 'only.all' : 'only.filter', {
        n: number(inside),
        of: number(known.size),
      })
    : t(`only.${only.by}`, { n: number(inside), of: number(only.codes.length), name: only.name })
  return (
    <>
      <p className="hint" data-testid="plan-only">
        {why}
      </p>
      <div className="row">
        {chosen.length > 0 && (
          <button type="button" className="button small" onClick={() => take('selection', '', chosen)}>
            {t('only.takeSelection', { n: number(chosen.length) })}
          </button>
        )}
        {only && (
          <button type="button" className="button small" onClick={() => changePlan({ only: undefined })}>
            {t('only.takeAll')}
          </button>
        )}
      </div>
      {own.length > 0 && (
        <AddField
          name={t('only.takeList')}
          none={t('only.chooseList')}
          choices={own.map((list) => [list.id, list.title] as const)}
          onAdd={async (id) => {
            const { title, items } = await listsApi.get(id)
            if (items.length > 0)
              take(
                'list',
                title,
                items.map(({ code }) => code),
              )
          }}
        />
      )}
    </>
  )
}

/** Rules against a plan of crumbs, and which communes take part. */
export const PackagesSection = memo(
  function PackagesSection({ settings }: { settings: PlanSettings }) {
    const { t } = usePageWords('plan')
    const packages = settings.packages ?? NO_PACKAGES
    const field = (key: keyof Packages, least: number, most: number) => (
      <>
        <span>{t(`packages.${key}`)}</span>
        <NumberField
          blank
          className="amount"
          label={t(`packages.${key}`)}
          least={least}
          most={most}
          value={packages[key]}
          placeholder={t('aim.noLimit')}
          onChange={(value) => changePackages(settings, { [key]: value })}
        />
      </>
    )
    return (
      <section className="plan-section">
        <h3>{t('packages.title')}</h3>
        <div className="plan-pair">
          {field('commune', 0, MOST_MONEY)}
          {field('work', 0, MOST_MONEY)}
          {field('communes', 1, MOST_COMMUNES)}
        </div>
        {packages.commune === null && packages.work === null && <Proposal settings={settings} />}
        <h3>{t('only.title')}</h3>
        <TakingPart settings={settings} />
      </section>
    )
  },
  alike('packages', 'only'),
)
