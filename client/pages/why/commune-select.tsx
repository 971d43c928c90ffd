import { districtCodeOf, districtsOf } from '../../../shared/model/districts.ts'
import type { Scene } from '../../state/scene.ts'

/** One commune out of all, by district. */
export function CommuneSelect(props: {
  scene: Scene
  label: string
  code: string
  onChoose: (code: string) => void
}) {
  const { scene, label, code, onChoose } = props
  const { edition } = scene.bundle
  const byName = [...edition.communes].sort((one, other) => one.name.localeCompare(other.name, 'vi'))
  const inside = (district: string | null) => byName.filter((commune) => districtCodeOf(commune) === district)
  const options = (district: string | null) =>
    inside(district).map((commune) => (
      <option key={commune.code} value={commune.code}>
        {commune.fullName}
      </option>
    ))
  return (
    <label className="field">
      <span>{label}</span>
      <select value={code} onChange={(event) => onChoose(event.target.value)}>
        {districtsOf(edition).map((district) => (
          <optgroup key={district.code} label={district.fullName}>
            {options(district.code)}
          </optgroup>
        ))}
        {options(null)}
      </select>
    </label>
  )
}
