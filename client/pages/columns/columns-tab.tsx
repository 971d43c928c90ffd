import { useMemo, useState } from 'react'
import type { ColumnSort } from '../../../shared/domain/entitlement.ts'
import { districtCodeOf, districtsOf } from '../../../shared/model/districts.ts'
import { foldText } from '../../../shared/model/fold.ts'
import {
  sharedTop,
  sortedBy,
  type ThreeColumnRow,
  threeColumns,
} from '../../../shared/model/three-columns.ts'
import { Icon } from '../../panels/icons.tsx'
import { useApp } from '../../panels/use.ts'
import { exportSorted } from '../../state/lists.ts'
import type { Scene } from '../../state/scene.ts'
import { NobodyRanked } from '../nobody-ranked.tsx'
import { usePageWords } from '../use-page-words.ts'
import { Cards } from './cards.tsx'
import { ColumnsTable, type PlacedRow } from './columns-table.tsx'

/** Places that far apart, as a part of all communes, are worth a word. */
const WIDE = 0.25

const NO_ROWS = new Map<string, never>()

function usePlaced(scene: Scene): PlacedRow[] {
  const entitlements = useApp((state) => state.entitlements)
  const worths = useApp((state) => state.worths)
  return useMemo(() => {
    const { communes } = scene.bundle.edition
    const districts = new Map(districtsOf(scene.bundle.edition).map(({ code, name }) => [code, name]))
    const wide = Math.max(1, scene.ranked * WIDE)
    const all = threeColumns(scene.ranking, entitlements ?? NO_ROWS, worths ?? NO_ROWS)
    return all
      .filter(({ kept }) => kept)
      .map((row) => {
        const commune = communes[scene.indexByCode.get(row.code) ?? -1]
        const district = (commune && districtCodeOf(commune)) ?? ''
        return {
          ...row,
          name: commune?.fullName ?? row.code,
          district: districts.get(district) ?? '',
          wide: (row.apart?.places ?? 0) >= wide,
        }
      })
  }, [scene, entitlements, worths])
}

/** How many of the first places the columns share. */
function Shared({ rows }: { rows: readonly ThreeColumnRow[] }) {
  const { t, number } = usePageWords('columns')
  const wanted = useApp((state) => state.link.top)
  const top = Math.min(wanted, rows.length)
  const entitlement = sharedTop(rows, 'need', 'entitlement', top)
  const value = sharedTop(rows, 'need', 'value', top)
  if (value === null) return null
  const numbers = { top: number(top), entitlement: number(entitlement), value: number(value) }
  return (
    <p className="columns-shared" role="status">
      {t(entitlement === null ? 'shared.text' : 'shared.both', numbers)}
    </p>
  )
}

const FORMATS = { xlsx: 'Excel', csv: 'CSV', geojson: 'GeoJSON' } as const

/** The three columns with what they say together, sorted by any of them. */
export function ColumnsTab({ scene, onPoints }: { scene: Scene; onPoints: () => void }) {
  const { t, number } = usePageWords('columns')
  const [sort, setSort] = useState<ColumnSort>('need')
  const [text, setText] = useState('')
  const [onlyApart, setOnlyApart] = useState(false)
  const busy = useApp((state) => state.busy)
  const all = usePlaced(scene)
  const words = foldText(text)
  const names = new Map(all.map((row) => [row.code, row]))
  const rows = sortedBy(sort, all).flatMap((row) => names.get(row.code) ?? [])
  const shown = rows.filter(
    (row) =>
      (!onlyApart || row.wide) && (words === '' || foldText(`${row.name} ${row.district}`).includes(words)),
  )
  if (all.length === 0) return <NobodyRanked scene={scene} />
  return (
    <div className="columns-tab">
      <p className="page-intro">{t('intro')}</p>
      <Cards scene={scene} rows={all} sort={sort} onSort={setSort} onPoints={onPoints} />
      <Shared rows={all} />
      <div className="columns-tools">
        <label className="field">
          <span>{t('tools.search')}</span>
          <input
            type="search"
            value={text}
            placeholder={t('tools.searchHint')}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <label className="check-inline">
          <input
            type="checkbox"
            checked={onlyApart}
            onChange={(event) => setOnlyApart(event.target.checked)}
          />
          {t('tools.onlyApart')}
        </label>
        <span className="hint" role="status">
          {t('tools.shown', { n: number(shown.length), of: number(all.length) })}
        </span>
        <fieldset className="columns-export" disabled={busy}>
          <legend>{t('tools.export')}</legend>
          {Object.entries(FORMATS).map(([format, name]) => (
            <button
              key={format}
              type="button"
              className="button small"
              onClick={() =>
                exportSorted(
                  format,
                  scene,
                  t(`card.${sort}.name`),
                  sort,
                  shown.map(({ code }) => code),
                )
              }
            >
              <Icon name="download" size={14} /> {name}
            </button>
          ))}
        </fieldset>
      </div>
      {shown.length === 0 ? (
        <p className="empty">{t('tools.none')}</p>
      ) : (
        <ColumnsTable
          rows={shown}
          sort={sort}
          onSort={setSort}
          hasDistricts={all.some(({ district }) => district !== '')}
        />
      )}
    </div>
  )
}
