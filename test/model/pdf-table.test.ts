import { describe, expect, test } from 'vitest'
import { fontFiles } from '../../server/services/fonts.ts'
import { closeBook, newPage, openBook } from '../../shared/formats/pdf/book.ts'
import { type TableSpec, table } from '../../shared/formats/pdf/table.ts'
import { formatNumber } from '../../shared/model/format.ts'
import { mulberry32 } from '../../shared/model/random.ts'

const fonts = await fontFiles()

/** Pieces of text that a table writes, in the order in which it writes them. */
async function writtenBy(spec: TableSpec): Promise<string[]> {
  const book = await openBook({
    ...{ fonts, title: 'Bảng', lang: 'vi', dateIso: '2026-03-05' },
    ...{ header: ['', ''], footer: '', watermark: null },
  })
  newPage(book, { paper: 'A4', landscape: false, frame: true })
  const pieces: string[] = []
  const write = book.doc.text.bind(book.doc) as (...args: unknown[]) => PDFKit.PDFDocument
  book.doc.text = ((text: string, ...rest: unknown[]) => {
    pieces.push(text.trim())
    return write(text, ...rest)
  }) as typeof book.doc.text
  table(book, spec)
  await closeBook(book)
  return pieces
}

/** Money of some lines in some years, as the report prints it. */
function moneyTable(years: number, amounts: () => number): TableSpec & { numbers: string[] } {
  const numbers: string[] = []
  const amount = () => {
    const text = formatNumber(amounts(), 0, 'vi')
    numbers.push(text)
    return text
  }
  const right = 'right' as const
  return {
    numbers,
    ...{ rowHead: 0, unit: 'Đơn vị tính: Triệu đồng' },
    columns: [
      { title: 'Nguồn vốn', share: 5 },
      ...Array.from({ length: years }, (_, i) => ({ title: `Năm ${2026 + i}`, share: 2, align: right })),
      { title: 'Cả giai đoạn', share: 2, align: right },
    ],
    rows: ['Đầu tư phát triển ngân sách trung ương', 'Sự nghiệp ngân sách địa phương'].map((label) => ({
      cells: [label, ...Array.from({ length: years + 1 }, amount)],
    })),
  }
}

describe('tables of PDF files', () => {
  test('seven years of millions stand in one piece each', async () => {
    const { numbers, ...spec } = moneyTable(7, () => 1_469_122)
    const pieces = await writtenBy(spec)
    expect(pieces.filter((piece) => piece === '1.469.122')).toHaveLength(numbers.length)
  })

  test('random money of 1 to 12 years: no number is broken, every year is there', async () => {
    const random = mulberry32(27)
    for (let years = 1; years <= 12; years += 1) {
      const digits = 1 + Math.floor(random() * 13)
      const { numbers, ...spec } = moneyTable(years, () => Math.floor(random() * 10 ** digits))
      const pieces = await writtenBy(spec)
      const left = [...pieces]
      for (const number of numbers) {
        const at = left.indexOf(number)
        expect(at, `${number} of ${years} years`).toBeGreaterThanOrEqual(0)
        left.splice(at, 1)
      }
      // What is left are words and heads: no piece of a number.
      expect(left.filter((piece) => /^[\d.]+$/.test(piece) && !/^20\d\d$/.test(piece))).toEqual([])
      for (let i = 0; i < years; i += 1) expect(pieces.join(' ')).toContain(String(2026 + i))
    }
  })

  test('one number as wide as the page is set smaller columns aside, words give way', async () => {
    const wide = '123.456.789.012.345.678'
    const pieces = await writtenBy({
      rowHead: 0,
      columns: [
        { title: 'Tên', share: 8 },
        { title: 'Số', share: 1, align: 'right' },
      ],
      rows: [{ cells: ['Đường liên thôn từ trung tâm xã đến thôn xa nhất', wide] }],
    })
    expect(pieces).toContain(wide)
  })
})
