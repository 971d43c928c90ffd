import type { MultiPolygon, Polygon, Position } from 'geojson'
import { useMemo } from 'react'
import { useApp } from '../panels/use.ts'
import { bundleOf } from '../state/store.ts'

const WIDTH = 320

interface Shape {
  code: string
  name: string
  path: string
}

/** Degrees → SVG units: equal scale in both directions at the middle of the box. */
function shapesOf(features: { geometry: Polygon | MultiPolygon }[], codes: string[], names: string[]) {
  const rings = features.map(({ geometry }) =>
    geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat(),
  )
  const points = rings.flat(2)
  const xs = points.map(([x = 0]) => x)
  const ys = points.map(([, y = 0]) => y)
  const [west, south] = [xs.reduce((a, b) => Math.min(a, b), 180), ys.reduce((a, b) => Math.min(a, b), 90)]
  const [east, north] = [xs.reduce((a, b) => Math.max(a, b), -180), ys.reduce((a, b) => Math.max(a, b), -90)]
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = WIDTH / ((east - west) * squeeze)
  const place = ([x = 0, y = 0]: Position) =>
    `${((x - west) * squeeze * scale).toFixed(1)} ${((north - y) * scale).toFixed(1)}`
  const shapes: Shape[] = rings.map((outline, index) => ({
    code: codes[index] ?? '',
    name: names[index] ?? '',
    path: outline.map((ring) => `M${ring.map(place).join('L')}Z`).join(''),
  }))
  return { shapes, height: (north - south) * scale }
}

interface MiniMapProps {
  /** What the picture shows, in words. */
  label: string
  /** Colour by commune code; communes not named are left pale. */
  fills: Record<string, string>
  /** Tooltip of a commune after its name. */
  note?: (code: string) => string
}

/** A small still map of the communes on screen; the numbers it shows stand in a table beside it. */
export function MiniMap({ label, fills, note }: MiniMapProps) {
  const bundle = useApp((state) => bundleOf(state, state.link))
  const drawn = useMemo(() => {
    if (!bundle) return null
    const { communes } = bundle.edition
    return shapesOf(
      bundle.geometry.communes,
      bundle.table.codes,
      communes.map((commune) => commune.fullName),
    )
  }, [bundle])
  if (!drawn) return null
  return (
    <svg
      className="mini-map"
      viewBox={`-2 -2 ${WIDTH + 4} ${(drawn.height + 4).toFixed(0)}`}
      role="img"
      aria-label={label}
    >
      {drawn.shapes.map(({ code, name, path }) => (
        <path key={code} d={path} fill={fills[code] ?? '#edeae3'} stroke="#fff" strokeWidth="0.6">
          <title>{note ? `${name}: ${note(code)}` : name}</title>
        </path>
      ))}
    </svg>
  )
}
