import type { Topology } from 'topojson-specification'
import { DATA_VERSION_HEADER, showsPresentFigures } from '../shared/api/data-version.ts'
import { READ_ONLY_HEADER } from '../shared/api/read-only.ts'
import { REQUEST_ID_HEADER, takesRequestId } from '../shared/api/request-id.ts'
import type { Catalogue } from '../shared/domain/indicators.ts'
import type { Dataset, ObservationTable } from '../shared/domain/observations.ts'
import type { Scenario } from '../shared/domain/scenarios.ts'
import type { SeriesTable } from '../shared/domain/series.ts'
import type { KnownCrosswalk } from '../shared/domain/shares.ts'
import type { Story } from '../shared/domain/stories.ts'
import type { Crosswalk, Edition } from '../shared/domain/units.ts'
import type { MapOverlays } from './map/types.ts'

export interface GeometryInfo {
  hash: string
  url: string
  schematic: boolean
  dataset: Dataset | null
}

export interface EditionSummary {
  id: string
  labelVi: string
  labelEn: string
  validFrom: string
  validTo: string | null
  communeCount: number
  geometry: GeometryInfo
}

export interface IndicatorStatus {
  id: string
  labelVi: string
  labelEn: string
  edition: string
  period: string
  qualities: { official: number; reported: number; illustrative: number; missing: number }
  sources: { datasetId: number; title: string; quality: string; period: string; documentNumber: string }[]
}

export interface DataStatus {
  indicators: IndicatorStatus[]
  datasets: Dataset[]
}

/** A problem+json answer of the server, or a broken connection (status 0). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly body: unknown,
  ) {
    super(message)
  }
}

/** Presentation that this window shows inside a page of another site; null = the product itself. */
export const embeddedStory = /^\/embed\/([^/]+)$/.exec(globalThis.location?.pathname ?? '')?.[1] ?? null

/** This window was opened for looking only: the server refuses what it would change. */
export const lookingOnly =
  embeddedStory !== null || new URLSearchParams(globalThis.location?.search ?? '').has('xem')
const looking: Record<string, string> = lookingOnly ? { [READ_ONLY_HEADER]: '1' } : {}

/** Answers fetched beforehand, for when the server can no longer be reached: path → body. */
const kept = new Map<string, Blob>()

/** Fetches what will be asked for again, and keeps it in case the server is out of reach then. */
export async function keepAnswer(path: string): Promise<void> {
  kept.set(path, await (await request(path)).blob())
}

/** An id that nobody else has: windows opened over plain HTTP have no randomUUID. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Ids of requests that nobody has answered yet, by what they ask. */
const unanswered = new Map<string, string>()

/** What a request asks, where it would leave something twice if it were sent twice; files cannot be told apart, and get an id each time. */
function intention(path: string, init: RequestInit | undefined): string | null {
  const bare = path.split('?')[0] ?? path
  if (!takesRequestId(init?.method ?? 'GET', bare)) return null
  return `${path}\n${init?.body instanceof FormData ? newId() : (init?.body ?? '')}`
}

/** The same thing asked again before there is an answer, by a second press or after the line broke, is the same request: the server does it once. */
function requestIdOf(asked: string): string {
  const id = unanswered.get(asked) ?? newId()
  unanswered.set(asked, id)
  return id
}

let shown: string | null = null

/** Notes which version of the data is on screen: files of another one are refused. null = none yet. */
export function showData(version: string | null): void {
  shown = version
}

function seenBy(path: string, init: RequestInit | undefined): Record<string, string> {
  const bare = path.split('?')[0] ?? path
  const says = shown !== null && showsPresentFigures(init?.method ?? 'GET', bare)
  return says ? { [DATA_VERSION_HEADER]: shown ?? '' } : {}
}

/** Figures, and the version of the data that they were read from. */
async function observations(edition: string, period: string) {
  const path = `/api/observations?edition=${edition}&period=${encodeURIComponent(period)}`
  const response = await request(path)
  const table = (await response.json()) as ObservationTable
  return { table, dataVersion: response.headers.get(DATA_VERSION_HEADER) ?? '0' }
}

/** An answer, or an ApiProblem thrown. */
export async function request(path: string, init?: RequestInit): Promise<Response> {
  const asked = intention(path, init)
  const once: Record<string, string> = asked === null ? {} : { [REQUEST_ID_HEADER]: requestIdOf(asked) }
  let response: Response
  try {
    // Problems come back in the language of the screen, not in the browser's.
    const headers = {
      'accept-language': document.documentElement.lang,
      ...looking,
      ...once,
      ...seenBy(path, init),
      ...init?.headers,
    }
    response = await fetch(path, { ...init, headers })
  } catch (cause) {
    const answer = init?.method ? undefined : kept.get(path)
    if (answer) return new Response(answer)
    throw new ApiProblem(0, 'unreachable', String(cause), null)
  }
  if (asked !== null) unanswered.delete(asked)
  if (response.ok) return response
  const body = await response.json().catch(() => null)
  const problem = body as { code?: string; detail?: string; title?: string } | null
  throw new ApiProblem(
    response.status,
    problem?.code ?? 'http',
    problem?.detail ?? problem?.title ?? response.statusText,
    body,
  )
}

/** The JSON of an answer. */
export async function json<T>(path: string, init?: RequestInit): Promise<T> {
  return (await request(path, init)).json() as Promise<T>
}

/** A request with a JSON body. */
export const send = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

export interface ExportRequest {
  scenario: Scenario
  codes: string[]
  title?: string
  lang: string
  sort?: string
}

/** Every call the client makes to the server. */
export const api = {
  catalogue: () => json<Catalogue>('/api/catalogue'),
  editions: () => json<{ editions: EditionSummary[] }>('/api/editions'),
  edition: (id: string) => json<{ edition: Edition; crosswalk: Crosswalk | null }>(`/api/editions/${id}`),
  crosswalk: (from: string, to: string) => json<KnownCrosswalk>(`/api/crosswalks/${from}-${to}`),
  geometry: (url: string) => json<Topology>(url),
  orientation: () => json<Omit<MapOverlays, 'riskZones'>>('/api/orientation'),
  riskZones: () => json<MapOverlays['riskZones'] & { datasets: Dataset[] }>('/api/risk-zones'),
  observations,
  health: () => json<{ dataVersion: string }>('/api/health'),
  periods: () => json<{ periods: string[]; byIndicator: Record<string, string[]> }>('/api/periods'),
  series: (edition: string) => json<SeriesTable>(`/api/series?edition=${edition}`),
  status: () => json<DataStatus>('/api/status'),
  scenarios: () => json<{ scenarios: Scenario[] }>('/api/scenarios'),
  createScenario: (scenario: Scenario) => json<Scenario>('/api/scenarios', send('POST', scenario)),
  saveScenario: (scenario: Scenario) =>
    json<Scenario>(`/api/scenarios/${scenario.id}`, send('PUT', scenario)),
  stories: () => json<{ stories: Story[] }>('/api/stories'),
  createStory: (story: Pick<Story, 'title' | 'steps'> & Partial<Story>) =>
    json<Story>('/api/stories', send('POST', story)),
  saveStory: (story: Story) => json<Story>(`/api/stories/${story.id}`, send('PUT', story)),
  removeStory: (id: string, version: number) =>
    request(`/api/stories/${id}`, { method: 'DELETE', headers: { 'if-match': `"${version}"` } }),
  exportFile: async (format: string, body: ExportRequest) =>
    (await request(`/api/exports/${format}`, send('POST', body))).blob(),
  templateUrl: (edition: string, district: string, period: string, lang: string) =>
    `/api/template?edition=${edition}&district=${district}&period=${encodeURIComponent(period)}&lang=${lang}`,
}
