import { readFileSync } from 'node:fs'
import { Resvg } from '@resvg/resvg-wasm'
import { beforeAll, describe, expect, test } from 'vitest'
import { glyphWidths } from '../../client/map/build-widths.ts'
import { fontFiles } from '../../server/services/fonts.ts'
import { pngOf } from '../../server/services/png.ts'
import { base64, embedFonts } from '../../shared/figures/embed-fonts.ts'
import { mapSheet } from '../../shared/figures/map-sheet.ts'
import { textWidth, wrapEven } from '../../shared/figures/text.ts'
import type { ExportInput } from '../../shared/formats/snapshot/format.ts'
import { write as writePng } from '../../shared/formats/snapshot/png.ts'
import { write as writeSvg } from '../../shared/formats/snapshot/svg.ts'
import { wellFormed } from './figures-support.ts'
import { sampleSnapshot } from './sample-snapshot.ts'

const { snapshot, geometry } = sampleSnapshot()

/** Width and height of a PNG. */
function sizeOf(png: Uint8Array): [number, number] {
  const view = new DataView(png.buffer, png.byteOffset)
  expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10])
  return [view.getUint32(16), view.getUint32(20)]
}

const drawing = (text: string, weight: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="80" font-family="'Be Vietnam Pro'"><text x="20" y="50" font-size="40" font-weight="${weight}">${text}</text></svg>`

describe('widths of letters', () => {
  beforeAll(async () => {
    // Starts the engine.
    await pngOf(drawing('a', 400), 1)
  })

  test('the committed table is what the fonts say', () => {
    const committed = readFileSync(new URL('../../shared/figures/glyph-widths.json', import.meta.url), 'utf8')
    expect(committed).toBe(glyphWidths())
  })

  test.each([
    ['Tràng Định, xã Đào Viên 1.188.600', 400],
    ['Nông trường Thái Bình', 500],
    ['HUYỆN CAO LỘC – Ưu tiên', 600],
    ['Hộ dùng nước sinh hoạt hợp vệ sinh', 600],
  ])('%s at weight %i is as wide as another engine draws it', async (text, weight) => {
    const { regular, medium, semibold } = await fontFiles()
    const engine = new Resvg(drawing(text, weight), { font: { fontBuffers: [regular, medium, semibold] } })
    const drawn = engine.getBBox()?.width ?? 0
    // Pairs that are drawn closer, and the empty edges of the first and last letter, are not in the table.
    expect(textWidth(text, 40, weight)).toBeGreaterThanOrEqual(drawn)
    expect(textWidth(text, 40, weight)).toBeLessThan(drawn * 1.07)
  })

  test('broken lines are of about the same length', () => {
    const lines = wrapEven('Hộ đã bố trí ổn định trong số hộ có nguy cơ', 12, 240)
    expect(lines.length).toBe(2)
    expect(lines.join(' ')).toBe('Hộ đã bố trí ổn định trong số hộ có nguy cơ')
    expect(Math.min(...lines.map((line) => textWidth(line, 12)))).toBeGreaterThan(80)
  })
})

describe('pictures', () => {
  test('have the size asked for and are the same each time', async () => {
    const svg = mapSheet(snapshot, geometry, { paper: 'A4' })
    const [one, other] = [await pngOf(svg, 1), await pngOf(svg, 1)]
    expect(sizeOf(one)).toEqual([1123, 794])
    expect(Buffer.compare(one, other)).toBe(0)
    expect(sizeOf(await pngOf(svg, 0.25))).toEqual([281, 199])
  })

  test('letters are drawn: the same sheet without texts gives another picture', async () => {
    const svg = drawing('Tràng Định', 400)
    const blank = await pngOf(svg.replace('Tràng Định', ''), 1)
    expect(Buffer.compare(await pngOf(svg, 1), blank)).not.toBe(0)
  })

  test('what is no drawing is refused', async () => {
    await expect(pngOf('<p>no</p>', 1)).rejects.toBeTruthy()
  })
})

async function input(change: Partial<ExportInput> = {}): Promise<ExportInput> {
  const fields = { body: '', number: '', place: '', addressee: '', signatoryPost: '', signatoryName: '' }
  const options = { paper: 'A4', by: 'district', fields } as const
  return { snapshot, geometry, url: '', fonts: await fontFiles(), png: pngOf, options, ...change }
}

describe('files', () => {
  test('SVG: the sheet, its typefaces and the full hash; progress ends at 1', async () => {
    const told: number[] = []
    const text = Buffer.from(await writeSvg(await input(), (share) => told.push(share))).toString('utf8')
    expect(told.at(-1)).toBe(1)
    expect(text).toContain(snapshot.hash)
    expect(text.match(/@font-face/g)).toHaveLength(2)
    expect(wellFormed(text.replace(/^<\?xml[^>]*>/, '').replace(/<style>.*<\/style>/s, ''))).toBe(true)
    expect(text).not.toMatch(/https?:\/\/(?!www\.w3\.org)/)
    const [, font = ''] = /font-weight:400;src:url\(data:font\/ttf;base64,([^)]+)\)/.exec(text) ?? []
    expect(Buffer.from(font, 'base64').equals(Buffer.from((await fontFiles()).regular))).toBe(true)
  })

  test('PNG: 300 dots per inch', async () => {
    expect(sizeOf(await writePng(await input(), () => {}))).toEqual([3509, 2481])
    await expect(writePng(await input({ png: undefined }), () => {})).rejects.toThrow(/png/)
  })

  test('base64 of any length', () => {
    for (const text of ['', 'a', 'ab', 'abc', 'Đình Lập']) {
      expect(base64(Buffer.from(text))).toBe(Buffer.from(text).toString('base64'))
    }
  })

  test('only the weights that are used are embedded', async () => {
    const svg = drawing('a', 500)
    expect(embedFonts(svg, await fontFiles()).match(/@font-face/g)).toHaveLength(2)
  })
})
