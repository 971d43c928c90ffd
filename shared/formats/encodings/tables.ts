// Code points of bytes 0x80..0xFF. Sources: the Unicode consortium's CP1252 and CP1258 tables; TCVN 5712:1993 for TCVN3 ("ABC",
// fonts .VnTime …); the VNI-Windows table as published with the VNI fonts. Written out, because decoders of libraries want Node's Buffer.

const LATIN1_UPPER = Array.from({ length: 96 }, (_, index) => String.fromCharCode(0xa0 + index)).join('')

/** windows-1252; the five bytes without a character stand for themselves. */
export const CP1252 = `€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ${LATIN1_UPPER}`

/** What windows-1258 has in other places: five tone marks that follow their letter, and ă đ ơ ư. */
const CP1258_CHANGES: Readonly<Record<number, string>> = {
  138: '\u008a',
  142: '\u008e',
  154: '\u009a',
  158: '\u009e',
  195: 'Ă',
  204: '\u0300',
  208: 'Đ',
  210: '\u0309',
  213: 'Ơ',
  221: 'Ư',
  222: '\u0303',
  227: 'ă',
  236: '\u0301',
  240: 'đ',
  242: '\u0323',
  245: 'ơ',
  253: 'ư',
  254: '₫',
}

export const CP1258 = [...CP1252].map((letter, index) => CP1258_CHANGES[index + 128] ?? letter).join('')

/**
 * TCVN3. Few toned capitals have a byte of their own: they are a capital and a mark, or typed in capital fonts (.VnTimeH) with
 * the bytes of the small letters. Bytes 0x80..0x9F are the punctuation that such documents hold there.
 */
export const TCVN3 = `${CP1252.slice(0, 32)}\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ°±²³´àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ`

/** TCVN3: marks after capitals, bytes 0xB0..0xB4. */
export const TCVN3_MARKS: Readonly<Record<string, string>> = {
  '°': '\u0300',
  '±': '\u0309',
  '²': '\u0303',
  '³': '\u0301',
  '´': '\u0323',
}

/** VNI: marks that follow a, e, o, u, y, ơ, ư as letters of their own. */
export const VNI_MARKS: Readonly<Record<string, string>> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
}

/** VNI: letters that stand alone; ô and ö may carry a mark. */
export const VNI_LETTERS: Readonly<Record<string, string>> = {
  ñ: 'đ',
  í: 'í',
  ì: 'ì',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  ô: 'ơ',
  ö: 'ư',
  î: 'ỵ',
}
