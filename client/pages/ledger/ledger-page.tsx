import { useState } from 'react'
import { splitUnits } from '../../../shared/model/crosswalk-between.ts'
import { ledgerApi } from '../../api-ledger.ts'
import { Icon } from '../../panels/icons.tsx'
import { useApp } from '../../panels/use.ts'
import '../../styles/ledger.css'
import { PartButtons } from '../tabs.tsx'
import { usePageWords } from '../use-page-words.ts'
import { DistrictTable } from './district-table.tsx'
import { ShareList } from './share-list.tsx'
import { UnitEntry } from './unit-entry.tsx'
import { UnitTable } from './unit-table.tsx'
import { type Ledger, useLedger } from './use-ledger.ts'

const TABS = ['units', 'shares', 'districts'] as const
type Tab = (typeof TABS)[number]

function usePair() {
  const editions = useApp((state) => state.editions)
  const shown = useApp((state) => state.link.edition)
  const home = useApp((state) => state.catalogue?.defaultScenario.edition ?? '')
  const last = editions.at(-1)?.id ?? home
  const [pair, setPair] = useState({ from: home, to: shown === home ? last : shown })
  return { editions, pair, setPair }
}

function PairPicker(props: ReturnType<typeof usePair>) {
  const { t, label } = usePageWords('ledger')
  const { editions, pair, setPair } = props
  const pick = (side: 'from' | 'to') => (
    <label className="field">
      <span>{t(side)}</span>
      <select value={pair[side]} onChange={(event) => setPair({ ...pair, [side]: event.target.value })}>
        {editions.map((edition) => (
          <option key={edition.id} value={edition.id}>
            {label(edition)}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <div className="ledger-pair">
      {pick('from')}
      {pick('to')}
    </div>
  )
}

function Units({ ledger }: { ledger: Ledger }) {
  const { t } = usePageWords('ledger')
  const profile = useApp((state) => (state.link.edition === ledger.to.id ? state.link.profile : null))
  const first = ledger.crosswalk.rows.find((row) => row.known === 'area') ?? ledger.crosswalk.rows[0]
  const [chosen, setChosen] = useState(profile)
  const code = chosen && ledger.newUnits.has(chosen) ? chosen : (first?.newCode ?? null)
  return (
    <div className="ledger-units">
      <UnitTable ledger={ledger} chosen={code} onChoose={setChosen} />
      {code === null ? (
        <p className="empty">{t('units.empty')}</p>
      ) : (
        <UnitEntry ledger={ledger} code={code} />
      )}
    </div>
  )
}

/** From which old units every new one comes, what its shares rest on, and how each of its figures was made. */
export default function LedgerPage() {
  const { t } = usePageWords('ledger')
  const [tab, setTab] = useState<Tab>('units')
  const pair = usePair()
  const period = useApp((state) => state.link.period)
  const { from, to } = pair.pair
  const { ledger, failure, load, save } = useLedger(from, to)
  const split = ledger ? [...splitUnits(ledger.crosswalk).values()] : []
  const open = split.filter((rows) => rows.some((row) => row.known === 'area')).length
  return (
    <div className="ledger-page">
      <div className="ledger-head">
        <PairPicker {...pair} />
        <a className="button" href={ledgerApi.exportUrl(to, period)} download>
          <Icon name="download" size={16} /> {t('export')}
        </a>
      </div>
      <PartButtons
        label={t('tabs.label')}
        ids={TABS}
        chosen={tab}
        nameOf={(id) => (
          <>
            {t(`tabs.${id}`)}
            {id === 'shares' && open > 0 && <b className="num">{t('tabs.open', { n: open })}</b>}
          </>
        )}
        onChoose={setTab}
      />
      {failure && (
        <p className="issue-box" role="alert">
          {failure}{' '}
          <button type="button" className="link-button" onClick={load}>
            {t('retry')}
          </button>
        </p>
      )}
      {tab === 'districts' && <DistrictTable />}
      {tab !== 'districts' && !ledger && !failure && <p role="status">{t('loading')}</p>}
      {tab === 'units' && ledger && <Units key={`${from}-${to}`} ledger={ledger} />}
      {tab === 'shares' && ledger && <ShareList key={`${from}-${to}`} ledger={ledger} onSave={save} />}
    </div>
  )
}
