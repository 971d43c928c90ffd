import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { draftOf, drafts, draftsUnder, keepDraft } from '../../client/state/drafts.ts'

const CLIENT = join(import.meta.dirname, '../../client')

/** Forms, fields for more than a line, and dialogs with fields in them. */
const FORM = /<form\b|<textarea\b|<SheetDialog\b[\s\S]*<(input|NumberField)\b/
/** State of a component that takes what is typed: gone with the component. */
const TYPED = /const \[\w+, (set\w+)\] = useState\b[\s\S]*?\b\1\(\s*(?:\{[^}]*?)?\w+\.target\.value/
const KEPT = /\buse(Draft|LeftText)\b/

/** Where nothing is lost with the page, and why. */
const EXEMPT: Record<string, string> = {
  'pages/columns/columns-tab.tsx': 'looks for communes',
  'pages/columns/points-rows.tsx': 'types into the table that use-points.ts keeps as a draft',
  'pages/hazards/hazards-page.tsx': 'looks for places',
  'pages/import/read-again.tsx': 'says how to read the file that is open, at the next press of its button',
  'pages/import/step-match.tsx': 'looks for a commune',
  'pages/ledger/unit-table.tsx': 'looks for units',
  'pages/lists/cells.tsx': 'gives what was typed when it goes out of sight, to a list that waits and asks',
  'panels/search-box.tsx': 'looks for places',
}

const sources = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx'))
  // Choices are made, not typed.
  .map((file) => ({
    file,
    code: readFileSync(join(CLIENT, file), 'utf8').replace(/<select\b[\s\S]*?<\/select>/g, ''),
  }))

const lost = (code: string) => (FORM.test(code) && !KEPT.test(code)) || TYPED.test(code)

describe('what is typed and not saved', () => {
  test('is kept by every form, or it is said why not', () => {
    expect(sources.filter(({ code }) => FORM.test(code)).length).toBeGreaterThan(20)
    const found = sources.filter(({ code }) => lost(code)).map(({ file }) => file)
    expect(found.sort()).toEqual(Object.keys(EXEMPT).sort())
  })

  test.each([
    ['a form without a draft', '<form onSubmit={save}><input name="who" /></form>', true],
    ['a field for words', '<textarea value={note} />', true],
    ['a dialog with a field', '<SheetDialog title="x">\n<label><input /></label>', true],
    ['a dialog that only shows', '<SheetDialog title="x">\n<p>words</p>', false],
    [
      'a field that keeps its words to itself',
      "const [name, setName] = useState('')\n<input onChange={(event) => setName(event.target.value)} />",
      true,
    ],
    [
      'a form with a draft',
      "const { value } = useDraft('key', '')\n<form><input value={value} /></form>",
      false,
    ],
  ])('%s is told apart', (_, code, is) => {
    expect(lost(code)).toBe(is)
  })
})

describe('drafts', () => {
  let leave: ((event: { preventDefault: () => void }) => void) | undefined
  beforeEach(() => {
    const addEventListener = (type: string, listener: typeof leave) => {
      if (type === 'beforeunload') leave = listener
    }
    vi.stubGlobal('window', { addEventListener })
  })
  afterEach(() => {
    drafts.setState({}, true)
    vi.unstubAllGlobals()
  })
  const asks = () => {
    const preventDefault = vi.fn()
    leave?.({ preventDefault })
    return preventDefault.mock.calls.length > 0
  }

  test('are found under what they are about; leaving asks while there is one, and not after it was saved', () => {
    keepDraft('work/a/note', 'Một')
    keepDraft('work/b/veto', 'Hai')
    keepDraft('shares/x', { source: '' })
    expect(draftsUnder('work/')).toEqual(['a/note', 'b/veto'])
    expect(draftOf('work/b/veto')).toBe('Hai')
    expect(asks()).toBe(true)
    for (const key of ['work/a/note', 'work/b/veto', 'shares/x']) keepDraft(key, undefined)
    expect([draftsUnder(''), asks()]).toEqual([[], false])
  })
})
