import type { Catalogue } from '../../domain/indicators.ts'
import type { Candidate } from '../../domain/plans.ts'
import type { Edition } from '../../domain/units.ts'
import type { Language } from '../../messages/index.ts'
import { districtsOf } from '../districts.ts'
import { formatValue } from '../format.ts'
import type { PlanNames } from '../meaning/describe.ts'

interface Named {
  id: string
  labelVi: string
  labelEn: string
}

/** What the catalogue and an edition call things, in one language. What nobody knows is called by its id. */
export function planNames(
  catalogue: Pick<Catalogue, 'fundingLines' | 'workTypes' | 'indicators'>,
  edition: Edition,
  candidates: readonly Candidate[],
  language: Language,
): PlanNames {
  const labels = (rows: readonly Named[]) =>
    new Map(rows.map((row) => [row.id, language === 'vi' ? row.labelVi : row.labelEn]))
  const [lines, works, indicators] = [
    labels(catalogue.fundingLines),
    labels(catalogue.workTypes),
    labels(catalogue.indicators),
  ]
  const communes = new Map(edition.communes.map(({ code, fullName }) => [code, fullName]))
  const districts = new Map(districtsOf(edition).map(({ code, fullName }) => [code, fullName]))
  const known = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const commune = (code: string) => communes.get(code) ?? code
  const workType = (id: string) => works.get(id) ?? id
  return {
    line: (id) => lines.get(id) ?? id,
    district: (code) => districts.get(code) ?? code,
    commune,
    workType,
    indicator: (id) => indicators.get(id) ?? id,
    candidate(id) {
      const found = known.get(id)
      if (!found) return id
      const lot = found.lots > 1 ? ` (${found.lot}/${found.lots})` : ''
      return `${found.name || workType(found.workType)}, ${commune(found.code)}${lot}`
    },
    level(id, value) {
      const indicator = catalogue.indicators.find((one) => one.id === id)
      // A flag over the province reads as a share.
      return indicator?.kind === 'rate' ? formatValue(value, indicator, language) : `${value}%`
    },
  }
}
