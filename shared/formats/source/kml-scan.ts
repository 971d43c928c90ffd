import { Refusal } from './refusal.ts'

/** A placemark as a piece of text, with the folders it lies in. */
export interface Placemark {
  /** Names from the outermost folder to the innermost; of the document itself not. */
  folders: string[]
  /** "<Placemark>…</Placemark>". */
  xml: string
  /** Where it starts, counting characters from 0. */
  start: number
}

export interface KmlParts {
  /** The opening tag, which declares the prefixes that the pieces use. */
  root: string
  document: string
  placemarks: Placemark[]
  /** "<Schema>…</Schema>": types of the fields. */
  schemas: string[]
}

const MAX_FOLDERS = 100
const TAG = /<(\/?)((?:[\w.-]+:)?)([A-Za-z][\w.-]*)/y

/** Names of the elements that matter here; all others are passed over. */
const HOLDERS = new Set(['Folder', 'Document'])

/**
 * Cuts a KML text into its placemarks, so that a file of 100 MB is never a tree in memory at once. What is inside of them
 * is read by an XML parser afterwards; comments and CDATA are passed over here.
 * @throws Refusal xmlDoctype for any declaration that could define entities, xmlBroken where the text ends too soon
 */
export function scanKml(text: string): KmlParts {
  const parts: KmlParts = { root: '', document: '', placemarks: [], schemas: [] }
  const open: { kind: string; name: string | null }[] = []
  let closed = false
  let at = text.indexOf('<')
  while (at >= 0) {
    const passed = passOver(text, at)
    if (passed !== null) {
      at = text.indexOf('<', passed)
      continue
    }
    TAG.lastIndex = at
    const [, slash, prefix = '', name = ''] = TAG.exec(text) ?? []
    if (name === '') throw new Refusal('xmlBroken', { line: lineAt(text, at) })
    let end = tagEnd(text, at)
    const isEmpty = text[end - 2] === '/'
    if (name === 'kml') {
      if (slash) closed = true
      else parts.root = text.slice(at, end)
    } else if (HOLDERS.has(name)) {
      if (slash) open.pop()
      else if (!isEmpty) open.push({ kind: name, name: null })
      if (open.length > MAX_FOLDERS) throw new Refusal('xmlTooDeep', { limit: MAX_FOLDERS })
    } else if (!slash && !isEmpty && (name === 'Placemark' || name === 'Schema' || name === 'name')) {
      end = elementEnd(text, at, end, `${prefix}${name}`)
      const xml = text.slice(at, end)
      if (name === 'Schema') parts.schemas.push(xml)
      else if (name === 'name') nameHolder(open, parts, xml)
      else parts.placemarks.push({ folders: foldersOf(open), xml, start: at })
    }
    at = text.indexOf('<', end)
  }
  if (parts.root === '' || !closed || open.length > 0)
    throw new Refusal('xmlBroken', { line: lineAt(text, text.length) })
  return parts
}

/** End of a comment, CDATA section or instruction that starts here; null for a tag. */
function passOver(text: string, at: number): number | null {
  if (text.startsWith('<!--', at)) return after(text, '-->', at)
  if (text.startsWith('<![CDATA[', at)) return after(text, ']]>', at)
  if (text.startsWith('<?', at)) return after(text, '?>', at)
  if (text.startsWith('<!', at)) throw new Refusal('xmlDoctype')
  return null
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  if (found < 0) throw new Refusal('xmlBroken', { line: lineAt(text, from) })
  return found + mark.length
}

/** End of a tag: ">" may stand within the quotes of an attribute. */
function tagEnd(text: string, at: number): number {
  let quote = ''
  for (let i = at + 1; i < text.length; i += 1) {
    const char = text[i] as string
    if (quote !== '') quote = char === quote ? '' : quote
    else if (char === '"' || char === "'") quote = char
    else if (char === '>') return i + 1
    else if (char === '<') break
  }
  throw new Refusal('xmlBroken', { line: lineAt(text, at) })
}

/** End of an element that holds none of its own kind. */
function elementEnd(text: string, start: number, from: number, name: string): number {
  const closing = `</${name}`
  let at = text.indexOf('<', from)
  while (at >= 0) {
    const passed = passOver(text, at)
    if (passed === null && text.startsWith(closing, at) && /[\s>]/.test(text[at + closing.length] ?? ''))
      return after(text, '>', at)
    at = text.indexOf('<', passed ?? at + 1)
  }
  throw new Refusal('xmlBroken', { line: lineAt(text, start) })
}

function nameHolder(open: { kind: string; name: string | null }[], parts: KmlParts, xml: string): void {
  const holder = open.at(-1)
  if (!holder || holder.name !== null) return
  holder.name = plainText(xml)
  if (holder.kind === 'Document') parts.document ||= holder.name
}

function foldersOf(open: { kind: string; name: string | null }[]): string[] {
  return open.flatMap(({ kind, name }) => (kind === 'Folder' ? [name || 'Folder'] : []))
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text between the tags of a small element. */
function plainText(xml: string): string {
  const inner = xml.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1').replace(/<[^>]*>/g, '')
  return inner.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole).trim()
}

/** Line of a position, from 1. */
export function lineAt(text: string, position: number): number {
  let line = 1
  for (let i = text.indexOf('\n'); i >= 0 && i < position; i = text.indexOf('\n', i + 1)) line += 1
  return line
}
