import type { FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from 'geojson'
import * as geojsonLibrary from 'geojson'
import { translator } from '../messages/index.ts'
import { rewind } from '../model/intake/rings.ts'
import type { FormatInfo } from './format.ts'
import { figureIds, workLabel } from './list-csv.ts'
import { isIllustrative, type ListDocument, type ListRow, listRows } from './list-document.ts'
import { encodeUtf8 } from './utf8.ts'

/** The one function of the `geojson` package that is used; its types describe the format, not the library. */
interface GeojsonLibrary {
  parse(records: object[], options: { GeoJSON: string }): FeatureCollection
}

/** GeoJSON of an investment list (RFC 7946): one feature per chosen commune, its works as a property. */
export const listGeojson = {
  id: 'geojson' as const,
  labelVi: 'Bản đồ GeoJSON',
  labelEn: 'GeoJSON map',
  extensions: ['geojson', 'json'],
  mime: 'application/geo+json',

  /** Outlines where the document has them, else the gazetteer's points; `schematic` says which lines are drawn. */
  async write(doc: ListDocument): Promise<Uint8Array> {
    const rows = listRows(doc)
    const codes = [...new Set(rows.map((row) => row.unit.code))]
    const records = codes.map((code) =>
      communeRecord(
        rows.filter((row) => row.unit.code === code),
        doc,
      ),
    )
    const collection = library().parse(records, { GeoJSON: 'geometry' })
    return encodeUtf8(JSON.stringify({ ...collection, ...fileMembers(doc) }))
  },
} satisfies FormatInfo & { write(doc: ListDocument): Promise<Uint8Array> }

/** CommonJS packages arrive as a default export in Node and as named ones from bundlers. */
function library(): GeojsonLibrary {
  const loaded = geojsonLibrary as unknown as GeojsonLibrary & { default?: GeojsonLibrary }
  return loaded.default ?? loaded
}

/** Foreign members of the file (RFC 7946, 6.1): what the list is and how far to trust it. */
function fileMembers(doc: ListDocument): Record<string, unknown> {
  const t = translator(doc.lang)
  return {
    name: doc.title,
    edition: doc.edition.id,
    period: doc.period,
    date: doc.dateIso,
    scenario: { id: doc.scenario.id, name: doc.scenario.name, version: doc.scenario.version },
    sortedBy: doc.sort,
    points: doc.points && {
      documentNumber: doc.points.documentNumber,
      documentDate: doc.points.documentDate,
      confirmedBy: doc.points.confirmedBy,
      confirmedAt: doc.points.confirmedAt,
    },
    quality: isIllustrative(doc) ? 'illustrative' : null,
    qualityNote: isIllustrative(doc) ? t('exports:list.illustrativeMark') : null,
    schematic: doc.schematic,
    geometryNote: doc.geometry === null ? t('exports:list.pointsOnly') : schematicNote(doc),
    totals: doc.totals,
    moneyUnit: t('exports:list.moneyUnit'),
  }
}

function schematicNote(doc: ListDocument): string | null {
  return doc.schematic ? translator(doc.lang)('exports:list.schematic') : null
}

function communeRecord(rows: ListRow[], doc: ListDocument): Record<string, unknown> {
  const unit = rows[0]?.unit
  if (!unit) throw new Error('A commune of the list has no line')
  const figures = Object.fromEntries(
    figureIds(doc).flatMap((id) => [
      [id, unit.figures[id]?.value ?? null],
      [`${id}Quality`, unit.figures[id]?.quality ?? null],
    ]),
  )
  const items = rows.flatMap((row) => (row.item ? [{ row, item: row.item }] : []))
  return {
    code: unit.code,
    name: unit.fullName,
    district: unit.districtName,
    rank: unit.rank,
    rankBest: unit.rankBest,
    rankWorst: unit.rankWorst,
    needScore: unit.total,
    entitlementSharePercent: unit.share,
    entitlementRank: unit.shareRank,
    peoplePerTrieuDong: unit.peoplePerMillion,
    valueRank: unit.valueRank,
    costTrieuDong: items.reduce((sum, { item }) => sum + item.cost, 0),
    works: items.map(({ row, item }) => ({
      workType: item.workType,
      work: workLabel(row, doc),
      quantity: item.quantity,
      unit: doc.lang === 'vi' ? row.workType?.unitVi : row.workType?.unitEn,
      unitCostTrieuDong: item.unitCost,
      costTrieuDong: item.cost,
      fundingLine: item.fundingLine,
      people: item.people,
      quality: item.quality,
      reason: doc.lang === 'vi' ? item.reasonVi : item.reasonEn,
    })),
    ...figures,
    schematic: doc.schematic,
    geometry: outline(unit.code, [unit.lon, unit.lat], doc),
  }
}

function outline(code: string, point: [number, number], doc: ListDocument): Geometry {
  const polygon = doc.geometry?.[code]
  return polygon ? rounded(rewind(polygon)) : { type: 'Point', coordinates: point }
}

/** Six decimals, about 0.1 m (RFC 7946, 11.2): decoded topologies carry the noise of their grid. */
function rounded(geometry: Polygon | MultiPolygon): Polygon | MultiPolygon {
  const ring = (positions: Position[]) =>
    positions.map((position) => position.map((x) => Math.round(x * 1e6) / 1e6))
  return geometry.type === 'Polygon'
    ? { ...geometry, coordinates: geometry.coordinates.map(ring) }
    : { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map(ring)) }
}
