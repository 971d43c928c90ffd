import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mammoth from 'mammoth'
import { beforeAll, describe, expect, test } from 'vitest'
import { fontFiles } from '../../server/services/fonts.ts'
import type { Meeting, MeetingState } from '../../shared/domain/meetings.ts'
import { minutesDocument } from '../../shared/formats/minutes/document.ts'
import { MINUTES_FORMATS } from '../../shared/formats/minutes/index.ts'
import { planCsv } from '../../shared/formats/plan-csv.ts'
import { compareStates, moneyByCommune } from '../../shared/model/meetings/compare.ts'
import { planTotals } from '../../shared/model/optimise/totals.ts'
import { edition2020 } from '../fixtures/box.ts'
import { parseCsv } from '../fixtures/read-list.ts'
import { plan, work } from '../fixtures/small-plan.ts'
import { hasPdftotext } from '../fixtures/snapshot-files.ts'
import { rawNumbers, viNumbers, written } from '../fixtures/snapshot-numbers.ts'
import { boxState, decision, meeting } from '../model/meetings-support.ts'
import { catalogue } from '../model/support.ts'

// Files with money beside those of snapshots, which snapshot-figures.test.ts searches: what they say is in the model, and no two lines are added.

const ROOT = join(import.meta.dirname, '../..')

/** Every file that the product writes beside those of snapshots and minutes, and what becomes of the money in it. */
const WRITERS: Record<string, 'searched' | 'no money by line'> = {
  'shared/formats/plan-csv.ts': 'searched',
  // One row for each work that has money elsewhere: its years and its line, no amount.
  'shared/formats/commitments-csv.ts': 'no money by line',
  'shared/formats/ledger-csv.ts': 'no money by line',
  'shared/formats/rule-csv.ts': 'no money by line',
  'shared/formats/target-csv.ts': 'no money by line',
  // The problem itself, a row for each line and year; read back in mps.test.ts.
  'shared/formats/plan-mps.ts': 'no money by line',
  'shared/formats/mps.ts': 'no money by line',
  'shared/formats/indicator-workbook.ts': 'no money by line',
  'shared/formats/village-workbook.ts': 'no money by line',
  'server/services/overlay-csv.ts': 'no money by line',
}

test('no writer of files is forgotten, and those said to have no money by line know no line', () => {
  const found = ['shared/formats', 'server/services'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => /(-csv|mps|-workbook|-docx|-pdf|-xlsx)\.ts$/.test(name))
      .map((name) => `${folder}/${name}`),
  )
  expect(found.sort()).toEqual(Object.keys(WRITERS).sort())
  for (const [file, what] of Object.entries(WRITERS)) {
    const code = readFileSync(join(ROOT, file), 'utf8')
    if (what !== 'searched')
      expect(code, file).not.toMatch(/\bbyLine\b|\bbyYear\b|\.spend\b|\bplanned\b|\bplanOf\b/)
  }
})

const telling = (value: number) => Math.abs(value) >= 1000 || !Number.isInteger(value)

/** Numbers of a text that none of `known` is, as they may be rounded. */
function strays(found: readonly number[], known: readonly number[]): number[] {
  const allowed = new Set(known.flatMap(written))
  return found.filter((value) => telling(value) && !allowed.has(String(Math.abs(value))))
}

/** Every number in a value, however deep, those in words included. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value === 'string') return [...rawNumbers(value), ...viNumbers(value)]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersOf) : []
}

describe('the file of a plan', () => {
  const base = { workType: 'road', quantity: 1.5, value: 1 }
  const items = [
    {
      ...base,
      candidate: 'a:road:1',
      code: '06001',
      year: 2026,
      line: 'dev',
      cost: 3100,
      spend: [2003, 1097],
      people: 40,
    },
    {
      ...base,
      candidate: 'a:road:2',
      code: '06001',
      year: 2026,
      line: 'rec',
      cost: 1709,
      spend: [1709],
      people: 21,
    },
    {
      ...base,
      candidate: 'b:road:1',
      code: '06004',
      year: 2027,
      line: 'rec',
      cost: 5011,
      spend: [5011],
      people: 77,
    },
  ]
  const problem = plan(
    items.map(({ candidate, code, people, quantity, cost }) => ({
      ...work(candidate, { people, quantity, cost, lines: ['dev', 'rec'] }),
      ...{ code, workType: 'road' },
    })),
  )
  const totals = planTotals(problem, items)

  test('says nothing that the plan does not, and adds no two lines', async () => {
    const answer = { items, totals } as never
    const csv = await planCsv({ answer, problem, edition: edition2020, catalogue, language: 'vi' })
    const [heads = [], ...rows] = parseCsv(csv)
    expect(rows).toHaveLength(items.length)
    const found = rows.flatMap((row) => row.flatMap(rawNumbers))
    expect(found).toContain(2003)
    expect(strays(found, [...numbersOf(items), ...numbersOf(problem.candidates), 2026, 2027, 2028])).toEqual(
      [],
    )
    const years = Object.values(totals.byYear).map((lines) => Object.values(lines).reduce((a, b) => a + b, 0))
    // Lines of one year added, of one work, and of the whole plan.
    for (const sum of [...years, 3100 + 1709, totals.cost]) expect(found).not.toContain(sum)
    expect(new Set(rows.map((row) => row[heads.indexOf('fundingLine')]))).toEqual(new Set(['dev', 'rec']))
  })
})

describe('minutes', () => {
  let held: Meeting
  let states: MeetingState[]
  beforeAll(async () => {
    const criteria = catalogue.defaultScenario.criteria.map((one, i, all) => ({
      ...one,
      weight: i === 0 ? 100 - 10 * (all.length - 1) : 10,
    }))
    states = [await boxState(), await boxState({ criteria })]
    const [start, next] = states.map(({ hash }) => hash)
    held = meeting(states, {
      decisions: [
        decision('1', start ?? '', next ?? ''),
        decision('2', next ?? '', start ?? '', { result: 'notCarried' }),
      ],
    })
  }, 60_000)

  async function textOf(id: string): Promise<string> {
    const format = MINUTES_FORMATS.find((one) => one.id === id)
    const document = minutesDocument({ meeting: held, catalogue, lang: 'vi' })
    const bytes = (await format?.write(document, await fontFiles())) ?? new Uint8Array()
    if (id === 'docx') return (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value
    const folder = mkdtempSync(join(tmpdir(), 'minutes-'))
    try {
      writeFileSync(join(folder, 'a.pdf'), bytes)
      return execFileSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-']).toString()
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  /** All that the model knows of the states, and of what is different between them. */
  function known(): number[] {
    const [one, other] = states.map(({ content }) => content)
    if (!one || !other) return []
    const change = compareStates(one, other).money
    const moves = [
      ...(change?.lines ?? []),
      ...(change?.districts ?? []),
      ...Object.values(change?.totals ?? {}),
    ]
    const works = (change?.works ?? []).map(({ before, after }) => (after?.cost ?? 0) - (before?.cost ?? 0))
    return [
      ...numbersOf([one.money, other.money, one.works, other.works, one.places, one.top, one.period]),
      ...[one, other].flatMap((state) => [...moneyByCommune(state).values()]),
      ...moves.map(({ before, after }) => after - before),
      ...[...works, change?.more ?? 0, change?.less ?? 0],
    ]
  }

  // A third format has to say how it is read.
  test.each(MINUTES_FORMATS.map(({ id }) => id))(
    'as %s say nothing that the model does not, and add no two lines',
    async (id) => {
      if (id === 'pdf' && !hasPdftotext) return
      const text = (await textOf(id)).normalize('NFC')
      const found = text
        .split(/\n|\s{2,}/)
        .flatMap((part) => viNumbers(part.replaceAll(/[0-9a-f]{12,}/g, '')))
      const lines = Object.values(states[0]?.content.money?.byLine ?? {})
      expect(lines.length).toBeGreaterThan(1)
      for (const amount of lines) expect(found).toContain(amount)
      const ordinary = Array.from({ length: 60 }, (_, i) => 2000 + i)
      expect(strays(found, [...known(), ...ordinary])).toEqual([])
    },
  )
})
