import {
  type DiffCounts,
  type IntakeReport,
  type IntakeRequest,
  type IntakeResult,
  ISSUES_SHOWN,
  type MatchQuestion,
} from '../../domain/intake.ts'
import type { Issue, Place } from '../../domain/issues.ts'

export type RowOutcome = 'in' | 'open' | 'leftOut' | 'wrong'

/** Collects what a taker finds, with issues bounded, until the report is made. */
export interface ReportBuilder {
  error(code: string, place: Place, params?: Issue['params']): void
  warning(code: string, place: Place, params?: Issue['params']): void
  row(outcome: RowOutcome): void
  matched(by: keyof IntakeReport['matchedBy']): void
  cellLeftOut(): void
  hasErrors(): boolean
  finish(parts: Partial<Pick<IntakeReport, ReportParts>> & { questions?: MatchQuestion[] }): IntakeReport
}

type ReportParts = 'fills' | 'diff' | 'changes' | 'changedCommunes' | 'sums'

export const NO_DIFF: DiffCounts = { changed: 0, added: 0, same: 0, cleared: 0, gone: 0 }

/** An empty report for one request. */
export function createReport(request: Pick<IntakeRequest, 'kind' | 'edition' | 'period'>): ReportBuilder {
  const rows = { read: 0, in: 0, open: 0, leftOut: 0, wrong: 0 }
  const matchedBy = { code: 0, retiredCode: 0, name: 0, decision: 0 }
  const issueCounts = { error: 0, warning: 0 }
  const kept: Record<Issue['severity'], Issue[]> = { error: [], warning: [] }
  let cellsLeftOut = 0
  const add = (severity: Issue['severity'], code: string, place: Place, params: Issue['params']) => {
    issueCounts[severity] += 1
    if (kept[severity].length < ISSUES_SHOWN) kept[severity].push({ severity, code, place, params })
  }
  return {
    error: (code, place, params = {}) => add('error', code, place, params),
    warning: (code, place, params = {}) => add('warning', code, place, params),
    row(outcome) {
      rows.read += 1
      rows[outcome] += 1
    },
    matched(by) {
      matchedBy[by] += 1
    },
    cellLeftOut() {
      cellsLeftOut += 1
    },
    hasErrors: () => issueCounts.error > 0,
    finish({ questions = [], ...parts }) {
      const { kind, edition, period } = request
      const shown = [...kept.error, ...kept.warning].slice(0, ISSUES_SHOWN).sort(byPlace)
      return {
        ...{ kind, edition, period, rows, matchedBy, questions },
        ...{ issues: shown, issueCounts, cellsLeftOut },
        ...{ fills: [], diff: NO_DIFF, changes: [], changedCommunes: {}, sums: [] },
        ...parts,
        ready: issueCounts.error === 0 && rows.open === 0,
      }
    },
  }
}

/** The report about a file that could not be read: no rows, and the issues that say why. */
export function unreadReport(
  request: Pick<IntakeRequest, 'kind' | 'edition' | 'period'>,
  issues: readonly Issue[],
): IntakeReport {
  return withIssues({ ...createReport(request).finish({}), ready: false }, issues)
}

/** The report together with what reading the file had to say before its rows were looked at. */
export function withIssues(report: IntakeReport, issues: readonly Issue[]): IntakeReport {
  const counted = (severity: Issue['severity']) =>
    report.issueCounts[severity] + issues.filter((issue) => issue.severity === severity).length
  return {
    ...report,
    issues: [...issues, ...report.issues].slice(0, ISSUES_SHOWN),
    issueCounts: { error: counted('error'), warning: counted('warning') },
  }
}

/** By row or feature; what concerns a column or the whole file comes first. */
function byPlace(one: Issue, other: Issue): number {
  return number(one) - number(other) || columnOrder(one) - columnOrder(other)
}

function number({ place }: Issue): number {
  return place.row ?? place.feature ?? 0
}

/** Column letters as a number: A = 1, AA = 27. */
function columnOrder({ place }: Issue): number {
  return [...(place.column ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

/** A result without anything. */
export function emptyResult(): IntakeResult {
  return {
    observations: [],
    villages: [],
    listed: [],
    outlines: [],
    features: null,
    edition: null,
    crosswalk: null,
  }
}
