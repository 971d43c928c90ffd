import { translator } from '../messages/index.ts'
import { formatNumber } from '../model/format.ts'
import { HATCHES, hatchOf } from './sheet-hazards.ts'
import { type Block, blockHead, legendRow } from './sheet-legend.ts'
import type { Box, SheetHazards, SheetInput } from './sheet-types.ts'
import { ROW, SWATCH } from './style.ts'
import { px } from './text.ts'

/** The hatch of a kind with its words, and a number at the right. */
export function hazardRow(
  { kind, label }: SheetHazards['rows'][number],
  count: string,
  at: Box,
  scale: number,
  prefix: string,
): Block {
  const { svg, bottom } = legendRow(hatchOf(kind, prefix), label, count, at, scale)
  const box = `x="${px(at.x)}" y="${px(at.y)}" width="${px(SWATCH * scale)}" height="${px((ROW - 4) * scale)}"`
  return { svg: `${svg}<rect ${box} fill="none" stroke="${HATCHES[kind].ink}" stroke-width="0.9"/>`, bottom }
}

/** Legend rows of the kinds with the number of zones. */
export function hazardBlock(
  input: Pick<SheetInput, 'hazards' | 'lang'>,
  area: Box,
  scale: number,
  prefix: string,
): Block {
  const rows = input.hazards?.rows ?? []
  if (rows.length === 0) return { svg: '', bottom: area.y }
  const t = translator(input.lang)
  const head = blockHead(t('exports:sheet.hazards'), t('exports:sheet.zoneCount'), area, scale)
  const svg = [head.svg]
  let y = head.bottom
  for (const row of rows) {
    const drawn = hazardRow(row, formatNumber(row.count, 0, input.lang), { ...area, y }, scale, prefix)
    svg.push(drawn.svg)
    y = drawn.bottom
  }
  return { svg: `<g class="hazard-legend">${svg.join('')}</g>`, bottom: y }
}
