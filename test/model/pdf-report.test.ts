import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { fontFiles } from '../../server/services/fonts.ts'
import type { ExportOptions } from '../../shared/domain/exports.ts'
import { write as writeAtlas } from '../../shared/formats/snapshot/atlas.ts'
import type { ExportInput } from '../../shared/formats/snapshot/format.ts'
import { write as writeReport } from '../../shared/formats/snapshot/pdf.ts'
import { formatNumber } from '../../shared/model/format.ts'
import { sampleSnapshot } from './sample-snapshot.ts'

const fonts = await fontFiles()
const fields = { body: '', number: '', place: '', addressee: '', signatoryPost: '', signatoryName: '' }
const folder = mkdtempSync(join(tmpdir(), 'sondo-pdf-'))
const poppler = spawnSync('pdftotext', ['-v']).status === 0

function inputOf(options: Partial<ExportOptions> = {}, top = 20, lang: 'vi' | 'en' = 'vi'): ExportInput {
  const { snapshot, geometry } = sampleSnapshot({ top, lang })
  const url = 'https://sondo.example/s/abc'
  return { snapshot, geometry, fonts, url, options: { paper: 'A4', by: 'district', fields, ...options } }
}

/** What pdftotext and pdfinfo say of a file; words broken over lines are joined by one space. */
function read(name: string, bytes: Uint8Array) {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const text = run('pdftotext', file, '-')
  const pages = text.split('\f').slice(0, -1)
  return { file, info: run('pdfinfo', file), pages, text: text.replaceAll(/\s+/g, ' '), run }
}

describe.skipIf(!poppler)('report', () => {
  const input = inputOf()
  let report: ReturnType<typeof read>
  beforeAll(async () => {
    const steps: number[] = []
    report = read('report.pdf', await writeReport(input, (share) => steps.push(share)))
    expect(steps).toEqual([...steps].sort((one, other) => one - other))
    expect(steps.at(-1)).toBe(1)
  })

  test('is tagged, titled and of the day of the snapshot', () => {
    expect(report.info).toMatch(/Tagged:\s+yes/)
    expect(report.info).toMatch(/Title:\s+Danh mục đầu tư 20 xã khó khăn nhất/)
    expect(report.info).toMatch(/CreationDate:.* 2026/)
  })

  test('names all 200 communes with their marks', () => {
    const missing = input.snapshot.content.communes.filter(({ fullName }) => !report.text.includes(fullName))
    expect(missing.map(({ fullName }) => fullName)).toEqual([])
  })

  test('says hash, sum and every cost', () => {
    const { items } = input.snapshot.content.list
    const total = items.reduce((sum, { cost }) => sum + cost, 0)
    expect(report.text).toContain(input.snapshot.hash)
    const said = ['Tổng số', formatNumber(total, 0, 'vi')]
    expect(report.pages.some((page) => said.every((words) => page.includes(words)))).toBe(true)
    expect(items.filter(({ cost }) => !report.text.includes(formatNumber(cost, 0, 'vi')))).toEqual([])
  })

  test('marks every page as illustrative and counts the pages', () => {
    for (const [i, page] of report.pages.entries()) {
      expect(page).toContain('SỐ LIỆU MINH HỌA')
      expect(page.replaceAll(/\s+/g, ' ')).toContain(`Trang ${i + 1}/${report.pages.length} `)
    }
  })

  test('repeats the heads of a table that goes over pages', () => {
    const works = report.pages.filter((page) => page.includes('Hạng mục') && page.includes('KC-HT'))
    expect(works.length).toBeGreaterThan(2)
  })

  test('has a structure of headings, tables with heads, and figures with words', () => {
    const structure = report.run('pdfinfo', '-struct', report.file)
    for (const tag of ['H1', 'H2', 'Table', 'THead', 'TH', 'TD', 'Figure', 'LBody'])
      expect(structure).toMatch(new RegExp(`^\\s*${tag}\\b`, 'm'))
  })

  test('embeds its typeface in parts and no other', () => {
    const fontRows = report.run('pdffonts', report.file).split('\n').slice(2).filter(Boolean)
    expect(fontRows.length).toBe(3)
    for (const row of fontRows) expect(row).toMatch(/BeVietnamPro.*\byes yes yes\b/)
  })

  test('is the same for the same snapshot', async () => {
    const again = await writeReport(input, () => undefined)
    expect(Buffer.compare(Buffer.from(again), readFileSync(report.file))).toBe(0)
  })

  test('says where each criterion starts and ends', () => {
    const [first] = input.snapshot.content.scenario.criteria
    expect(first).toMatchObject({
      indicator: 'hardenedVillageRate',
      a: expect.any(Number),
      b: expect.any(Number),
    })
    expect(report.text).toContain(
      `Thôn có đường ô tô đến trung tâm thôn được cứng hóa ${first?.weight} ${first?.a}% ${first?.b}%`,
    )
    expect(report.text).not.toContain('theo danh mục chỉ tiêu')
  })

  test('speaks of communes alone where the edition has no districts', async () => {
    const { snapshot } = input
    const communes = snapshot.content.communes.map((one) => ({
      ...one,
      districtCode: null,
      districtName: null,
    }))
    const content = { ...snapshot.content, districts: [], communes }
    const bytes = await writeReport({ ...input, snapshot: { ...snapshot, content } }, () => {})
    const { text } = read('communes.pdf', bytes)
    expect(text).toContain('Vốn theo xã, nguồn và năm')
    expect(text).toContain('Hạng mục xếp và đánh số như danh mục chính thức: theo mục, xã.')
    expect(text).not.toMatch(/Huyện, thành phố|Vốn theo huyện|xếp theo huyện|Không rõ huyện/)
  })

  test('lays the map on the chosen paper', async () => {
    const a3 = read('a3.pdf', await writeReport(inputOf({ paper: 'A3' }), () => undefined))
    const sizes = a3.run('pdfinfo', '-f', '1', '-l', '99', a3.file).match(/size:\s+[\d.]+ x [\d.]+/g) ?? []
    expect(sizes.filter((size) => size.includes('1190.55 x 841.89'))).toHaveLength(1)
  })
})

describe.skipIf(!poppler)('atlas', () => {
  test('has one page for each district, and contents that name its page', async () => {
    const input = inputOf()
    const atlas = read('districts.pdf', await writeAtlas(input, () => undefined))
    const { districts } = input.snapshot.content
    expect(atlas.pages).toHaveLength(districts.length + 3)
    for (const [i, { fullName }] of districts.entries()) {
      expect(atlas.pages[i + 3]).toContain(fullName)
      expect(atlas.pages[2]).toContain(fullName)
    }
    expect(atlas.pages[2]?.match(/^\d+$/gm)).toContain(String(districts.length + 3))
  })

  test('in English too', async () => {
    const atlas = read('english.pdf', await writeAtlas(inputOf({}, 20, 'en'), () => undefined))
    expect(atlas.pages).toHaveLength(14)
    expect(atlas.text).toContain('Communes by rank')
    expect(atlas.text).not.toContain('{{')
  })

  test('of communes names each on a page of its own, with works and money', async () => {
    const input = inputOf({ by: 'commune' }, 200)
    const shares: number[] = []
    const atlas = read('communes.pdf', await writeAtlas(input, (share) => shares.push(share)))
    expect(shares.length).toBeGreaterThan(200)
    const { communes, list } = input.snapshot.content
    const own = atlas.pages.slice(-communes.length)
    const missing = communes.filter(
      ({ fullName, code }) => !own.some((page) => page.includes(fullName) && page.includes(`mã ${code}`)),
    )
    expect(missing).toEqual([])
    const lost = list.items.filter(({ code, cost }) => {
      const page = own.find((one) => one.includes(`mã ${code}`))
      return !page?.includes(formatNumber(cost, 0, 'vi'))
    })
    expect(lost).toEqual([])
    const total = list.items.reduce((sum, { cost }) => sum + cost, 0)
    const said = [formatNumber(total, 0, 'vi'), formatNumber(list.items.length, 0, 'vi'), input.snapshot.hash]
    expect(said.filter((part) => !atlas.text.includes(part))).toEqual([])
  }, 180_000)
})
