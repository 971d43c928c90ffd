/** Rules against a plan of crumbs; null = no such rule. Money in triệu đồng over the whole period. */
export interface Packages {
  /** Least money for a commune that the plan takes in at all. */
  commune: number | null
  /** Least money for a work: everything of one work type in one commune; a work added by hand is its own. */
  work: number | null
  /** Most communes that the plan takes in. */
  communes: number | null
}

/** Communes that alone take part, of those that the filters keep. */
export interface OnlyCommunes {
  /** Where they come from: chosen on the map or in the table, or named by a saved list. */
  by: 'selection' | 'list'
  /** Name of the list; '' for a selection. */
  name: string
  codes: string[]
}
