import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { rgbOf, writable } from '../../shared/formats/pdf/lines.ts'
import { readSvg } from '../../shared/formats/pdf/svg-read.ts'
import { combined, matrixOf, pathOperators, shapeOperators } from '../../shared/formats/pdf/svg-shapes.ts'
import { INITIAL, paintOperators, styleOf } from '../../shared/formats/pdf/svg-style.ts'

describe('drawings in PDF', () => {
  test('elements, attributes, entities and text are read', () => {
    const svg = readSvg(
      '<svg viewBox="0 0 9 9"><!-- < --><g id="a"><text x="1">H&#224; &amp; B&lt;</text><path d="M0 0"/></g></svg>',
    )
    const [group] = svg.children
    expect(group?.attributes.id).toBe('a')
    expect(group?.children.map(({ name, text }) => [name, text])).toEqual([
      ['text', 'Hà & B<'],
      ['path', ''],
    ])
  })

  test.each(['<svg><g></svg>', '<svg>', '<g></g>', ''])('%s is refused', (source) => {
    expect(() => readSvg(source)).toThrow(/drawing/)
  })

  test('path data, small letters and repeated pairs included', () => {
    expect(pathOperators('M1 2L3 4 5 6Z')).toBe('1 2 m 3 4 l 5 6 l h')
    expect(pathOperators('M10 10h5v-3h-5zm1 1l2 2')).toBe('10 10 m 15 10 l 15 7 l 10 7 l h 11 11 m 13 13 l')
    expect(pathOperators('m1 1 2 2-.5.5')).toBe('1 1 m 3 3 l 2.5 3.5 l')
    expect(() => pathOperators('M0 0A1 1 0 0 0 2 2')).toThrow('"A" is not drawn')
  })

  test('transforms are combined from the left', () => {
    expect(matrixOf('translate(3 4) scale(2)')).toEqual([2, 0, 0, 2, 3, 4])
    const turned = matrixOf('rotate(90 1 1)').map((value) => Math.round(value * 1e6) / 1e6 + 0)
    expect(turned).toEqual([0, 1, -1, 0, 2, 0])
    expect(combined([2, 0, 0, 2, 1, 1], [1, 0, 0, 1, 3, 3])).toEqual([2, 0, 0, 2, 7, 7])
    expect(() => matrixOf('skewX(3)')).toThrow('skewX')
  })

  test('lengths in percent are of the drawing', () => {
    const rect = { name: 'rect', attributes: { width: '100%', height: '50%' }, children: [], text: '' }
    expect(shapeOperators(rect, { width: 200, height: 80 })).toBe('0 0 200 40 re')
    expect(shapeOperators({ ...rect, name: 'g' }, { width: 1, height: 1 })).toBeNull()
  })

  test('fill, stroke and hatches', () => {
    const node = { name: 'path', children: [], text: '' }
    const plain = styleOf({ ...node, attributes: { fill: '#f00', stroke: 'none' } }, INITIAL)
    expect(paintOperators('X', plain, () => '')).toBe('1 0 0 rg X f')
    const both = styleOf({ ...node, attributes: { stroke: '#000000', 'fill-rule': 'evenodd' } }, plain)
    expect(paintOperators('X', both, () => '')).toBe('1 0 0 rg 0 0 0 RG 1 w 0 j 0 J X B*')
    const hatch = styleOf({ ...node, attributes: { fill: 'url(#mixed)' } }, INITIAL)
    expect(paintOperators('X', hatch, (id) => `/${id} scn`)).toBe('/mixed scn X f')
    const half = styleOf({ ...node, attributes: { opacity: '0.5', 'fill-opacity': '0.5' } }, INITIAL)
    expect([half.fillOpacity, half.strokeOpacity]).toEqual([0.5, 0.5])
  })

  test('colours and letters as the file holds them', () => {
    expect(rgbOf('#ff8000')).toBe('1 0.502 0')
    expect(writable('Đa\u0323i\u00a0Hoa\u0300')).toBe('Đại Hoà')
  })

  test.each([
    ['A → B', 'A -> B'],
    ['● xong, ✓ rồi', '• xong, x rồi'],
    ['km\u00b2 ≥ 5 – ‘a’', 'km² ≥ 5 – ‘a’'],
    ['mềm\u00ad mại\u200b', 'mềm mại'],
    ['路 🚧', '? ?'],
    ['một\nhai\tba', 'một\nhai ba'],
  ])('%j is written as %j', (typed, written) => {
    expect(writable(typed)).toBe(written)
  })

  test('nothing is written that the typeface lacks', () => {
    const ofPdfkit = createRequire(createRequire(import.meta.url).resolve('pdfkit'))
    const { openSync } = ofPdfkit('fontkit') as {
      openSync: (file: string) => { hasGlyphForCodePoint: (code: number) => boolean }
    }
    const fonts = ['Regular', 'Medium', 'SemiBold'].map((name) =>
      openSync(fileURLToPath(new URL(`../../client/public/fonts/BeVietnamPro-${name}.ttf`, import.meta.url))),
    )
    const lacking: string[] = []
    for (let code = 32; code < 0x2_0000; code += 1) {
      if (code >= 0xd800 && code < 0xe000) continue
      for (const letter of writable(String.fromCodePoint(code)))
        if (!fonts.every((font) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)))
          lacking.push(`${code.toString(16)} → ${letter}`)
    }
    expect(lacking).toEqual([])
  })
})
