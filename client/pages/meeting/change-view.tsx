import { memo, useMemo } from 'react'
import type { Standing } from '../../../shared/domain/firmness.ts'
import type { MeetingStateContent } from '../../../shared/domain/meetings.ts'
import {
  compareStates,
  type MeetingChange,
  type MoneyChange,
  type MoneyMove,
  type PlaceMove,
  TOTALS,
} from '../../../shared/model/meetings/compare.ts'
import { placeText, sayPlans, signed } from '../../../shared/model/meetings/text.ts'
import { NumberHeads } from '../number-heads.tsx'
import { useLineNames } from '../plan/names.ts'
import { usePageWords } from '../use-page-words.ts'
import { ChangeMap } from './change-map.tsx'
import { WorkMoves } from './work-moves.tsx'

export type Standings = ReadonlyMap<string, Standing>

function Place({ move, standing }: { move: PlaceMove; standing: Standing | undefined }) {
  const { t, language } = usePageWords('meeting')
  return (
    <li>
      <b>{move.name}</b>
      <span className="num">
        {t('change.rank', {
          before: placeText(move.before, language),
          after: placeText(move.after, language),
        })}
      </span>
      <small>
        {move.district}
        {standing && ` · ${t(`standing.${standing}`)}`}
      </small>
    </li>
  )
}

interface PlacesProps {
  kind: 'enters' | 'leaves'
  moves: readonly PlaceMove[]
  standings: Standings | null
}

function Places({ kind, moves, standings }: PlacesProps) {
  const { t, number } = usePageWords('meeting')
  return (
    <section className="meeting-places" data-kind={kind} aria-labelledby={`meeting-${kind}`}>
      <h3 id={`meeting-${kind}`}>{t(`change.${kind}`, { n: number(moves.length) })}</h3>
      {moves.length === 0 ? (
        <p className="hint">{t('change.nobody')}</p>
      ) : (
        <ol>
          {moves.map((move) => (
            <Place
              key={move.code}
              move={move}
              standing={kind === 'enters' ? standings?.get(move.code) : undefined}
            />
          ))}
        </ol>
      )}
    </section>
  )
}

function MoneyTable({
  title,
  rows,
  nameOf,
}: {
  title: string
  rows: readonly MoneyMove[]
  nameOf: (key: string) => string
}) {
  const { t, number, language } = usePageWords('meeting')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="wide-table" tabIndex={0} aria-label={title}>
      <table className="plain-table meeting-money">
        <NumberHeads first={title} numbers={['before', 'after', 'by'].map((id) => t(`change.${id}`))} />
        <tbody>
          {rows.map(({ key, before, after }) => (
            <tr key={key} data-way={Math.sign(after - before)}>
              <th scope="row">{nameOf(key)}</th>
              <td className="num">{number(before)}</td>
              <td className="num">{number(after)}</td>
              <td className="num">{signed(after - before, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Money({ money, districts }: { money: MoneyChange; districts: ReadonlyMap<string, string> }) {
  const { t, number } = usePageWords('meeting')
  const lines = useLineNames()
  const changed = money.districts.filter(({ before, after }) => before !== after)
  return (
    <section className="page-stack" aria-labelledby="meeting-money">
      <h3 id="meeting-money">{t('change.money')}</h3>
      <p data-testid="meeting-moved">
        {money.more + money.less === 0
          ? t('change.noMoney')
          : t('change.moved', { more: number(money.more), less: number(money.less) })}{' '}
        {t('change.works', { n: number(money.works.length), same: number(money.same) })}
      </p>
      <div className="meeting-tables">
        <MoneyTable title={t('change.line')} rows={money.lines} nameOf={lines.full} />
        {changed.length > 0 && (
          <MoneyTable
            title={t('change.district')}
            rows={changed}
            nameOf={(code) => districts.get(code) ?? code}
          />
        )}
        <WorkMoves moves={money.works} />
      </div>
    </section>
  )
}

/** The change in a few large numbers. */
function Tiles({ change, firm }: { change: MeetingChange; firm: { firm: number; of: number } | null }) {
  const { t, number, language } = usePageWords('meeting')
  const tiles = [
    { id: 'in', value: number(change.enters.length), note: '' },
    { id: 'out', value: number(change.leaves.length), note: '' },
    ...TOTALS.filter((key) => key !== 'communes').map((key) => {
      const total = change.money?.totals[key]
      const by = total ? total.after - total.before : 0
      return { id: key, value: number(total?.after ?? null), note: by === 0 ? '' : signed(by, language) }
    }),
    ...(firm ? [{ id: 'firm', value: `${number(firm.firm)}/${number(firm.of)}`, note: '' }] : []),
  ]
  return (
    <dl className="tiles meeting-tiles">
      {tiles.map(({ id, value, note }) => (
        <div key={id} data-tile={id}>
          <dt>{t(`tile.${id}`)}</dt>
          <dd>
            {value}
            {note !== '' && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What the plan was and is, where one of the two is a saved list. */
function PlanChange({ before, after }: Pick<ChangeProps, 'before' | 'after'>) {
  const { language } = usePageWords('meeting')
  const text = sayPlans(before, after, language)
  return text === '' ? null : <p data-testid="meeting-plans">{text}</p>
}

interface ChangeProps {
  before: MeetingStateContent
  after: MeetingStateContent
  /** How firm the places after are; null = not known (yet). */
  standings: Standings | null
  firm: { firm: number; of: number } | null
}

/** Before against after: who comes in, who drops out, where money goes. */
export const ChangeView = memo(function ChangeView({ before, after, standings, firm }: ChangeProps) {
  const change = useMemo(() => compareStates(before, after), [before, after])
  const districts = new Map([...before.districts, ...after.districts].map(({ code, name }) => [code, name]))
  const { t } = usePageWords('meeting')
  return (
    <div className="meeting-change">
      <Tiles change={change} firm={firm} />
      <div className="meeting-who">
        <Places kind="enters" moves={change.enters} standings={standings} />
        <Places kind="leaves" moves={change.leaves} standings={null} />
        <ChangeMap before={before} after={after} change={change} />
      </div>
      <PlanChange before={before} after={after} />
      {change.money ? <Money money={change.money} districts={districts} /> : <p>{t('change.noPlan')}</p>}
    </div>
  )
})
