/** An element of a drawing with its attributes; text stands in `text`. */
export interface SvgNode {
  name: string
  attributes: Record<string, string>
  children: SvgNode[]
  text: string
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return String.fromCodePoint(code)
  })
}

const TAG =
  /<(?:!--[\s\S]*?--|\?[^>]*|(\/)?([\w:-]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/)?)>|([^<]+)/g
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

function attributesOf(source: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name = '', double, single] of source.matchAll(ATTRIBUTE)) {
    found[name] = unescaped(double ?? single ?? '')
  }
  return found
}

/**
 * Reads one of our own drawings: elements, attributes, text and comments, no document type. Throws when it is not well-formed.
 */
export function readSvg(source: string): SvgNode {
  const root: SvgNode = { name: '', attributes: {}, children: [], text: '' }
  const path = [root]
  for (const [, closing, name, attributes, empty, text] of source.matchAll(TAG)) {
    const above = path.at(-1) ?? root
    if (text !== undefined) above.text += unescaped(text)
    else if (closing) {
      if (above.name !== name || path.length === 1)
        throw new Error(`the drawing closes "${name}" inside "${above.name}"`)
      path.pop()
    } else if (name !== undefined) {
      const made: SvgNode = { name, attributes: attributesOf(attributes ?? ''), children: [], text: '' }
      above.children.push(made)
      if (!empty) path.push(made)
    }
  }
  const [drawing] = root.children
  if (path.length !== 1 || drawing?.name !== 'svg') throw new Error('the drawing has no closed svg element')
  return drawing
}
