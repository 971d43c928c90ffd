import { sayNoValue } from '../../../shared/model/layer-classes.ts'
import { useApp, useWords } from '../../panels/use.ts'
import type { Scene } from '../../state/scene.ts'

/** Card of the commune under the pointer on the right side: its name and its value in the second view. */
export function OtherCard({ scene }: { scene: Scene }) {
  const { value, language } = useWords()
  const code = useApp((state) => state.hover)
  const edition = useApp((state) => state.link.edition)
  const index = code === null ? undefined : scene.indexByCode.get(code)
  // The pointer finds communes of the left view: in another edition the same code means another place.
  if (index === undefined || edition !== scene.link.edition) return null
  const commune = scene.bundle.edition.communes[index]
  const none = scene.none?.[index]
  return (
    <div className="hover-card other-card">
      <b>{commune?.fullName}</b>
      <p>
        <b className="num">
          {none ? sayNoValue(none, language) : value(scene.values[index] ?? null, scene.indicator)}
        </b>
      </p>
    </div>
  )
}
