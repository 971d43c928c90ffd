import { useMemo } from 'react'
import type { Indicator } from '../../../shared/domain/indicators.ts'
import { criterionValues } from '../../../shared/model/methods/columns.ts'
import { methodNeeds } from '../../../shared/model/methods/methods.ts'
import { rank } from '../../../shared/model/rank.ts'
import { type Improvement, improvements } from '../../../shared/model/reasons/best-improvement.ts'
import type { ReasonPart } from '../../../shared/model/reasons/say.ts'
import { useApp } from '../../panels/use.ts'
import { indicatorOf, type Scene } from '../../state/scene.ts'
import { get } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'
import { placeOf } from './places.ts'

const NO_INDICATORS: Indicator[] = []

/** The catalogue's indicators. */
export function useIndicators(): Indicator[] {
  return useApp((state) => state.catalogue?.indicators) ?? NO_INDICATORS
}

/** Every single improvement of a commune, the best first. */
export function useImprovements(scene: Scene, code: string): Improvement[] {
  const indicators = useIndicators()
  const rows = useApp((state) => state.villageRows)
  const { scenario, bundle } = scene
  return useMemo(() => {
    const counted = methodNeeds(scenario.method).villages && rows?.bundle === bundle
    const villages = counted ? rows?.rows : undefined
    return improvements(code, scenario, bundle.table, indicators, (one, table, known) =>
      rank(one, table, bundle.edition, known, { villages }),
    )
  }, [scenario, bundle, code, indicators, rows])
}

/** Value of a criterion for a commune of the scene. */
export function figureOf(scene: Scene, indicator: string, code: string): number | null {
  const values = criterionValues(scene.bundle.table, indicatorOf(get(), indicator))
  return values[scene.indexByCode.get(code) ?? -1] ?? null
}

/** Parts of sentences in the language of the screen, points with so many decimals. */
export function useSay(scene: Scene, decimals: number): (part: ReasonPart) => string {
  const { number, value, label } = usePageWords('why')
  const name = (id: string) => label(indicatorOf(get(), id))
  return (part) => {
    switch (part.kind) {
      case 'commune':
        return placeOf(scene, part.code).name
      case 'indicator':
        return name(part.indicator)
      case 'indicators':
        return part.indicators.map(name).join('; ')
      case 'value':
        return value(part.value, indicatorOf(get(), part.indicator))
      case 'points':
        return number(part.points, decimals)
      case 'rank':
        return number(part.rank)
      case 'ranks':
        return `${number(part.best)}–${number(part.worst)}`
    }
  }
}

/** A change with its sign: "+1,2", "−0,4", "0". */
export function signed(text: (value: number) => string, value: number): string {
  const shown = text(Math.abs(value))
  if (shown === text(0)) return shown
  return `${value > 0 ? '+' : '−'}${shown}`
}
