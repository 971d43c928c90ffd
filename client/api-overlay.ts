import type { RiskOverlay, RoadOverlay, RoadSummary } from '../shared/api/overlay.ts'
import type { Dataset } from '../shared/domain/observations.ts'
import { json, send } from './api.ts'
import type { RoadLines } from './map/types.ts'

const at = (edition: string, period: string) => `edition=${edition}&period=${period}`

/** Calls about risk zones and roads laid over communes. */
export const overlayApi = {
  risk: (edition: string, period: string) => json<RiskOverlay>(`/api/overlay/risk?${at(edition, period)}`),
  roads: (edition: string, period: string, distance: number) =>
    json<RoadOverlay>(`/api/overlay/roads?${at(edition, period)}&distance=${distance}`),
  roadLines: () => json<RoadLines>('/api/roads'),
  roadSummary: () => json<RoadSummary>('/api/roads/summary'),
  adopt: (edition: string, period: string) =>
    json<{ dataset: Dataset; values: number }>(
      '/api/overlay/risk/adopt',
      send('POST', { edition, period, importedBy: '' }),
    ),
  riskCsv: (edition: string, period: string, lang: string) =>
    `/api/overlay/risk.csv?${at(edition, period)}&lang=${lang}`,
  roadsCsv: (edition: string, period: string, distance: number, lang: string) =>
    `/api/overlay/roads.csv?${at(edition, period)}&distance=${distance}&lang=${lang}`,
}
