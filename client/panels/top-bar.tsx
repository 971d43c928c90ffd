import { lookingOnly } from '../api.ts'
import { openScenario, redo, undo } from '../state/plan.ts'
import { changeSettings } from '../state/settings.ts'
import { set, store } from '../state/store.ts'
import { showEdition, showPeriod } from '../state/view.ts'
import { IconButton } from './icons.tsx'
import { SearchBox } from './search-box.tsx'
import { useApp, useWords } from './use.ts'

/** Edition, period and scenario; on a phone they stand in the layers room. */
export function ViewChoices({ className }: { className: string }) {
  const { t } = useWords()
  const editions = useApp((state) => state.editions)
  const periods = useApp((state) => state.periods)
  const scenarios = useApp((state) => state.scenarios)
  const link = useApp((state) => state.link)
  return (
    <div className={className}>
      <label className="field-inline">
        <span>{t('top.edition')}</span>
        <select
          aria-label={t('top.edition')}
          value={link.edition}
          onChange={(event) => showEdition(event.target.value)}
        >
          {editions.map((edition) => (
            <option key={edition.id} value={edition.id}>
              {t('top.editionOption', { id: edition.id, n: edition.communeCount })}
            </option>
          ))}
        </select>
      </label>
      <label className="field-inline">
        <span>{t('top.period')}</span>
        <select
          aria-label={t('top.period')}
          value={link.period}
          onChange={(event) => showPeriod(event.target.value)}
        >
          {periods.map((period) => (
            <option key={period}>{period}</option>
          ))}
        </select>
      </label>
      <label className="field-inline wide-only">
        <span>{t('top.scenario')}</span>
        <select
          aria-label={t('top.scenario')}
          value={link.scenarioId}
          onChange={(event) => openScenario(event.target.value)}
        >
          {scenarios.map((scenario) => (
            <option key={scenario.id} value={scenario.id}>
              {scenario.name}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

/** Name, search, edition and period, scenario, undo, share, language and comfort. */
export function TopBar() {
  const { t, language } = useWords()
  const canUndo = useApp((state) => state.past.length > 0)
  const canRedo = useApp((state) => state.future.length > 0)
  const textSize = useApp((state) => state.textSize)
  const contrast = useApp((state) => state.contrast)
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <header className="topbar">
      <h1 className="brand">
        <img src="/icon.svg" alt="" width="26" height="26" />
        <span>Sơn Đồ</span>
        <small>{t('top.province')}</small>
      </h1>
      <SearchBox />
      <ViewChoices className="topbar-choices" />
      {lookingOnly && (
        <span className="looking-only" title={t('top.lookingOnlyNote')}>
          {t('top.lookingOnly')}
        </span>
      )}
      <div className="topbar-tools">
        <IconButton icon="undo" label={t('top.undo')} onClick={undo} disabled={!canUndo} />
        <IconButton icon="redo" label={t('top.redo')} onClick={redo} disabled={!canRedo} />
        <IconButton icon="share" label={t('top.share')} onClick={() => set({ sharing: true })} />
        <IconButton
          icon="print"
          label={t('top.print')}
          onClick={() => set({ printings: store.getState().printings + 1 })}
        />
        <IconButton
          icon="text"
          label={t('top.textSize')}
          pressed={textSize === 'large'}
          onClick={() => changeSettings({ textSize: textSize === 'large' ? 'normal' : 'large' })}
        />
        <IconButton
          icon="contrast"
          label={t('top.contrast')}
          pressed={contrast === 'high'}
          onClick={() => changeSettings({ contrast: contrast === 'high' ? 'normal' : 'high' })}
        />
        <button
          type="button"
          className="icon-button language"
          lang={other}
          aria-label={`${other.toUpperCase()} – ${t('top.language')}`}
          title={t('top.language')}
          onClick={() => changeSettings({ language: other })}
        >
          {other.toUpperCase()}
        </button>
      </div>
    </header>
  )
}
