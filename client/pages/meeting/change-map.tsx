import { useMemo } from 'react'
import type { MeetingStateContent } from '../../../shared/domain/meetings.ts'
import { type MeetingChange, moneyByCommune } from '../../../shared/model/meetings/compare.ts'
import { useApp } from '../../panels/use.ts'
import { MiniMap } from '../mini-map.tsx'
import { usePageWords } from '../use-page-words.ts'

/** Dark for the list, middle tones for money; told apart in grey print and by colour-blind eyes. */
const LOOKS = [
  { id: 'in', colour: '#0a434b' },
  { id: 'out', colour: '#b4541a' },
  { id: 'more', colour: '#7fbdb1' },
  { id: 'less', colour: '#ecc48f' },
] as const
type Look = (typeof LOOKS)[number]['id']

function looksOf(before: MeetingStateContent, after: MeetingStateContent, change: MeetingChange) {
  const looks = new Map<string, Look>()
  const [old, next] = [moneyByCommune(before), moneyByCommune(after)]
  for (const code of new Set([...old.keys(), ...next.keys()])) {
    const by = (next.get(code) ?? 0) - (old.get(code) ?? 0)
    if (by !== 0) looks.set(code, by > 0 ? 'more' : 'less')
  }
  for (const { code } of change.enters) looks.set(code, 'in')
  for (const { code } of change.leaves) looks.set(code, 'out')
  return looks
}

interface MapProps {
  before: MeetingStateContent
  after: MeetingStateContent
  change: MeetingChange
}

/** Where the list and its money change. Communes of another edition than the one on screen cannot be drawn. */
export function ChangeMap({ before, after, change }: MapProps) {
  const { t, number } = usePageWords('meeting')
  const edition = useApp((state) => state.link.edition)
  const looks = useMemo(() => looksOf(before, after, change), [before, after, change])
  if (after.edition !== edition || before.edition !== edition) return null
  const colours = Object.fromEntries(LOOKS.map(({ id, colour }) => [id, colour]))
  const fills = Object.fromEntries([...looks].map(([code, look]) => [code, colours[look] ?? '']))
  const count = (look: Look) => [...looks.values()].filter((one) => one === look).length
  return (
    <figure className="meeting-map">
      <MiniMap label={t('map.label')} fills={fills} note={(code) => t(`map.${looks.get(code) ?? 'same'}`)} />
      <figcaption>
        <ul>
          {LOOKS.map(({ id, colour }) => (
            <li key={id}>
              <i style={{ background: colour }} />
              {t(`map.${id}`)}
              <span className="num">{number(count(id))}</span>
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}
