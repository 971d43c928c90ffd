import { decodeBytes } from '../encodings/index.ts'

/** What a reader of XML is told. Names come without their prefix; texts with entities resolved. */
export interface XmlHandler {
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

const CHUNK = 4 << 20
const TAG = /^(\/?)(?:[\w.-]+:)?([\w.-]+)/
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * Goes through the tags of a part of an office file from start to end, some megabytes at a time, so that a sheet of a hundred
 * megabytes is never one string or tree. Damaged text gives damaged events, never an exception; entities other than the five of XML
 * stay as they are, and nothing is looked up.
 */
export function scanXml(bytes: Uint8Array, handler: XmlHandler): void {
  const wide = bytes[0] === 0xff || bytes[0] === 0xfe
  if (wide) scanText(decodeBytes(bytes, 'UTF-16'), handler)
  for (let at = wide ? bytes.length : 0; at < bytes.length; ) {
    const end = cut(bytes, at)
    scanText(decodeBytes(bytes.subarray(at, end), 'UTF-8'), handler)
    at = end
  }
}

/** Value of an attribute, or "". */
export function attribute(attributes: string, name: string): string {
  const pattern = ATTRIBUTES[name] ?? new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  ATTRIBUTES[name] = pattern
  const found = pattern.exec(attributes)
  return found ? resolved(found[1] ?? found[2] ?? '') : ''
}

const ATTRIBUTES: Record<string, RegExp> = {}

/** True when the part declares a document type, which office files never do and attacks always do. */
export function hasDoctype(bytes: Uint8Array): boolean {
  const start = decodeBytes(
    bytes.subarray(0, 4096),
    bytes[0] === 0xff || bytes[0] === 0xfe ? 'UTF-16' : 'UTF-8',
  )
  const root = start.search(/<[A-Za-z]/)
  return /<!(DOCTYPE|ENTITY)/i.test(root < 0 ? start : start.slice(0, root))
}

/** A place just before a tag. */
function cut(bytes: Uint8Array, at: number): number {
  if (at + CHUNK >= bytes.length) return bytes.length
  const tag = bytes.indexOf(0x3c, at + CHUNK)
  return tag < 0 ? bytes.length : tag
}

function scanText(text: string, handler: XmlHandler): void {
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    if (open !== at) {
      handler.text(resolved(text.slice(at, open < 0 ? text.length : open)))
      if (open < 0) return
    }
    if (text.startsWith('<![CDATA[', open)) {
      const end = text.indexOf(']]>', open)
      handler.text(text.slice(open + 9, end < 0 ? text.length : end))
      at = end < 0 ? text.length : end + 3
    } else if (text.startsWith('<!--', open)) at = after(text, '-->', open)
    else {
      at = after(text, '>', open)
      tag(text.slice(open + 1, at - 1), handler)
    }
  }
}

function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from)
  return at < 0 ? text.length : at + end.length
}

function tag(content: string, handler: XmlHandler): void {
  const found = TAG.exec(content)
  if (!found) return
  const [head, slash, name = ''] = found
  if (slash === '/') {
    handler.close(name)
    return
  }
  const empty = content.endsWith('/')
  handler.open(name, empty ? content.slice(head.length, -1) : content.slice(head.length))
  if (empty) handler.close(name)
}

function resolved(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x?[\da-f]+|\w+);/gi, (found, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? found
    const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ''
  })
}
