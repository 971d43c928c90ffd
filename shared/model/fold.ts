import type { CommuneType } from '../domain/units.ts'

/** Combining grave, acute, tilde, hook above, dot below: the five tone marks, as opposed to the marks of ă â ê ô ơ ư. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
const MARKS = /\p{M}/gu
const NOT_WORD = /[^\p{L}\p{N}\p{M}]+/gu

/** Ways to write a unit type before its name, with and without diacritics. */
const TYPE_PREFIXES: readonly { type: CommuneType; pattern: RegExp }[] = [
  { type: 'thi-tran', pattern: /^(thị trấn|thi tran|t\.?\s?t\.|tt(?=\s)|ttr\.)\s*/u },
  { type: 'phuong', pattern: /^(phường(?=\s)|phuong(?=\s)|p\.|p(?=\s))\s*/u },
  { type: 'xa', pattern: /^(xã(?=\s)|xa(?=\s)|x\.|x(?=\s))\s*/u },
]

const DISTRICT_PREFIX =
  /^(huyện(?=\s)|huyen(?=\s)|h\.|thành phố(?=\s)|thanh pho(?=\s)|t\.?p\.|tp(?=\s)|thị xã(?=\s)|tx\.)\s*/u

function lower(text: string): string {
  // Old fonts and foreign keyboards put the Icelandic ð where đ is meant.
  return text.normalize('NFC').toLowerCase().replaceAll('ð', 'đ').replace(/\s+/gu, ' ').trim()
}

function plainWords(lowered: string): string {
  return lowered.normalize('NFD').replace(MARKS, '').replaceAll('đ', 'd').replace(NOT_WORD, ' ').trim()
}

function withoutType(lowered: string): string {
  const prefix = TYPE_PREFIXES.find(({ pattern }) => pattern.test(lowered))
  return prefix ? lowered.replace(prefix.pattern, '') : lowered
}

/** The unit type written before a name, or null: "TT. Thất Khê" → thi-tran. */
export function typePrefix(name: string): CommuneType | null {
  return TYPE_PREFIXES.find(({ pattern }) => pattern.test(lower(name)))?.type ?? null
}

/** A district name without "Huyện" or "Thành phố", in lower case. */
export function stripDistrictPrefix(name: string): string {
  return lower(name).replace(DISTRICT_PREFIX, '')
}

/** For comparing: lower case, no diacritics, đ as d, no "xã", "phường", "thị trấn" in front, single spaces, no punctuation. */
export function foldName(name: string): string {
  return plainWords(withoutType(lower(name)))
}

/** For comparing heads and words: as `foldName`, but a unit type in front stays. */
export function foldText(text: string): string {
  return plainWords(lower(text))
}

const ROMAN = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x']

/**
 * For comparing when nothing closer fits: as `foldName`, with roman numerals behind the name as digits ("Phường I" =
 * "Phường 1"), y as i ("Quý" = "Quí") and no spaces ("Quốc-Khánh" = "QuốcKhánh").
 */
export function foldLoose(name: string): string {
  const [first = '', ...rest] = foldName(name).split(' ')
  // The only word of a ward's name may be its number; of other names it is a word.
  const digits = (word: string) => (ROMAN.indexOf(word) > 0 ? String(ROMAN.indexOf(word)) : word)
  const words =
    rest.length === 0 && typePrefix(name) !== null ? [digits(first)] : [first, ...rest.map(digits)]
  return words.join('').replaceAll('y', 'i')
}

/**
 * For comparing with diacritics: as `foldName`, but keeps the marks of letters and the tone of each syllable. The tone is
 * moved behind the syllable, so that old and new placement agree (Hòa = Hoà). The result is no readable text.
 */
export function foldTone(name: string): string {
  return withoutType(lower(name))
    .normalize('NFD')
    .replace(NOT_WORD, ' ')
    .trim()
    .split(' ')
    .map((syllable) => syllable.replace(TONES, '') + (syllable.match(TONES) ?? []).join(''))
    .join(' ')
}
