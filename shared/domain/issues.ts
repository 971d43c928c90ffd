/** Where a mistake is: a cell of a workbook, a feature of a map file, a field of a request. */
export interface Place {
  file?: string
  sheet?: string
  /** 1-based, as the spreadsheet shows it. */
  row?: number
  /** Column letter as the spreadsheet shows it. */
  column?: string
  /** 1-based position of a feature in a map file. */
  feature?: number
  /** Path of a field: "criteria.0.weight". */
  field?: string
}

/** A user's mistake is a value. Its text and remedy come from the message catalogue: issues:<code>.text, issues:<code>.remedy. */
export interface Issue {
  severity: 'error' | 'warning'
  code: string
  place: Place
  params: Record<string, string | number>
}

/** A result that may carry issues; `value` is present when ok. */
export type Checked<T> = { ok: true; value: T; issues: Issue[] } | { ok: false; issues: Issue[] }

export interface Candidate {
  code: string
  fullName: string
  districtName: string | null
}

export interface UnmatchedRow {
  place: Place
  /** Code or name as found in the file. */
  found: string
  candidates: Candidate[]
}

/** What an import did or, on a dry run, would do. `matched`, `unmatched`, `ambiguous` count rows or features. */
export interface ImportReport {
  kind: 'boundaries' | 'indicators'
  dryRun: boolean
  committed: boolean
  datasetId: number | null
  edition: string
  period: string | null
  matched: number
  unmatched: number
  ambiguous: number
  matchedBy: { code: number; retiredCode: number; name: number }
  unmatchedRows: UnmatchedRow[]
  ambiguousRows: UnmatchedRow[]
  /** Indicators the file fills (indicators import). */
  indicators: string[]
  /** Values that differ from, are new to, equal the present data. */
  changes: { changed: number; added: number; same: number; cleared: number }
  issues: Issue[]
}
