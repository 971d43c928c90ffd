/** Where values and years lie in the drawing, px. */
export interface Scale {
  x: (year: number) => number
  y: (value: number) => number
  ticks: number[]
  years: number[]
}

export interface Frame {
  width: number
  height: number
  left: number
  right: number
  top: number
  bottom: number
}

/** 1, 2 or 5 times a power of ten, so that about `count` steps cover `span`. */
function tickStep(span: number, count: number): number {
  const raw = span / count
  const power = 10 ** Math.floor(Math.log10(raw))
  const factor = [1, 2, 5, 10].find((one) => one * power >= raw) ?? 10
  return factor * power
}

/**
 * A linear scale over the values and years given. `maximum` caps the axis (100 for shares). The axis starts at 0
 * when the values come near it, else below the smallest.
 */
export function scaleOf(
  frame: Frame,
  values: readonly number[],
  years: readonly number[],
  maximum: number | null,
): Scale {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const reach = high - low || Math.abs(high) || 1
  const from = low - reach * 0.35 < 0 && low >= 0 ? 0 : low - reach * 0.12
  const until = Math.min(maximum ?? Number.POSITIVE_INFINITY, high + reach * 0.12)
  const step = tickStep(Math.max(until - from, reach * 0.2), 5)
  const bottom = Math.floor(from / step + 1e-9) * step
  const top = Math.ceil(until / step - 1e-9) * step
  const count = Math.round((top - bottom) / step)
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((bottom + i * step).toPrecision(12)))
  const first = Math.min(...years)
  const last = Math.max(...years)
  const wide = frame.width - frame.left - frame.right
  const tall = frame.height - frame.top - frame.bottom
  return {
    x: (year) => frame.left + (wide * (year - first)) / (last - first || 1),
    y: (value) => frame.top + tall * (1 - (value - bottom) / (top - bottom || 1)),
    ticks,
    years: Array.from({ length: last - first + 1 }, (_, i) => first + i),
  }
}

const SHAPES = [
  (r: number) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  (r: number) => `M${-r} ${-r}H${r}V${r}H${-r}Z`,
  (r: number) => `M0 ${-r * 1.2}L${r * 1.15} ${r * 0.9}H${-r * 1.15}Z`,
  (r: number) => `M0 ${-r * 1.3}L${r * 1.3} 0L0 ${r * 1.3}L${-r * 1.3} 0Z`,
  (r: number) => `M0 ${r * 1.2}L${r * 1.15} ${-r * 0.9}H${-r * 1.15}Z`,
]

/** Path of the n-th marker around 0,0: lines stay apart without colour. */
export function markerPath(index: number, radius: number): string {
  return (SHAPES[index % SHAPES.length] ?? SHAPES[0])?.(radius) ?? ''
}
