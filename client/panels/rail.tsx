import type { Room } from '../state/link.ts'
import { openRoom } from '../state/view.ts'
import { Icon } from './icons.tsx'
import { useApp, useWords } from './use.ts'

const ROOMS: Room[] = ['layers', 'prioritise', 'lists', 'data', 'present']

/** The five rooms of the tool; pressing the open one closes its panel. */
export function Rail() {
  const { t } = useWords()
  const room = useApp((state) => state.link.room)
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      {ROOMS.map((id) => (
        <button key={id} type="button" aria-pressed={room === id} onClick={() => openRoom(id)}>
          <Icon name={id} size={20} />
          <span>{t(`rail.${id}`)}</span>
        </button>
      ))}
    </nav>
  )
}
