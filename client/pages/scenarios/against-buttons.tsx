import { usePageWords } from '../use-page-words.ts'
import type { Side } from './use-sides.ts'

interface AgainstProps {
  /** The scenario on screen, then those it is compared with. */
  sides: readonly Side[]
  /** Place among the sides of the one that is shown. */
  at: number
  onChoose: (at: number) => void
}

/** Which of the others the scenario on screen is set against; nothing where there is no choice. */
export function AgainstButtons({ sides, at, onChoose }: AgainstProps) {
  const { t } = usePageWords('scenarios')
  if (sides.length <= 2) return null
  return (
    <div className="segments">
      {sides.slice(1).map(({ scenario }, index) => (
        <button
          key={scenario.id}
          type="button"
          aria-pressed={at === index + 1}
          onClick={() => onChoose(index + 1)}
        >
          {t('moves.against', { name: scenario.name })}
        </button>
      ))}
    </div>
  )
}
