import { useMemo, useState } from 'react'
import { type Places, type RankMove, rankMoves } from '../../../shared/model/scenario-compare.ts'
import { openProfile } from '../../state/view.ts'
import { MiniMap } from '../mini-map.tsx'
import { usePageWords } from '../use-page-words.ts'
import { AgainstButtons } from './against-buttons.tsx'
import { SideHeads } from './settings-table.tsx'
import type { Side } from './use-sides.ts'

/** From where on a move is a large one, in places. */
const LARGE = 10
const LOOKS = [
  { id: 'upLarge', colour: '#0a434b' },
  { id: 'up', colour: '#5aa79c' },
  { id: 'same', colour: '#dcd6c8' },
  { id: 'down', colour: '#d9a35c' },
  { id: 'downLarge', colour: '#7f4a12' },
] as const
type Look = (typeof LOOKS)[number]['id']

function lookOf(by: number): Look {
  if (by === 0) return 'same'
  if (by > 0) return by > LARGE ? 'upLarge' : 'up'
  return by < -LARGE ? 'downLarge' : 'down'
}

const colourOf = (look: Look) => LOOKS.find(({ id }) => id === look)?.colour ?? ''

function useMoveWords() {
  const { t, number } = usePageWords('scenarios')
  return (by: number | null) => {
    if (by === null) return t('moves.none')
    if (by === 0) return t('moves.same')
    return t(by > 0 ? 'moves.up' : 'moves.down', { n: number(Math.abs(by)) })
  }
}

/** Where places are gained and lost between the scenario on screen and another one. */
function DifferenceMap({
  moves,
  sides,
  at,
}: {
  moves: readonly RankMove[]
  sides: readonly Side[]
  at: number
}) {
  const { t } = usePageWords('scenarios')
  const say = useMoveWords()
  const by = new Map(moves.map((move) => [move.code, move.moves[at] ?? null]))
  const fills = Object.fromEntries(
    [...by].flatMap(([code, places]) => (places === null ? [] : [[code, colourOf(lookOf(places))]])),
  )
  const other = sides[at]?.scenario.name ?? ''
  const counts = LOOKS.map(({ id }) => [...by.values()].filter((n) => n !== null && lookOf(n) === id).length)
  return (
    <figure className="scenario-map">
      <MiniMap
        label={t('moves.map', { name: other })}
        fills={fills}
        note={(code) => say(by.get(code) ?? null)}
      />
      <figcaption>
        <ul>
          {LOOKS.map(({ id, colour }, index) => (
            <li key={id}>
              <i style={{ background: colour }} />
              {t(`moves.look.${id}`, { n: LARGE })}
              <span className="num">{counts[index]}</span>
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}

/** "12", or "175–200" where communes share their places. */
function placeText(place: Places | null, number: (value: number) => string): string {
  if (!place) return '–'
  return place.best === place.worst ? number(place.best) : `${number(place.best)}–${number(place.worst)}`
}

function MoveRow({ move, name }: { move: RankMove; name: string }) {
  const { number } = usePageWords('scenarios')
  const say = useMoveWords()
  return (
    <tr>
      <th scope="row">
        <button type="button" className="link-button" onClick={() => openProfile(move.code)}>
          {name}
        </button>
      </th>
      {move.places.map((place, index) => {
        const by = move.moves[index] ?? null
        return (
          <td key={index} className="num">
            {placeText(place, number)}
            {index > 0 && <small data-look={by === null ? 'none' : lookOf(by)}>{say(by)}</small>}
          </td>
        )
      })}
    </tr>
  )
}

/** Map and table of how ranks move, largest move first. */
export function MovesPart({ sides, names }: { sides: readonly Side[]; names: ReadonlyMap<string, string> }) {
  const { t } = usePageWords('scenarios')
  const [chosen, setChosen] = useState(1)
  const moves = useMemo(() => rankMoves(sides.map(({ ranking }) => ranking)), [sides])
  const at = Math.min(chosen, sides.length - 1)
  const moved = moves.filter((move) => move.moves.some((by) => by !== 0 && by !== null)).length
  return (
    <section className="page-stack" aria-labelledby="moves-title">
      <h3 id="moves-title">{t('moves.title')}</h3>
      <p className="hint">{t('moves.note', { n: moved, of: moves.length })}</p>
      <AgainstButtons sides={sides} at={at} onChoose={setChosen} />
      <div className="scenario-moves">
        <DifferenceMap moves={moves} sides={sides} at={at} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section className="scroll-table" tabIndex={0} aria-label={t('moves.title')}>
          <table className="plain-table">
            <SideHeads sides={sides} first={t('commune')} numbers />
            <tbody>
              {moves.map((move) => (
                <MoveRow key={move.code} move={move} name={names.get(move.code) ?? move.code} />
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </section>
  )
}
