import { AlignmentType, Footer, Header, ImageRun, PageNumber, Paragraph, TextRun } from 'docx'
import { TextWatermark } from 'docx/watermarks'
import { fitsQr } from '../../figures/qr.ts'
import { qrPng } from '../qr-png.ts'
import { pt, SIZE, TEXT_WIDTH } from './page.ts'
import { sideBySide } from './table.ts'
import { line, run } from './text.ts'

/** What stands on every page. */
export interface PageMarks {
  /** Lines of the foot: content hash, edition, date, quality. */
  foot: readonly string[]
  /** Mark over invented figures; null = none are. */
  mark: string | null
  /** What the QR code leads to; "" = no code. */
  url: string
  /** What the code is, for people who do not see it. */
  qrAlt: string
}

const MARK_COLOUR = '9B2226'
const QR_SIDE = 13

/** Head of a page: its number centred in the top margin (unless it is the first), the mark, and the mark across the page. */
export function pageHeader({ mark }: Pick<PageMarks, 'mark'>, numbered: boolean): Header {
  const number = new TextRun({ size: pt(SIZE.head), children: [PageNumber.CURRENT] })
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          ...(numbered ? [number] : []),
          ...(mark
            ? [new TextWatermark({ text: mark, font: 'Times New Roman', color: 'D9B8B8', opacity: 0.35 })]
            : []),
        ],
      }),
      ...(mark
        ? [line(mark, { align: 'center', bold: true, size: SIZE.small + 1, colour: MARK_COLOUR })]
        : []),
    ],
  })
}

/** Foot of a page: what the figures rest on, and the QR code. */
export function pageFooter(
  { foot, url, qrAlt }: Omit<PageMarks, 'mark'>,
  orientation: 'portrait' | 'landscape',
): Footer {
  const lines = foot.map((text) => line(text, { size: SIZE.small }))
  if (!fitsQr(url)) return new Footer({ children: lines })
  const width = TEXT_WIDTH[orientation]
  const side = (QR_SIDE / 25.4) * 96
  const code = new ImageRun({
    type: 'png',
    data: qrPng(url),
    transformation: { width: side, height: side },
    // A number of its own would grow with every document that the process writes.
    altText: { id: '1', name: 'QR', title: qrAlt, description: qrAlt },
  })
  return new Footer({
    children: [
      sideBySide(
        { width: width - QR_SIDE - 2, children: lines },
        {
          width: QR_SIDE + 2,
          children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [code] })],
        },
      ),
      // A foot may not end with a table.
      new Paragraph({ spacing: { line: 20, lineRule: 'exact' }, children: [run('', { size: 1 })] }),
    ],
  })
}
