import type { Comparison, DatasetDetail, DatasetEntry, History } from '../../shared/api/datasets.ts'
import { CHANGES_SHOWN } from '../../shared/domain/intake.ts'
import type { Dataset } from '../../shared/domain/observations.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { ImportedFile } from '../store/store.ts'
import { editionOf } from './lookup.ts'
import { availablePeriods } from './periods.ts'

/** Data sets with what they hold, newest first; without `all` only those that count. */
export async function listDatasets(deps: Deps, all: boolean): Promise<DatasetEntry[]> {
  const entries = await deps.store.sets.all()
  return entries.filter((entry) => all || entry.retiredAt === null).reverse()
}

function unknown(id: number): Problem {
  return new Problem(404, 'unknownDataset', { id }, { field: 'id' })
}

async function datasetOf(deps: Deps, id: number): Promise<Dataset> {
  const dataset = await deps.store.sets.get(id)
  if (!dataset) throw unknown(id)
  return dataset
}

/** A data set with a page of its rows. @throws Problem 404 unknownDataset */
export async function datasetDetail(
  deps: Deps,
  id: number,
  { offset, limit }: { offset: number; limit: number },
): Promise<DatasetDetail> {
  const dataset = (await deps.store.sets.all()).find((entry) => entry.id === id)
  if (!dataset) throw unknown(id)
  return { dataset, ...(await deps.store.sets.rows(id, offset, limit)) }
}

/** The file as it was handed in. @throws Problem 404 unknownDataset, noFile */
export async function datasetFile(deps: Deps, id: number): Promise<ImportedFile> {
  await datasetOf(deps, id)
  const file = await deps.store.importedFile(id)
  if (!file) throw new Problem(404, 'noFile', { id }, { field: 'id' })
  return file
}

/** What changes from another data set, or from what counts without it, to this one. */
export async function compareDatasets(
  deps: Deps,
  id: number,
  other: number | 'present',
): Promise<Comparison> {
  const dataset = await datasetOf(deps, id)
  const before = other === 'present' ? null : await datasetOf(deps, other)
  if (before && before.edition !== dataset.edition) {
    const params = { edition: dataset.edition, other: before.edition }
    throw new Problem(400, 'otherEdition', params, { field: 'with' })
  }
  return { dataset, other: before, ...(await deps.store.sets.compare(dataset, before, CHANGES_SHOWN)) }
}

/** Takes an import back. @throws Problem 404 unknownDataset when there is no such import that counts. */
export async function retireDataset(deps: Deps, id: number): Promise<Dataset> {
  const retired = await deps.store.sets.retire(id, null)
  if (!retired) throw unknown(id)
  return retired
}

/** Lets a retired import count again. @throws Problem 404 unknownDataset when there is none. */
export async function restoreDataset(deps: Deps, id: number): Promise<Dataset> {
  const restored = await deps.store.sets.restore(id)
  if (!restored) throw unknown(id)
  return restored
}

/** Lets `by` take the place of `id`. @throws Problem 404 unknownDataset, 409 cannotSupersede */
export async function supersedeDataset(deps: Deps, id: number, by: number): Promise<Dataset> {
  const [old, successor] = [await datasetOf(deps, id), await datasetOf(deps, by)]
  if (old.id === successor.id || old.kind !== successor.kind || successor.retiredAt !== null) {
    throw new Problem(409, 'cannotSupersede', { id, by }, { field: 'by' })
  }
  const retired = await deps.store.sets.retire(id, by)
  if (!retired) throw unknown(id)
  return retired
}

/** Every record of one value, newest data set first, and which of them counts as of `period`. */
export async function valueHistory(
  deps: Deps,
  asked: { edition: string; code: string; indicator: string; period?: string | undefined },
): Promise<History> {
  const { edition, code, indicator } = asked
  editionOf(deps.world, edition, 400)
  const period = asked.period ?? (await availablePeriods(deps)).at(-1) ?? ''
  const [records, current] = await Promise.all([
    deps.store.sets.history(edition, code, indicator),
    deps.store.currentValues(edition, period),
  ])
  const counting = current.find((value) => value.code === code && value.indicator === indicator)
  return {
    records: records.map((record) => ({
      ...record,
      retired: record.dataset.retiredAt !== null,
      counts: counting?.datasetId === record.dataset.id && counting.period === record.period,
    })),
  }
}
