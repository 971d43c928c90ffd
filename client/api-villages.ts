import type { RuleInputsChange } from '../shared/api/rules.ts'
import type { OfficialList } from '../shared/api/villages.ts'
import type { Rule, RuleInputs } from '../shared/domain/rules.ts'
import type { VillageTable } from '../shared/domain/village-table.ts'
import { json, send } from './api.ts'

const view = (edition: string, period: string) => new URLSearchParams({ edition, period }).toString()

const tableUrl = (edition: string, period: string) => `/api/villages?${view(edition, period)}`

/** Calls about villages, official lists and rules. */
export const villagesApi = {
  tableUrl,
  table: (edition: string, period: string) => json<VillageTable>(tableUrl(edition, period)),
  ofCommune: (code: string, edition: string, period: string) =>
    json<VillageTable>(`/api/villages/${code}?${view(edition, period)}`),
  lists: () => json<{ lists: OfficialList[] }>('/api/official-lists'),
  rules: () => json<{ rules: Rule[] }>('/api/rules'),
  inputs: (rule: string, edition: string, period: string) =>
    json<RuleInputs>(`/api/rules/${rule}/inputs?${view(edition, period)}`),
  saveInputs: (rule: string, change: RuleInputsChange) =>
    json<RuleInputs>(`/api/rules/${rule}/inputs`, send('PUT', change)),
  resultsUrl: (rule: string, edition: string, period: string, lang: string) =>
    `/api/rules/${rule}/results.csv?${view(edition, period)}&lang=${lang}`,
  templateUrl: (edition: string, district: string, period: string, lang: string) => {
    const query = new URLSearchParams({ edition, period, lang, ...(district ? { district } : {}) })
    return `/api/template/villages?${query}`
  },
}
