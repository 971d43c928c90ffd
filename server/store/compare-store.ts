import { sql } from 'drizzle-orm'
import type { DiffCounts, ValueChange } from '../../shared/domain/intake.ts'
import type { Dataset } from '../../shared/domain/observations.ts'
import type { Database } from './database.ts'
import { rowsOf, valuesOf } from './datasets-store.ts'
import { datasets, observations, villages } from './schema.ts'

export interface StoredComparison {
  diff: DiffCounts
  /** Largest relative change first, at most `limit`. */
  changes: ValueChange[]
  /** Commune → number of values that are not the same. */
  changedCommunes: Record<string, number>
}

export interface CompareStore {
  /** From `other` to `dataset`; null = from what counts without `dataset`. */
  compare(dataset: Dataset, other: Dataset | null, limit: number): Promise<StoredComparison>
}

interface ChangeRow extends ValueChange {
  what: keyof DiffCounts
}

/** Compares in the database: two data sets of 100.000 villages are too much to carry about. */
export function compareStore(db: Database): CompareStore {
  return {
    async compare(dataset, other, limit) {
      const paired = pairs(dataset, other)
      const counted = await rowsOf<{ what: keyof DiffCounts; n: number }>(
        db,
        sql`select what, count(*)::int as n from (${paired}) as pair group by what`,
      )
      const diff: DiffCounts = { changed: 0, added: 0, same: 0, cleared: 0, gone: 0 }
      for (const { what, n } of counted) diff[what] = n
      const communes = await rowsOf<{ code: string; n: number }>(
        db,
        sql`select code, count(*)::int as n from (${paired}) as pair where what <> 'same' group by code`,
      )
      const rows = await rowsOf<ChangeRow>(
        db,
        sql`select code, field, village, before, after from (${paired}) as pair where what <> 'same'
          order by abs(coalesce(after, 0) - coalesce(before, 0)) / greatest(abs(coalesce(before, 0)), 1) desc,
            code collate "C", village collate "C", field collate "C" limit ${limit}`,
      )
      return {
        diff,
        changes: rows,
        changedCommunes: Object.fromEntries(communes.map((row) => [row.code, row.n])),
      }
    },
  }
}

/** Both sides joined value by value: (code, village, field, before, after, what). */
function pairs(dataset: Dataset, other: Dataset | null) {
  return sql`
    select coalesce(b.code, a.code) as code, coalesce(b.village, a.village) as village,
      coalesce(b.field, a.field) as field, a.value as before, b.value as after,
      case
        when a.value is null and b.value is null and coalesce(a.text, '') = coalesce(b.text, '') then 'same'
        when b.code is null then 'gone'
        when a.code is null then 'added'
        when a.value is not distinct from b.value and a.text = b.text then 'same'
        when a.value is null and b.value is not null then 'added'
        when b.value is null and a.value is not null then 'cleared'
        else 'changed'
      end as what
    from (${other ? valuesOf(other.id) : presentWithout(dataset)}) as a
    full outer join (${valuesOf(dataset.id)}) as b on a.code = b.code and a.key = b.key and a.field = b.field`
}

/**
 * What counts in the communes and fields that `dataset` speaks of, were it not there: for indicators value by value, for
 * villages commune by commune, since a newer data set replaces all villages of a commune.
 */
function presentWithout({ id, edition, period }: Dataset) {
  const open = sql`d.id <> ${id} and d.retired_at is null and o.edition = ${edition}
    and (${period} = '' or o.period collate "C" <= ${period})`
  const best = sql`(d.quality = 'illustrative'), o.period collate "C" desc, d.id desc`
  return sql`
    select code, '' as key, '' as village, indicator as field, value, '' as text from (
      select distinct on (o.indicator, o.code) o.code, o.indicator, o.value
      from ${observations} as o join ${datasets} as d on d.id = o.dataset_id
      where ${open} and exists (select 1 from ${observations} as mine where mine.dataset_id = ${id}
        and mine.indicator = o.indicator and mine.code = o.code)
      order by o.indicator, o.code, ${best}
    ) as figures
    union all
    select v.code, v.key, v.name, each.key, (each.value #>> '{}')::float8, ''
    from (
      select distinct on (o.code) o.code, o.dataset_id
      from ${villages} as o join ${datasets} as d on d.id = o.dataset_id
      where ${open} and exists (select 1 from ${villages} as mine where mine.dataset_id = ${id} and mine.code = o.code)
      order by o.code, ${best}
    ) as chosen
    join ${villages} as v on v.code = chosen.code and v.dataset_id = chosen.dataset_id
    cross join lateral jsonb_each(v."values") as each`
}
