import { FADED_SHARE, theme } from './theme.ts'

type Rgb = [number, number, number]

const parsed = new Map<string, Rgb>()
const faded = new Map<string, string>()

function parse(colour: string): Rgb {
  const known = parsed.get(colour)
  if (known) return known
  let hex = /^#([0-9a-f]{6})$/i.exec(colour)?.[1]
  if (!hex) {
    // The canvas normalises every CSS colour to #rrggbb (or rgba() for translucent ones, which fills are not).
    const context = document.createElement('canvas').getContext('2d')
    if (context) context.fillStyle = colour
    hex = /^#([0-9a-f]{6})$/i.exec(String(context?.fillStyle))?.[1] ?? '888888'
  }
  const value = Number.parseInt(hex, 16)
  const rgb: Rgb = [value >> 16, (value >> 8) & 255, value & 255]
  parsed.set(colour, rgb)
  return rgb
}

/**
 * The colour a faded commune is drawn with: blended into the paper here, once per colour, so that fading
 * costs the renderers nothing beyond a colour change.
 */
export function fadedColour(colour: string): string {
  const known = faded.get(colour)
  if (known) return known
  const rgb = parse(colour)
  const paper = parse(theme.paper)
  const mixed = rgb.map((part, i) => Math.round(part * FADED_SHARE + paper[i]! * (1 - FADED_SHARE)))
  const css = `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`
  faded.set(colour, css)
  return css
}
