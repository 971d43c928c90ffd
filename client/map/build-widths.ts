import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

// Writes shared/figures/glyph-widths.json: how far each character moves the pen, read from the fonts that the page and all
// drawings use. Run after a change of fonts: npx tsx client/map/build-widths.ts

const FONTS = { regular: '400Regular', medium: '500Medium', semibold: '600SemiBold' }

const folder = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/be-vietnam-pro/package.json'),
)
const VIETNAMESE =
  'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ'
const SIGNS = '–—‘’“”…•·×±≤≥²³°§½\u00a0'

/** Tables of a TrueType file by their tag. */
function tables(bytes: DataView): Map<string, number> {
  const found = new Map<string, number>()
  for (let i = 0; i < bytes.getUint16(4); i++) {
    const at = 12 + i * 16
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((k) => bytes.getUint8(at + k)))
    found.set(tag, bytes.getUint32(at + 8))
  }
  return found
}

/** Glyph of a character by the segments of a cmap of format 4; 0 when the font has none. */
function glyphIn(bytes: DataView, start: number, code: number): number {
  const segments = bytes.getUint16(start + 6) / 2
  const ends = start + 14
  const starts = ends + segments * 2 + 2
  for (let i = 0; i < segments; i++) {
    if (code > bytes.getUint16(ends + i * 2)) continue
    const first = bytes.getUint16(starts + i * 2)
    if (code < first) return 0
    const delta = bytes.getUint16(starts + segments * 2 + i * 2)
    const offsetAt = starts + segments * 4 + i * 2
    const offset = bytes.getUint16(offsetAt)
    if (offset === 0) return (code + delta) & 0xffff
    const glyph = bytes.getUint16(offsetAt + offset + (code - first) * 2)
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

/** Advance widths of a font in thousandths of the type size, in the order of `characters`; throws for one it lacks. */
function widths(file: Uint8Array, characters: string): number[] {
  const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const at = (tag: string) => {
    const offset = tables(bytes).get(tag)
    if (offset === undefined) throw new Error(`font has no table ${tag}`)
    return offset
  }
  const perEm = bytes.getUint16(at('head') + 18)
  const measured = bytes.getUint16(at('hhea') + 34)
  const cmap = at('cmap')
  const format4 = Array.from({ length: bytes.getUint16(cmap + 2) }, (_, i) =>
    bytes.getUint32(cmap + 8 + i * 8),
  ).find((offset) => bytes.getUint16(cmap + offset) === 4)
  if (format4 === undefined) throw new Error('font has no cmap of format 4')
  return [...characters].map((character) => {
    const glyph = glyphIn(bytes, cmap + format4, character.codePointAt(0) ?? 0)
    if (glyph === 0) throw new Error(`font lacks "${character}"`)
    return Math.round((bytes.getUint16(at('hmtx') + Math.min(glyph, measured - 1) * 4) * 1000) / perEm)
  })
}

/** Content of shared/figures/glyph-widths.json. */
export function glyphWidths(): string {
  const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i))
  const characters = ascii + VIETNAMESE + SIGNS
  const lines = Object.entries(FONTS).map(([name, file]) => {
    const font = readFileSync(join(folder, file, `BeVietnamPro_${file}.ttf`))
    return `  "${name}": "${widths(font, characters).join(' ')}"`
  })
  return `{\n  "characters": ${JSON.stringify(characters)},\n${lines.join(',\n')}\n}\n`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(new URL('../../shared/figures/glyph-widths.json', import.meta.url), glyphWidths())
}
