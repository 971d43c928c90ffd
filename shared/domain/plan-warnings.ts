/** What a reader should know about the years of a plan; never stops it. Money in triệu đồng. */
export type PlanWarning =
  | { code: 'pastYear' | 'endingYear'; year: number; next: number }
  | {
      code: 'overReal'
      year: number
      line: string
      planned: number
      /** What the line had in `realYear`, by `source`. */
      real: number
      realYear: number
      source: string
    }
