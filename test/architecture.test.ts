import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const TOPS = ['shared', 'geodata', 'server', 'client', 'test']
const NOT_SOURCE = new Set(['node_modules', 'dist', 'built', 'data'])
const MAX_LINES = 350

interface Import {
  file: string
  /** Path from the root for own files, package name otherwise. */
  target: string
  typeOnly: boolean
}

function under(folder: string, kind: RegExp, leftOut: ReadonlySet<string>): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory()) return leftOut.has(entry.name) ? [] : under(path, kind, leftOut)
    return kind.test(entry.name) ? [path] : []
  })
}

const sources = (folder: string) => under(folder, /\.(tsx?|mjs)$/, NOT_SOURCE)

const FILES = TOPS.filter((top) => existsSync(join(ROOT, top))).flatMap(sources)
const text = (file: string) => readFileSync(join(ROOT, file), 'utf8')

const STATEMENT = /^\s*(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s*'([^']+)'/gm
const BARE_OR_DYNAMIC = /(?:^\s*import\s+|\bimport\(\s*)'([^']+)'/gm

/** `import { type A, type B }` carries no code either. */
function onlyTypes(clause: string): boolean {
  const names = /^\{([^}]*)\}$/.exec(clause.trim())?.[1]?.split(',') ?? []
  const given = names.map((name) => name.trim()).filter((name) => name !== '')
  return given.length > 0 && given.every((name) => name.startsWith('type '))
}

function importsOf(file: string): Import[] {
  const code = text(file)
  const resolve = (target: string) =>
    target.startsWith('.') ? posix.normalize(posix.join(posix.dirname(file), target)) : target
  const found = [...code.matchAll(STATEMENT)].map(([, type, clause = '', target = '']) => ({
    file,
    target: resolve(target),
    typeOnly: type !== undefined || onlyTypes(clause),
  }))
  const bare = [...code.matchAll(BARE_OR_DYNAMIC)].map(([, target = '']) => ({
    file,
    target: resolve(target),
    typeOnly: false,
  }))
  return [...found, ...bare]
}

const IMPORTS = FILES.filter((file) => !file.startsWith('test/')).flatMap(importsOf)

function isOwn(target: string): boolean {
  return (
    TOPS.some((top) => target.startsWith(`${top}/`)) ||
    target.startsWith('..') ||
    /^[\w-]+\.json$/.test(target)
  )
}

/** First matching row decides where a file may import from; `types` may be imported as types only. */
const ARROWS: { from: RegExp; may: RegExp; types?: RegExp }[] = [
  { from: /^shared\/domain\//, may: /^shared\/domain\// },
  { from: /^shared\/messages\//, may: /^shared\/messages\// },
  { from: /^shared\/model\//, may: /^shared\/(domain|model|messages)\// },
  { from: /^shared\/figures\//, may: /^shared\/(domain|model|figures|messages)\// },
  { from: /^shared\/formats\//, may: /^shared\// },
  { from: /^shared\/api\//, may: /^shared\/(domain|api)\// },
  { from: /^geodata\//, may: /^(shared|geodata)\// },
  { from: /^server\//, may: /^((shared|geodata|server)\/|package\.json$)/ },
  // Run at build time in Node, not part of the page.
  { from: /^client\/map\/build-[\w-]+\.ts$/, may: /^client\/map\// },
  { from: /^client\/worker\//, may: /^(shared|client\/worker)\// },
  {
    from: /^client\/api[\w-]*\.ts$/,
    may: /^(shared\/|client\/api\.ts$)/,
    types: /^(server\/|client\/map\/types\.ts$)/,
  },
  { from: /^client\/i18n\.ts$/, may: /^shared\// },
  {
    from: /^client\/state\//,
    may: /^(shared\/|client\/(state|worker)\/|client\/(api[\w-]*|i18n)\.ts$)/,
    types: /^client\/map\/types\.ts$/,
  },
  { from: /^client\/map\//, may: /^(shared\/|client\/(map|state)\/)/ },
  {
    from: /^client\/pages\//,
    may: /^(shared\/|client\/(pages|panels|state|map|worker|styles)\/|client\/(api[\w-]*|i18n)\.ts$)/,
  },
  {
    from: /^client\/panels\//,
    may: /^(shared\/|client\/(panels|state|map)\/|client\/(api[\w-]*|i18n)\.ts$)/,
  },
  {
    from: /^client\/present\//,
    may: /^(shared\/|client\/(present|panels|state|map)\/|client\/(api[\w-]*|i18n)\.ts$)/,
  },
  { from: /^client\//, may: /^(shared|client)\// },
]

function breaksArrow({ file, target, typeOnly }: Import): boolean {
  const row = ARROWS.find(({ from }) => from.test(file))
  if (!row) return true
  // A part of the page brings its own styles, so that they are loaded with it.
  if (file.startsWith('client/') && /^client\/styles\/[\w-]+\.css$/.test(target)) return false
  return !(row.may.test(target) || (typeOnly && row.types?.test(target)))
}

const show = ({ file, target }: Import) => `${file} → ${target}`

describe('imports run one way', () => {
  test('there is something to check', () => {
    expect(FILES.length).toBeGreaterThan(50)
    expect(IMPORTS.length).toBeGreaterThan(100)
  })

  test('no file imports against the arrows', () => {
    expect(
      IMPORTS.filter(({ target }) => isOwn(target))
        .filter(breaksArrow)
        .map(show),
    ).toEqual([])
  })

  test.each([
    ['shared/model/rank.ts', 'shared/formats/index.ts', false],
    ['shared/domain/units.ts', 'shared/model/rank.ts', true],
    ['shared/model/rank.ts', 'shared/figures/sheet.ts', false],
    ['shared/figures/sheet.ts', 'shared/formats/index.ts', false],
    ['client/state/store.ts', 'client/panels/rail.tsx', true],
    ['client/state/store.ts', 'client/map/create-map.ts', false],
    ['client/map/create-map.ts', 'client/panels/rail.tsx', false],
    ['client/api.ts', 'server/app.ts', false],
    ['client/panels/rail.tsx', 'server/app.ts', true],
    ['geodata/build.ts', 'server/app.ts', false],
  ])('an import in %s of %s would be found', (file, target, typeOnly) => {
    expect(breaksArrow({ file, target, typeOnly })).toBe(true)
  })

  test('state knows neither React nor MapLibre', () => {
    const wrong = IMPORTS.filter(({ file }) => file.startsWith('client/state/'))
    expect(wrong.filter(({ target }) => /^(react|maplibre)/.test(target)).map(show)).toEqual([])
  })

  test('shared is pure: no Node, no DOM framework, no clock, no randomness', () => {
    const wrong = IMPORTS.filter(({ file }) => file.startsWith('shared/'))
    expect(
      wrong.filter(({ target }) => /^(node:|react|maplibre|zustand|hono)/.test(target)).map(show),
    ).toEqual([])
    const impure = /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|crypto\.)/
    expect(FILES.filter((file) => file.startsWith('shared/') && impure.test(text(file)))).toEqual([])
  })

  test('the page does not reach for Node or for another origin', () => {
    const page = (file: string) => file.startsWith('client/') && !/^client\/map\/build-/.test(file)
    expect(IMPORTS.filter(({ file, target }) => page(file) && target.startsWith('node:')).map(show)).toEqual(
      [],
    )
    const foreign = /(fetch|import|importScripts|new Worker|new URL)\(\s*['"`]https?:/
    expect(FILES.filter((file) => page(file) && foreign.test(text(file)))).toEqual([])
  })

  test('only the owner of the map loads MapLibre', () => {
    const users = IMPORTS.filter(
      ({ file, target }) => file.startsWith('client/') && target.startsWith('maplibre-gl'),
    )
    expect(users.filter(({ file }) => !file.startsWith('client/map/')).map(show)).toEqual([])
  })
})

/** What must not stay in sources. This file has to name it, so it is not searched. */
const BANNED: [what: string, pattern: RegExp][] = [
  ['unfinished work', /\b(TODO|FIXME|XXX)\b/],
  ['way around the types', /\bas any\b|@ts-(ignore|nocheck)/],
  ['test that does not run', /\b(test|it|describe)\.(only|todo|skip)\(|\b(xit|xdescribe)\(/],
  ['path of one machine', /["'`]\/(work|home|Users)\//],
  ['other word for edition', /\bvintages?\b/i],
  ['left-over debugging', /\bdebugger\b/],
]

describe('sources', () => {
  test.each(BANNED)('hold no %s', (_, pattern) => {
    const searched = FILES.filter((file) => file !== 'test/architecture.test.ts')
    expect(searched.filter((file) => pattern.test(text(file)))).toEqual([])
  })

  test('write the tone on the first vowel of an open oa, oe, uy: hóa, hòa, xóa, minh họa, tùy', () => {
    // What people write is accepted and tested either way; names of other provinces are as their source has them.
    const either =
      /^test\/(cases|model|soak|fixtures)\/|^test\/e2e\/more\/villages|syllable\.ts$|fold\.ts$|outside\.csv$|architecture\.test/
    const texts = [...TOPS, 'docs'].flatMap((top) =>
      under(top, /\.(tsx?|mjs|json|csv|md)$/, new Set(['node_modules', 'dist', 'data'])),
    )
    expect(texts.length).toBeGreaterThan(1000)
    const other = /(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/iu
    expect(
      [...texts, 'README.md', 'CHANGELOG.md'].flatMap((file) =>
        !either.test(file) && other.test(text(file)) ? [file] : [],
      ),
    ).toEqual([])
  })

  test(`have at most ${MAX_LINES} lines`, () => {
    const long = FILES.map((file) => ({ file, lines: text(file).split('\n').length }))
    expect(long.filter(({ lines }) => lines > MAX_LINES)).toEqual([])
  })

  test('have kebab-case names', () => {
    const odd = FILES.filter((file) => !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(posix.basename(file)))
    expect(odd).toEqual([])
  })

  test('export by name, except where a tool asks for a default', () => {
    const defaults = FILES.filter((file) => /^export default /m.test(text(file)))
    // React's lazy() asks for one.
    const asked = /\.config\.(ts|mjs)$|^client\/pages\//
    expect(defaults.filter((file) => !asked.test(file))).toEqual([])
  })
})

/** Paths of the indented tree in the first code block: the first word of each line that names a file or a folder. */
function treePaths(page: string): string[] {
  const block = /```[a-z]*\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const stack: { indent: number; path: string }[] = []
  return block.split('\n').flatMap((line) => {
    const [, spaces = '', name = ''] = /^(\s*)([\w.@-][\w.@/-]*)/.exec(line) ?? []
    if (!/\/$|\.[a-z]+$/.test(name)) return []
    while ((stack.at(-1)?.indent ?? -1) >= spaces.length) stack.pop()
    const path = posix.join(stack.at(-1)?.path ?? '', name)
    if (name.endsWith('/')) stack.push({ indent: spaces.length, path })
    return [path]
  })
}

/** Paths in backticks in the running text: `client/api.ts`. */
function namedPaths(page: string): string[] {
  return [...page.matchAll(/`((?:shared|geodata|server|client|test|docs)\/[\w./-]*)`/g)].map(
    ([, path = '']) => path,
  )
}

describe('docs/architecture.md', () => {
  const page = existsSync(join(ROOT, 'docs/architecture.md')) ? text('docs/architecture.md') : ''

  test('exists and shows the tree', () => {
    expect(page, 'docs/architecture.md is missing').not.toBe('')
    expect(treePaths(page).length).toBeGreaterThan(5)
  })

  test('names only paths that exist', () => {
    const missing = [...treePaths(page), ...namedPaths(page)].filter((path) => !existsSync(join(ROOT, path)))
    expect(missing).toEqual([])
  })
})
