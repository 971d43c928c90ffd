import { scaleBar } from '../../shared/model/geometry.ts'
import { useApp, useWords } from './use.ts'

const LONGEST_PX = 90

/** Ground length at the centre of the map. */
export function ScaleBar() {
  const { number } = useWords()
  const metres = useApp((state) => state.metresPer100px)
  if (metres <= 0) return null
  const bar = scaleBar(metres / 100, LONGEST_PX)
  const text = bar.metres >= 1000 ? `${number(bar.metres / 1000)} km` : `${number(bar.metres)} m`
  return (
    <span className="scale-bar">
      <i style={{ width: `${bar.px}px` }} />
      {text}
    </span>
  )
}
