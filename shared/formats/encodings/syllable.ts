const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu

/** Spelling of a Vietnamese syllable without its tone. */
const INITIAL = '(?:(?:ngh|ng|nh|n|th|tr|t|ch|c|gh|gi|g|kh|k|ph|p|qu|b|d|đ|h|l|m|r|s|v|x)?)'
const RIMES = [
  'a(?:ch|c|i|m|nh|ng|n|o|p|t|u|y)?|ă(?:c|m|ng|n|p|t)|â(?:c|m|ng|n|p|t|u|y)',
  'e(?:c|m|ng|n|o|p|t)?|ê(?:ch|m|nh|n|p|t|u)?|i(?:a|ch|m|nh|n|p|t|u)?|iê(?:c|m|ng|n|p|t|u)',
  'o(?:c|i|m|ng|n|p|t|oc|ong)?|oa(?:ch|c|i|m|nh|ng|n|o|p|t|y)?|oă(?:c|m|ng|n|t)|oe(?:n|o|t)?',
  'ô(?:c|i|m|ng|n|p|t)?|ơ(?:i|m|n|p|t)?|u(?:a|c|i|m|ng|n|p|t|ơ)?|uâ(?:y|ng|n|t)|uê(?:ch|nh)?|uô(?:c|i|m|ng|n|t)',
  'uy(?:a|ch|nh|n|p|t|u)?|uyê(?:n|t)|ư(?:a|c|i|m|ng|n|t|u)?|ươ(?:c|i|m|ng|n|p|t|u)|y(?:ch|m|nh|n|p|t)?|yê(?:m|ng|n|t|u)',
]
const SYLLABLE = new RegExp(`^(${INITIAL})(${RIMES.join('|')})$`, 'u')
/** Syllables that end in these have an acute, a dot below, or (as typed carelessly) nothing. */
const STOPPED = /(?:ch|c|p|t)$/u
/** In these the tone is written on either vowel: hoà, hòa. */
const EITHER = /^(?:oa|oe|uy)$/u

/**
 * True for a word spelt as Vietnamese syllables are: known beginning, known rime, one tone at most, on the letter that carries it,
 * and a tone that its end allows. @param word NFC, any case, one word.
 */
export function isSyllable(word: string): boolean {
  const letters = [...word.toLowerCase().normalize('NFC')].map((letter) => letter.normalize('NFD'))
  const bare = letters.map((letter) => letter.replace(TONE, '').normalize('NFC')).join('')
  const parts = SYLLABLE.exec(bare)
  if (!parts) return false
  const toned = letters.flatMap((letter, index) =>
    (letter.match(TONE) ?? []).map((tone) => ({ tone, index })),
  )
  const [only, second] = toned
  if (!only || second) return !only
  if (STOPPED.test(bare) && only.tone !== '\u0301' && only.tone !== '\u0323') return false
  const [, initial = '', rime = ''] = parts
  return EITHER.test(rime) || only.index === initial.length + toneAt(rime)
}

/** Which letter of a rime carries the tone: the last one with a mark of its own, else the last vowel before a consonant, else the middle or first. */
function toneAt(rime: string): number {
  const marked = Math.max(...Array.from('ăâêôơư', (vowel) => rime.lastIndexOf(vowel)))
  if (marked >= 0) return rime.endsWith('ưu') || rime.endsWith('ưa') ? 0 : marked
  const vowels = /^[aeiouy]+/u.exec(rime)?.[0].length ?? 1
  return vowels < rime.length ? vowels - 1 : Math.floor((vowels - 1) / 2)
}

/** Blanks, ASCII punctuation and digits, general punctuation: what stands between words in every encoding. */
const BETWEEN = /[\s!-@[-`{-~\u2010-\u203a]+/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of ASCII.
const ASCII = /^[\x00-\x7f]*$/

/** Words with letters outside ASCII, by whether they are Vietnamese syllables. ASCII words tell nothing about an encoding. */
export interface Spelling {
  good: number
  bad: number
}

/** Counts the words of a text that speak for and against its having been read in the right encoding. */
export function spelling(text: string): Spelling {
  const count: Spelling = { good: 0, bad: 0 }
  if (ASCII.test(text)) return count
  for (const word of text.split(BETWEEN)) {
    if (ASCII.test(word)) continue
    count[isSyllable(word) ? 'good' : 'bad'] += 1
  }
  return count
}
