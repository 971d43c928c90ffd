import { useMemo } from 'react'
import { districtsOf } from '../../../shared/model/districts.ts'
import { formatValue } from '../../../shared/model/format.ts'
import type { PlanNames } from '../../../shared/model/meaning/describe.ts'
import { useApp, useScene } from '../../panels/use.ts'
import { usePageWords } from '../use-page-words.ts'
import { usePlanner } from './use-planner.ts'

export type PlanWords = ReturnType<typeof usePageWords>

interface Named {
  id: string
  labelVi: string
  labelEn: string
}

/** Short and full names of funding lines, in the language of the screen. */
export function useLineNames() {
  const { label, language } = usePageWords('plan')
  const lines = useApp((state) => state.catalogue?.fundingLines)
  const find = (id: string) => lines?.find((line) => line.id === id)
  return {
    full: (id: string) => {
      const line = find(id)
      return line ? label(line) : id
    },
    short: (id: string) => {
      const line = find(id)
      return line ? (language === 'vi' ? line.shortVi : line.shortEn) : id
    },
  }
}

/** Names of communes, districts, work types and indicators by code or id. */
export function useNames() {
  const { label } = usePageWords('plan')
  const scene = useScene()
  const catalogue = useApp((state) => state.catalogue)
  const edition = scene?.bundle.edition
  const communes = useMemo(
    () => new Map(edition?.communes.map((commune) => [commune.code, commune.fullName])),
    [edition],
  )
  const districts = edition ? districtsOf(edition) : []
  const of = (rows: readonly Named[] | undefined, id: string) => {
    const row = rows?.find((one) => one.id === id)
    return row ? label(row) : id
  }
  return {
    commune: (code: string) => communes.get(code) ?? code,
    district: (code: string) => districts.find((one) => one.code === code)?.fullName ?? code,
    work: (id: string) => of(catalogue?.workTypes, id),
    indicator: (id: string) => of(catalogue?.indicators, id),
    districts,
    communes,
  }
}

/** Everything constraints are described with. */
export function usePlanNames(): PlanNames {
  const { language } = usePageWords('plan')
  const lines = useLineNames()
  const names = useNames()
  const candidates = usePlanner((state) => state.problem?.candidates)
  const indicators = useApp((state) => state.catalogue?.indicators)
  return {
    line: lines.full,
    district: names.district,
    commune: names.commune,
    workType: names.work,
    indicator: names.indicator,
    candidate: (id) => {
      const found = candidates?.find((one) => one.id === id)
      return found ? `${found.name || names.work(found.workType)}, ${names.commune(found.code)}` : id
    },
    level: (id, value) => {
      const indicator = indicators?.find((one) => one.id === id)
      // A flag over the province reads as a share.
      return indicator?.kind === 'rate' ? formatValue(value, indicator, language) : `${value}%`
    },
  }
}
