import type { Snapshot } from '../domain/snapshots.ts'
import { documentTranslator } from '../messages/documents.ts'
import type { Language } from '../messages/index.ts'
import { type DecodedGeometry, fitTransform } from '../model/geometry.ts'
import { emptiestCorner, hazardPlate, plate } from './corner.ts'
import { locatorMap } from './sheet-extras.ts'
import { type MapFrame, mapFrame } from './sheet-frame.ts'
import { scaleBarSvg } from './sheet-scale.ts'
import type { Box, MapInput } from './sheet-types.ts'
import { colouring, hazardsOf, labelsOf, partOf, symbolsOf } from './snapshot-map.ts'
import { escapeXml, px, SHEET_FONT } from './text.ts'

export interface InsetMapOptions {
  /** The commune or the district it shows; one of the two. */
  code?: string
  district?: string
  /** CSS px. */
  width: number
  height: number
  lang?: Language
  /** Multiplies text sizes; 1 when absent: names of 11 px. */
  textScale?: number
  /** False leaves the small map of the province out. */
  locator?: boolean
  /** Keeps pattern ids apart when several drawings stand in one document. */
  idPrefix?: string
}

export interface ThumbnailOptions {
  width: number
  height: number
  idPrefix?: string
}

function svgOf(
  size: { width: number; height: number },
  label: string,
  lang: Language,
  content: string,
): string {
  const [width, height] = [px(size.width), px(size.height)]
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" ` +
    `aria-label="${escapeXml(label)}" lang="${lang}" font-family="${SHEET_FONT}"><rect width="100%" height="100%" fill="#ffffff"/>${content}</svg>`
  )
}

/**
 * The surroundings of a commune or a whole district for a page of the atlas: layer, names, scale bar, a small map that says
 * where it lies, and the warning over invented figures. Legend, sources and hash belong to the page around it. A code that
 * the edition lacks throws.
 */
export function insetMap(snapshot: Snapshot, geometry: DecodedGeometry, options: InsetMapOptions): string {
  const { content } = snapshot
  const lang = options.lang ?? snapshot.lang
  const part = partOf(content, geometry, { communeInset: options.code, districtInset: options.district })
  if (!part) throw new RangeError('an inset map needs a commune or a district')
  const scale = options.textScale ?? 1
  const frame = { x: 0.5, y: 0.5, width: options.width - 1, height: options.height - 1 }
  const fit = fitTransform(part.extent, frame.width, frame.height, 8 * scale)
  const transform = { scale: fit.scale, tx: fit.tx + frame.x, ty: fit.ty + frame.y }
  const ground = { geometry, transform, frame }
  const side = Math.min(96 * scale, options.width * 0.3)
  const place =
    options.locator === false ? null : emptiestCorner(ground, { width: side, height: side * 0.92 }, [])
  const size = { width: Math.min(112 * scale, options.width * 0.4), height: 27 * scale }
  const bar = emptiestCorner(ground, size, place ? [place] : [])
  const taken = place ? [bar, place] : [bar]
  const input: MapInput = {
    ...colouringOf(snapshot, geometry, options, lang),
    geometry,
    ...{ extent: part.extent, named: part.named, selection: part.selection },
    labels: labelsOf(content, part),
  }
  const prefix = input.idPrefix ?? ''
  const key = hazardPlate(input.hazards, ground, { scale: 0.85 * scale, prefix, taken })
  const drawn = withoutKey(input, frame, scale, key ? [...taken, key.box] : taken)
  const locator = place ? plate(place) + locatorMap({ geometry, locator: part.members }, place) : ''
  const scaled = scaleBarSvg(
    drawn.perPixel,
    bar.x + 6 * scale,
    bar.y + 17 * scale,
    bar.width - 14 * scale,
    scale,
  )
  const name = content.view.label[lang]
  return svgOf(
    options,
    name,
    lang,
    `${drawn.defs}${drawn.svg}${locator}${plate(bar)}${scaled}${key?.svg ?? ''}`,
  )
}

/** There is no room for a key on a small map: names shrink until each has its place. */
function withoutKey(input: MapInput, frame: Box, scale: number, blocked: Box[]): MapFrame {
  let drawn = mapFrame(input, frame, scale, blocked)
  for (let smaller = 0.85; drawn.key.length > 0 && smaller > 0.3; smaller *= 0.85) {
    drawn = mapFrame(input, frame, scale * smaller, blocked)
  }
  return drawn
}

function colouringOf(
  { content }: Snapshot,
  geometry: DecodedGeometry,
  options: { code?: string; district?: string; idPrefix?: string },
  lang: Language,
): Pick<MapInput, 'colours' | 'faded' | 'symbols' | 'hazards' | 'watermark' | 'idPrefix'> {
  const part = partOf(content, geometry, { communeInset: options.code, districtInset: options.district })
  const { colours, faded } = colouring(content, part, false)
  const { symbols } = symbolsOf(content, 1, lang)
  const t = documentTranslator(lang)
  return {
    ...{ colours, faded, symbols, idPrefix: options.idPrefix ?? '' },
    ...hazardsOf(content, lang),
    ...(content.illustrative && { watermark: t('figures.note.watermark') }),
  }
}

/** The map of a snapshot without words (but for the warning), for lists of files and steps; CSS px. */
export function thumbnail(
  snapshot: Snapshot,
  geometry: DecodedGeometry,
  { width, height, idPrefix = '' }: ThumbnailOptions,
): string {
  const { content, lang } = snapshot
  const selection = content.communes.flatMap(({ code }, i) => (content.selection.includes(code) ? [i] : []))
  const frame = { x: 0, y: 0, width, height }
  const drawn = mapFrame(
    {
      ...colouringOf(snapshot, geometry, { idPrefix }, lang),
      geometry,
      selection,
      named: [],
      labels: [],
      lines: 0.5,
    },
    ...([frame, 0.4] as const),
  )
  return svgOf({ width, height }, content.view.label[lang], lang, drawn.defs + drawn.svg)
}
