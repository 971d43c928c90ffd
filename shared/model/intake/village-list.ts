import type { ListedVillage } from '../../domain/villages.ts'
import { foldText } from '../fold.ts'
import { emptyResult, NO_DIFF } from './report.ts'
import { eachRecord, findUnit, mappedText, placeOf, type Taker } from './rows.ts'
import { createVillageNames } from './villages.ts'

/** Words of an amendment, folded; the first row that fits decides. */
const STATUS_WORDS: readonly { pattern: RegExp; status: ListedVillage['status'] }[] = [
  {
    pattern: /(^| )(dua ra|ra khoi|loai|rut|xoa|bo ra|thoat|hoan thanh|removed?|delisted)( |$)/,
    status: 'removed',
  },
  {
    pattern: /^$|(^| )(bo sung|them|cong nhan|giu|tiep tuc|co|x|listed|added?|dbkk|dac biet kho khan)( |$)/,
    status: 'listed',
  },
]

function statusOf(text: string): ListedVillage['status'] | null {
  const folded = foldText(text)
  return STATUS_WORDS.find(({ pattern }) => pattern.test(folded))?.status ?? null
}

/**
 * A list of villages: each row names one, with what the list does to it. The difference is told against the villages that lists
 * name now, where they are known.
 */
export const takeVillageList: Taker = (taking) => {
  const { layer, request, context, report, matcher } = taking
  const { mapping } = request
  const nameOf = createVillageNames(taking)
  const listed: ListedVillage[] = []
  eachRecord(taking, (record) => {
    const commune = findUnit(taking, record)
    if (!commune) return
    const named = nameOf(record, commune)
    const words = mappedText(record, mapping, 'status')
    const status = statusOf(words)
    if (status === null) {
      report.error('badListStatus', placeOf(layer, record, mapping.status), { value: words })
    }
    report.row(named && status ? 'in' : 'wrong')
    if (!named || !status) return
    listed.push({ communeCode: commune.code, key: named.key, name: named.name, status })
  })
  const before = new Map((context.listed ?? []).map((one) => [`${one.communeCode} ${one.key}`, one.status]))
  const diff = { ...NO_DIFF }
  const changedCommunes: Record<string, number> = {}
  for (const { communeCode, key, status } of listed) {
    const old = before.get(`${communeCode} ${key}`)
    const what = old === status ? 'same' : old === undefined ? 'added' : 'changed'
    diff[what] += 1
    if (what !== 'same') changedCommunes[communeCode] = (changedCommunes[communeCode] ?? 0) + 1
  }
  return {
    report: report.finish({ questions: matcher.questions(), diff, changedCommunes }),
    result: { ...emptyResult(), listed },
  }
}
