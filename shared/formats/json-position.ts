/** Where a text stops being JSON; `position` counts characters from 0, line and column from 1. */
export interface JsonFault {
  position: number
  line: number
  column: number
}

const SPACE = /[ \t\n\r]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const ATOM = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/**
 * First position at which a text is not JSON. Engines word their own messages differently and some leave the position
 * out, so a broken file is scanned here. Uses no recursion: depth of nesting is not limited by the stack.
 */
export function jsonFault(text: string): JsonFault {
  const position = scan(text)
  const before = text.slice(0, position).split('\n')
  return { position, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** What may come next: a value, a key, or what follows a value. */
type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'after'

function scan(text: string): number {
  const open: string[] = []
  let expected: Expected = 'value'
  let at = skip(text, 0, SPACE)
  while (at < text.length) {
    const next = step(text, at, expected, open)
    if (next === null) return at
    at = skip(text, next.at, SPACE)
    expected = next.expected
    if (expected === 'after' && open.length === 0) return at
  }
  return at
}

/** Reads one token; null when it is not allowed here. Keeps `open` up to date. */
function step(
  text: string,
  at: number,
  expected: Expected,
  open: string[],
): { at: number; expected: Expected } | null {
  const char = text[at] ?? ''
  const isEnd = char === (open.at(-1) === '{' ? '}' : ']')
  if (isEnd && open.length > 0 && (expected === 'after' || expected.endsWith('OrEnd'))) {
    open.pop()
    return { at: at + 1, expected: 'after' }
  }
  if (expected === 'after') {
    return char === ',' ? { at: at + 1, expected: open.at(-1) === '{' ? 'key' : 'value' } : null
  }
  if (expected === 'key' || expected === 'keyOrEnd') return key(text, at)
  if (char === '{' || char === '[') {
    open.push(char)
    return { at: at + 1, expected: char === '{' ? 'keyOrEnd' : 'valueOrEnd' }
  }
  const end = char === '"' ? stringEnd(text, at) : skip(text, at, ATOM)
  return end > at ? { at: end, expected: 'after' } : null
}

function key(text: string, at: number): { at: number; expected: Expected } | null {
  const end = stringEnd(text, at)
  if (end === at) return null
  const colon = skip(text, end, SPACE)
  return text[colon] === ':' ? { at: colon + 1, expected: 'value' } : null
}

/** End of the match at `at`, or `at` itself. */
function skip(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** End of the string at `at`, or `at` itself. A loop: patterns fail on strings of many megabytes that never end. */
function stringEnd(text: string, at: number): number {
  if (text[at] !== '"') return at
  let i = at + 1
  while (i < text.length) {
    const code = text.charCodeAt(i)
    if (code === 0x22) return i + 1
    if (code < 0x20) return at
    const next = code === 0x5c ? skip(text, i, ESCAPE) : i + 1
    if (next === i) return at
    i = next
  }
  return at
}
