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
