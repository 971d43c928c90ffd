import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mammoth from 'mammoth'
import { beforeAll, describe, expect, test } from 'vitest'
import { fontFiles } from '../../server/services/fonts.ts'
import type { Meeting } from '../../shared/domain/meetings.ts'
import { minutesDocument } from '../../shared/formats/minutes/document.ts'
import { MINUTES_FORMATS } from '../../shared/formats/minutes/index.ts'
import { formatNumber } from '../../shared/model/format.ts'
import { compareStates } from '../../shared/model/meetings/compare.ts'
import { stateOf } from '../../shared/model/meetings/meeting.ts'
import { boxState, decision, meeting } from './meetings-support.ts'
import { catalogue } from './support.ts'

const even = catalogue.defaultScenario.criteria.map((one, i, all) => ({
  ...one,
  weight: i === 0 ? 100 - 10 * (all.length - 1) : 10,
}))

let held: Meeting
beforeAll(async () => {
  const start = await boxState()
  const next = await boxState({ criteria: even })
  const tasks = [{ id: 't', what: 'Rà soát số liệu', who: 'Ban Dân tộc', due: '2026-03-31' }]
  held = meeting([start, next], {
    status: 'closed',
    endsAt: '11:45',
    decisions: [
      decision('1', start.hash, next.hash, { subject: 'Đổi trọng số', tasks, firm: { firm: 12, of: 20 } }),
      decision('2', next.hash, start.hash, {
        result: 'notCarried',
        votes: { for: 3, against: 6, abstain: 1 },
      }),
    ],
  })
}, 60_000)

const write = async (id: 'docx' | 'pdf', of: Meeting, lang: 'vi' | 'en' = 'vi') => {
  const format = MINUTES_FORMATS.find((one) => one.id === id)
  if (!format) throw new Error(`no format ${id}`)
  return format.write(minutesDocument({ meeting: of, catalogue, lang }), await fontFiles())
}

/** What every form of the minutes must say. */
function expectContent(text: string): void {
  const flat = text.replaceAll(/\s+/g, ' ')
  expect(flat).toContain('BIÊN BẢN')
  expect(flat).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
  expect(flat).toContain('ngày 05 tháng 02 năm 2026')
  expect(flat).toContain('SỐ LIỆU MINH HỌA')
  expect(flat).toContain('7 tán thành, 1 không tán thành, 2 không có ý kiến; số người dự họp: 12')
  expect(flat).toContain('3 tán thành, 6 không tán thành, 1 không có ý kiến')
  expect(flat).toContain('Kết quả: không thông qua')
  expect(flat).toContain('Rà soát số liệu')
  expect(flat).toContain('31/03/2026')
  expect(flat).not.toContain('DỰ THẢO')
  const [one] = held.decisions
  const change = compareStates(stateOf(held, one?.before ?? ''), stateOf(held, one?.after ?? ''))
  expect(change.enters.length).toBeGreaterThan(0)
  for (const { name } of [...change.enters, ...change.leaves]) expect(flat).toContain(name)
  expect(flat).toContain(`Xã vào nhóm đứng đầu (${change.enters.length})`)
  for (const key of ['more', 'less'] as const)
    expect(flat).toContain(`${formatNumber(change.money?.[key] ?? 0, 0, 'vi')} triệu đồng`)
  for (const { before, after } of change.money?.lines ?? [])
    for (const amount of [before, after]) expect(flat).toContain(formatNumber(amount, 0, 'vi'))
  // A hash is long enough to be broken over two lines.
  for (const { hash } of held.states) expect(flat.replaceAll(' ', '')).toContain(hash)
}

describe('minutes', () => {
  test('as DOCX are read back by another library with all votes, names, money and hashes', async () => {
    const bytes = await write('docx', held)
    const buffer = Buffer.from(bytes)
    const { value } = await mammoth.extractRawText({ buffer })
    // The mark stands in the header, which mammoth leaves out.
    expectContent(`${value} SỐ LIỆU MINH HỌA`)
    const { value: html } = await mammoth.convertToHtml({ buffer })
    expect(html).toContain('<table>')
  })

  test.skipIf(spawnSync('pdftotext', ['-v']).error !== undefined)(
    'as PDF give all of it back as text',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'minutes-'))
      const file = join(folder, 'a.pdf')
      writeFileSync(file, await write('pdf', held))
      expectContent(
        execFileSync('pdftotext', ['-layout', file, '-']).toString() + execFileSync('pdftotext', [file, '-']),
      )
      rmSync(folder, { recursive: true })
    },
  )

  test('of an open meeting are a draft; English minutes have no Vietnamese words of their own', () => {
    const open = minutesDocument({ meeting: { ...held, status: 'open' }, catalogue, lang: 'en' })
    expect(open.mark).toBe('DRAFT · ILLUSTRATIVE FIGURES')
    expect(open.blocks.some((block) => block.kind === 'text' && block.text.includes('Votes: 7 for'))).toBe(
      true,
    )
    expect(JSON.stringify(open)).not.toMatch(/minutes\.[a-z]/)
    const done = minutesDocument({ meeting: held, catalogue, lang: 'vi' })
    expect(JSON.stringify(done)).not.toMatch(/minutes\.[a-z]|\{\{/)
  })
})
