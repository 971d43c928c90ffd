import { textWidth } from '../../shared/figures/text.ts'

export interface DrawnText {
  text: string
  className: string
  x: number
  y: number
  width: number
  height: number
}

const attribute = (attributes: string, name: string) =>
  new RegExp(` ${name}="([^"]*)"`).exec(` ${attributes}`)?.[1]

const plain = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** Every text of a drawing with the box that its letters take; the warning across it is left out. */
export function textsOf(svg: string): DrawnText[] {
  const rest = svg.replace(/<g class="watermark".*?<\/g>/gs, '')
  return [...rest.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', raw = '']) => {
    const number = (name: string) => Number(attribute(attributes, name) ?? 0)
    const size = number('font-size')
    const text = plain(raw)
    const width = textWidth(text, size, number('font-weight') || 400, number('letter-spacing') / size)
    const anchor = attribute(attributes, 'text-anchor') ?? 'start'
    const left = number('x') - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0)
    // From the top of capitals to a little below the baseline: what lines of one block keep apart.
    return {
      ...{ text, className: attribute(attributes, 'class') ?? '', x: left, y: number('y') - size * 0.75 },
      ...{ width, height: size * 0.95 },
    }
  })
}

/** Pairs of texts that run into each other by more than `slack` px. */
export function overlaps(texts: readonly DrawnText[], slack = 0.6): string[] {
  return texts.flatMap((one, i) =>
    texts
      .slice(i + 1)
      .filter(
        (other) =>
          Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x) > slack &&
          Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) > slack,
      )
      .map((other) => `${one.text} / ${other.text}`),
  )
}

/** Texts that leave the drawing. */
export function cut(svg: string, texts: readonly DrawnText[]): string[] {
  const [width = 0, height = 0] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)?.slice(1).map(Number) ?? []
  return texts
    .filter(
      (one) => one.x < 0 || one.y < 0 || one.x + one.width > width + 0.5 || one.y + one.height > height + 0.5,
    )
    .map(({ text }) => text)
}

/** What is inside the first group of a class, to its own end. */
export function groupOf(svg: string, name: string): string {
  const start = svg.indexOf(`<g class="${name}"`)
  if (start < 0) return ''
  let depth = 0
  for (const match of svg.slice(start).matchAll(/<g[ >]|<\/g>/g)) {
    depth += match[0] === '</g>' ? -1 : 1
    if (depth === 0) return svg.slice(start, start + match.index)
  }
  return svg.slice(start)
}

/** Whether every tag is closed in order, no raw ampersand stands there and no number went wrong. */
export function wellFormed(svg: string): boolean {
  const stack: string[] = []
  for (const [, close, name = '', self] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
    if (close) {
      if (stack.pop() !== name) return false
    } else if (!self) stack.push(name)
  }
  return stack.length === 0 && !/&(?!amp;|lt;|gt;|quot;)|NaN|undefined|Infinity/.test(svg)
}
