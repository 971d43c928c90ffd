import { lookingOnly } from '../api.ts'
import { Icon } from '../panels/icons.tsx'
import { useApp, useWords } from '../panels/use.ts'
import type { Room } from '../state/link.ts'
import { openPage } from '../state/view.ts'
import { PAGES } from './index.ts'

/** The way to every page of a room. */
export function PageLinks({ room }: { room: Room }) {
  const { t } = useWords()
  const open = useApp((state) => state.link.page)
  return (
    <nav className="page-links" aria-label={t('page.label')}>
      {PAGES.filter((page) => page.room === room && !(lookingOnly && page.changes)).map(({ id, icon }) => (
        <button
          key={id}
          type="button"
          aria-pressed={open === id}
          title={t(`pageNote.${id}`)}
          onClick={() => openPage(open === id ? null : id)}
        >
          <Icon name={icon} size={16} />
          <span>{t(`page.${id}`)}</span>
        </button>
      ))}
    </nav>
  )
}
