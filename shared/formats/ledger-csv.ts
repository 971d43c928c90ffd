import type { LedgerFigure } from '../domain/ledger.ts'
import type { Dataset } from '../domain/observations.ts'
import type { Commune } from '../domain/units.ts'
import { csvText } from './safe-text.ts'
import { encodeUtf8 } from './utf8.ts'

/** The ledger of a whole edition. */
export interface LedgerDocument {
  edition: string
  period: string
  units: { commune: Commune; figures: LedgerFigure[] }[]
  datasets: Dataset[]
}

type Value = string | number | null

/** Heads are stable identifiers for machines, in either language. */
const HEADS = [
  ...['edition', 'code', 'commune', 'indicator', 'value', 'uncertain', 'enteredIn', 'period'],
  ...['dataset', 'quality', 'documentNumber'],
  ...['oldCode', 'oldCommune', 'oldValue', 'share', 'known', 'shareSource', 'amount'],
  ...['oldPeriod', 'oldDataset', 'oldQuality'],
]

function figureLines(doc: LedgerDocument, commune: Commune, figure: LedgerFigure): Value[][] {
  const datasetOf = (id: number | null) => doc.datasets.find((dataset) => dataset.id === id)
  const dataset = datasetOf(figure.dataset)
  const head: Value[] = [
    ...[doc.edition, commune.code, commune.fullName, figure.indicator, figure.value],
    ...[figure.uncertain ? 1 : 0, figure.enteredIn, figure.period],
    ...[dataset?.title ?? null, dataset?.quality ?? null, dataset?.provenance.documentNumber ?? null],
  ]
  if (figure.parts.length === 0) return [head]
  return figure.parts.map((part) => {
    const old = datasetOf(part.dataset)
    return [
      ...head,
      ...[part.code, part.name, part.value, part.share, part.known, part.source, part.amount],
      ...[part.period, old?.title ?? null, old?.quality ?? null],
    ]
  })
}

/** One line per figure and old unit: how every figure of an edition was made. UTF-8 with byte order mark, raw numbers. */
export async function writeLedgerCsv(doc: LedgerDocument): Promise<Uint8Array> {
  const { default: papaparse } = await import('papaparse')
  const lines = doc.units.flatMap(({ commune, figures }) =>
    figures.flatMap((figure) => figureLines(doc, commune, figure)),
  )
  const cell = (value: Value) => (value === null ? '' : typeof value === 'number' ? value : csvText(value))
  const text = papaparse.unparse([HEADS, ...lines.map((line) => line.map(cell))], { newline: '\r\n' })
  return encodeUtf8(`\ufeff${text}\r\n`)
}
