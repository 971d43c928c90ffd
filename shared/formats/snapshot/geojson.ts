import type { Feature, FeatureCollection, Geometry } from 'geojson'
import type { ListedItem } from '../../domain/lists.ts'
import type { Snapshot, SnapshotCommune, SnapshotZones } from '../../domain/snapshots.ts'
import { documentTranslator } from '../../messages/documents.ts'
import { rewind } from '../../model/intake/rings.ts'
import { balanceOf } from '../../model/lists/sums.ts'
import { costPerPersonOf, isOutside, outsideOf, rankInFilter } from '../../model/snapshot/communes.ts'
import { legendRow } from '../../model/snapshot/legend-row.ts'
import { zoneFeature } from '../../model/snapshot/zones.ts'
import { encodeUtf8 } from '../utf8.ts'
import { chosenCommunes, communeWorks, wordedItems } from './data-rows.ts'
import { figureCell } from './figure-text.ts'
import type { ExportInput, Progress } from './format.ts'
import { outlines, rounded } from './outlines.ts'

/**
 * GeoJSON of a snapshot (RFC 7946): one feature per chosen commune (all where nothing is chosen) with its figures and works; foreign members
 * (6.1) of the file say what it is and how far to trust it.
 */
export async function write(
  { snapshot, geometry, url }: ExportInput,
  progress: Progress,
): Promise<Uint8Array> {
  const areas = outlines(geometry)
  progress(0.3)
  const items = wordedItems(snapshot)
  const features = chosenCommunes(snapshot.content).map(
    (commune): Feature => ({
      type: 'Feature',
      id: commune.code,
      properties: properties(commune, items, snapshot),
      geometry: areas.get(commune.code) ?? point(commune),
    }),
  )
  progress(0.8)
  const text = JSON.stringify({ type: 'FeatureCollection', ...members(snapshot, url), features })
  const bytes = encodeUtf8(text.normalize('NFC'))
  progress(1)
  return bytes
}

const point = ({ lon, lat }: SnapshotCommune): Geometry => ({ type: 'Point', coordinates: [lon, lat] })

function members({ title, lang, hash, dateIso, link, content }: Snapshot, url: string): object {
  const t = documentTranslator(lang)
  const { list, scenario, geometry } = content
  return {
    name: title,
    snapshot: { hash, schema: 1 },
    edition: content.edition,
    period: content.period,
    date: dateIso,
    link: url || link || null,
    scenario: { id: scenario.id, name: scenario.name, version: scenario.version },
    list: { id: list.id, title: list.title, version: list.version, status: list.status },
    illustrative: content.illustrative,
    quality: content.illustrative ? 'illustrative' : null,
    qualityNote: content.illustrative ? t('official.mark.long') : null,
    schematic: geometry.schematic,
    geometryNote: geometry.schematic ? t('official.schematic') : null,
    moneyUnit: t('official.moneyUnit'),
    view: {
      ...{ indicator: content.view.indicator, label: content.view.label[lang] },
      ...(content.view.change && { comparedWith: content.view.change.from }),
    },
    ...(content.view.zones && { riskZones: zoneCollection(content.view.zones) }),
    indicators: content.indicators.map(({ id, label, unit }) => ({
      ...{ id, label: label[lang], unit: unit[lang] },
    })),
    sources: content.sources.map((source) => ({
      ...source,
      figure: source.figure[lang],
      source: source.source[lang],
    })),
  }
}

/** Risk zones as a collection of their own: features of one file are to be of one kind. */
function zoneCollection({ areas }: SnapshotZones): FeatureCollection {
  const features = areas.map((zone): Feature => {
    const { kind, level, name, quality } = zone
    const geometry = rounded(rewind(zoneFeature(zone).geometry))
    return { type: 'Feature', properties: { kind, level, name, quality }, geometry }
  })
  return { type: 'FeatureCollection', features }
}

function properties(
  commune: SnapshotCommune,
  items: readonly ListedItem[],
  { content, lang }: Snapshot,
): Record<string, unknown> {
  const works = communeWorks(items, commune.code)
  const at = content.communes.indexOf(commune)
  const figures = content.indicators.flatMap(({ id }) => {
    const figure = commune.figures[id]
    return [
      [id, figureCell(figure, lang)],
      [`${id}Quality`, figure?.quality ?? null],
    ]
  })
  return {
    code: commune.code,
    name: commune.fullName,
    district: commune.districtName,
    rank: commune.rank,
    rankBest: commune.rankBest,
    rankWorst: commune.rankWorst,
    ...(outsideOf(content) > 0 && {
      insideFilter: !isOutside(commune),
      rankInFilter: rankInFilter(commune),
    }),
    needScore: commune.total,
    entitlementSharePercent: commune.share,
    entitlementRank: commune.shareRank,
    trieuDongPerPerson: costPerPersonOf(commune),
    valueRank: commune.valueRank,
    reason: commune.reason[lang],
    selected: content.selection.includes(commune.code),
    viewClass: content.view.rows[legendRow(content.view, at)]?.label[lang] ?? null,
    colour: content.view.colours[at] ?? null,
    costTrieuDong: works.cost,
    worksQuality: works.quality,
    works: works.items.map(work),
    ...Object.fromEntries(figures),
    schematic: content.geometry.schematic,
  }
}

function work({ id, code: _, unitCost, cost, money, ...item }: ListedItem): object {
  const planAboveCostTrieuDong = balanceOf([{ cost, money }]).above
  return {
    ...{ id, ...item, unitCostTrieuDong: unitCost, costTrieuDong: cost, planAboveCostTrieuDong },
    moneyTrieuDong: money,
  }
}
