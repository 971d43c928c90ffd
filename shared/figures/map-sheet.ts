import type { Snapshot } from '../domain/snapshots.ts'
import { documentTranslator } from '../messages/documents.ts'
import type { Language } from '../messages/index.ts'
import type { DecodedGeometry } from '../model/geometry.ts'
import { sayOutside } from '../model/snapshot/communes.ts'
import { fitsQr } from './qr.ts'
import { mapSheetSvg } from './sheet.ts'
import type { SheetInput } from './sheet-types.ts'
import { colouring, hazardsOf, labelsOf, legendOf, partOf, symbolsOf } from './snapshot-map.ts'
import { layerFigure, madeLine, qualityLine, sinceLine, sourceLine, zonesLine } from './snapshot-notes.ts'

/** Landscape sheets in CSS px (96 per inch). */
export const PAPERS = { A4: { width: 1123, height: 794 }, A3: { width: 1587, height: 1123 } } as const

export interface MapSheetOptions {
  /** Landscape paper, or a size in CSS px. */
  paper: keyof typeof PAPERS | { width: number; height: number }
  /** The snapshot's own when absent. */
  lang?: Language
  /** Instead of the layer's name. */
  title?: string
  /** What the QR code leads to; absent or "" = the part of the link after "#", else the full hash. */
  url?: string
  /** Colours only the chosen communes, and counts only them in the legend. */
  selectionOnly?: boolean
  /** Shows a commune with its surroundings, or a district, instead of the province; a small map says where it lies. */
  communeInset?: string
  districtInset?: string
  /** Keeps pattern ids apart when several drawings stand in one document. */
  idPrefix?: string
}

function titleOf({ content }: Snapshot, options: MapSheetOptions, lang: Language): string {
  if (options.title) return options.title
  const t = documentTranslator(lang)
  const layer = content.view.label[lang]
  const commune = content.communes.find(({ code }) => code === options.communeInset)
  if (commune) return t('figures.sheet.inCommune', { layer, commune: commune.fullName })
  const district = content.districts.find(({ code }) => code === options.districtInset)
  if (district) return t('figures.sheet.inDistrict', { layer, district: district.fullName })
  return t('figures.sheet.title', { layer })
}

function notesOf(snapshot: Snapshot, options: MapSheetOptions, lang: Language): string[] {
  const t = documentTranslator(lang)
  const { view } = snapshot.content
  return [
    sourceLine(snapshot, [layerFigure(snapshot.content)], lang),
    qualityLine(snapshot, view.indicator, lang),
    sinceLine(snapshot, lang),
    zonesLine(snapshot, lang),
    sayOutside(snapshot.content, lang),
    ...(options.selectionOnly ? [t('figures.sheet.selectionOnly')] : []),
    madeLine(snapshot, lang),
  ]
}

/** The address or link that a QR code leads to; null when there is none that fits into a code. */
export function qrTextOf(snapshot: Snapshot, url: string | undefined): string | null {
  const text = url || (snapshot.link === '' ? '' : `#${snapshot.link}`)
  return fitsQr(text) ? text : null
}

/** A drawing's QR code: the address or link, else the full hash, which ties the paper to its files. */
function qrOf(snapshot: Snapshot, url: string | undefined, lang: Language): SheetInput['qr'] {
  const t = documentTranslator(lang)
  const text = qrTextOf(snapshot, url)
  if (text !== null) return { text, label: t('figures.sheet.qr') }
  return { text: `SHA-256 ${snapshot.hash}`, label: t('figures.sheet.qrHash') }
}

function inputOf(snapshot: Snapshot, geometry: DecodedGeometry, options: MapSheetOptions): SheetInput {
  const { content } = snapshot
  const lang = options.lang ?? snapshot.lang
  const t = documentTranslator(lang)
  const size = typeof options.paper === 'string' ? PAPERS[options.paper] : options.paper
  const part = partOf(content, geometry, options)
  const selection = content.communes.flatMap(({ code }, i) => (content.selection.includes(code) ? [i] : []))
  const { colours, faded, counted } = colouring(content, part, options.selectionOnly ?? false)
  return {
    ...size,
    title: titleOf(snapshot, options, lang),
    subtitle: t('figures.sheet.subtitle', {
      title: snapshot.title,
      edition: content.edition,
      period: content.period,
      scenario: content.scenario.name,
    }),
    ...{ lang, geometry, colours, faded },
    selection: part ? part.selection : selection,
    ...(part && { named: part.named, extent: part.extent, locator: part.members }),
    labels: labelsOf(content, part),
    legend: legendOf(content, counted, lang),
    ...symbolsOf(content, Math.sqrt(size.height / PAPERS.A4.height), lang),
    ...hazardsOf(content, lang),
    notes: notesOf(snapshot, options, lang),
    schematic: content.geometry.schematic,
    ...(content.illustrative && {
      watermark: t('figures.note.watermark'),
      warning: t('figures.note.warning'),
    }),
    qr: qrOf(snapshot, options.url, lang),
    idPrefix: options.idPrefix ?? '',
  }
}

/**
 * The map sheet of a snapshot as one SVG document: title, layer with hatches, names without overlaps, legend with counts,
 * scale bar, north arrow, sources, quality, date, hash, QR code, and a warning across the map where anything is invented.
 * `geometry` holds the communes of the snapshot's edition, in its order. An unknown commune or district throws.
 */
export function mapSheet(snapshot: Snapshot, geometry: DecodedGeometry, options: MapSheetOptions): string {
  return mapSheetSvg(inputOf(snapshot, geometry, options))
}
