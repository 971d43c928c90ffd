const PLAIN = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: such characters come from damaged files.
const UNTIDY = /^ | $| {2}|[^\S ]|[\u0000-\u001f\u007f\u200b-\u200d\u2060\ufeff]/u

/** Unicode NFC; no-break and other spaces become one plain space; zero-width and control characters go. */
export function tidyText(text: string): string {
  if (PLAIN.test(text)) return text
  if (!UNTIDY.test(text)) return text.normalize('NFC')
  return (
    text
      .normalize('NFC')
      .replace(/[\s\u00a0]+/gu, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
      .replace(/[\u0000-\u001f\u007f\u200b-\u200d\u2060\ufeff]/gu, '')
      .trim()
  )
}
