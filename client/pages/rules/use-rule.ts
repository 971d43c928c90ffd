import { useEffect, useMemo, useState } from 'react'
import type { RuleInputsChange } from '../../../shared/api/rules.ts'
import type { Quality } from '../../../shared/domain/observations.ts'
import type { Rule, RuleFinding, RuleInputs, RuleUnit } from '../../../shared/domain/rules.ts'
import type { VillageTable } from '../../../shared/domain/village-table.ts'
import { sourceOf } from '../../../shared/model/evaluate.ts'
import { type RuleEvaluator, ruleEvaluator } from '../../../shared/model/rules/evaluate.ts'
import { communeUnits, villageUnits } from '../../../shared/model/rules/units.ts'
import { villagesApi } from '../../api-villages.ts'
import { useApp, useScene } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import type { Scene } from '../../state/scene.ts'
import { get } from '../../state/store.ts'
import { type Place, placesOf } from '../places.ts'
import { useLoaded } from '../use-loaded.ts'

/** One line of the table of findings. */
export interface RuleRow {
  unit: RuleUnit
  finding: RuleFinding
  /** Village, or commune for rules about communes. */
  name: string
  place: Place | undefined
  quality: Quality | null
}

type Bare = Omit<RuleRow, 'finding'>

function villageRows(table: VillageTable, places: ReadonlyMap<string, Place>): Bare[] {
  return villageUnits(table).map((unit, row) => ({
    unit,
    name: table.name[row] ?? '',
    place: places.get(table.communes[table.commune[row] ?? 0] ?? ''),
    quality: table.datasets[table.dataset[row] ?? 0]?.quality ?? null,
  }))
}

/** The poorest quality of the figures that the rule looks at. */
function communeRows(scene: Scene, rule: Rule, places: ReadonlyMap<string, Place>): Bare[] {
  const { table } = scene.bundle
  const indicators = get().catalogue?.indicators ?? []
  const used = new Set(
    rule.measures.flatMap((row) => [...row.numerator, ...row.denominator]).map(({ id }) => id),
  )
  const looked = indicators.filter(({ id }) => used.has(id))
  const order: (Quality | null)[] = ['illustrative', 'reported', 'official']
  return communeUnits(table, indicators).map((unit, row) => {
    const found = looked.map((indicator) => sourceOf(table, indicator, row).quality)
    const place = places.get(unit.key)
    const quality = order.find((one) => found.includes(one)) ?? null
    return { unit, name: place?.name ?? unit.key, place, quality }
  })
}

/** Where a change of the inputs stands. */
export type SaveState = { phase: 'idle' | 'saving' | 'saved' } | { phase: 'failed'; detail: string }

/** Saves what the user sets, and keeps what the server answers. */
function useInputs(rule: Rule) {
  const { edition, period } = useApp((state) => state.link)
  const loaded = useLoaded(`${rule.id} ${edition} ${period}`, () =>
    villagesApi.inputs(rule.id, edition, period),
  )
  const [inputs, setInputs] = useState<RuleInputs | null>(null)
  const [save, setSave] = useState<SaveState>({ phase: 'idle' })
  useEffect(() => setInputs(loaded.value), [loaded.value])
  const change = async (part: Pick<RuleInputsChange, 'parameters' | 'common' | 'units'>) => {
    setSave({ phase: 'saving' })
    try {
      setInputs(await villagesApi.saveInputs(rule.id, { edition, period, ...part }))
      setSave({ phase: 'saved' })
    } catch (error) {
      setSave({ phase: 'failed', detail: explain(error) })
    }
  }
  return { inputs, change, save, failure: loaded.failure, again: loaded.again }
}

export interface RuleView {
  evaluator: RuleEvaluator
  rows: RuleRow[]
}

/** A rule looked at for every unit of the view, computed again when figures or inputs change. */
export function useRule(rule: Rule) {
  const scene = useScene()
  const { edition, period } = useApp((state) => state.link)
  const villages = useLoaded(`${rule.subject} ${edition} ${period}`, async () =>
    rule.subject === 'village' ? villagesApi.table(edition, period) : null,
  )
  const { inputs, change, save, ...asked } = useInputs(rule)
  const bundle = scene?.bundle
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the scene only its figures matter
  const bare = useMemo(() => {
    if (!scene) return null
    const places = placesOf(scene.bundle.edition)
    if (rule.subject === 'commune') return communeRows(scene, rule, places)
    return villages.value && villageRows(villages.value, places)
  }, [bundle, rule, villages.value])
  const view = useMemo((): RuleView | null => {
    if (!bare || !inputs) return null
    const evaluator = ruleEvaluator(rule, inputs)
    return { evaluator, rows: bare.map((row) => ({ ...row, finding: evaluator.evaluate(row.unit) })) }
  }, [bare, inputs, rule])
  return {
    view,
    inputs,
    change,
    save,
    failure: villages.failure || asked.failure,
    again: () => {
      villages.again()
      asked.again()
    },
  }
}
