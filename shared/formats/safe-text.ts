/** A spreadsheet reads a cell that starts like this as a formula. */
const FORMULA_START = /^[=+\-@\t\r]/

/** Control characters that XML 1.0 cannot hold; tab, line feed and carriage return stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these very characters are what is removed
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/**
 * A text for a typed spreadsheet cell: NFC, without characters that would break the file. The caller writes it
 * as a string cell, which no program evaluates, so a leading "=" is kept as it is.
 */
export function cellText(text: string): string {
  return text.normalize('NFC').replace(NOT_XML, '')
}

/** A text for a format without cell types (CSV): what would be read as a formula gets a leading apostrophe. */
export function csvText(text: string): string {
  const clean = cellText(text)
  return FORMULA_START.test(clean) ? `'${clean}` : clean
}
