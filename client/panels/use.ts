import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Indicator } from '../../shared/domain/indicators.ts'
import type { ObservationTable } from '../../shared/domain/observations.ts'
import { formatCarried, formatNumber, formatValue } from '../../shared/model/format.ts'
import { currentScene, type Scene } from '../state/scene.ts'
import { outsideCount } from '../state/selection.ts'
import { type AppState, store } from '../state/store.ts'

/** A part of the store; the component renders again only when that part changes. */
export function useApp<T>(pick: (state: AppState) => T): T {
  return useStore(store, pick)
}

/** The scene on screen, or null before the first data. */
export function useScene(): Scene | null {
  return useApp(currentScene)
}

/** Work that a button starts: true while it goes on, so that the button waits, and another press meanwhile does nothing. */
export function useWaiting(): [boolean, (work: () => Promise<unknown>) => Promise<void>] {
  const [waiting, setWaiting] = useState(false)
  const going = useRef(false)
  const run = async (work: () => Promise<unknown>) => {
    if (going.current) return
    going.current = true
    setWaiting(true)
    try {
      await work()
    } finally {
      going.current = false
      setWaiting(false)
    }
  }
  return [waiting, run]
}

/** "trong đó 3 xã ngoài bộ lọc", wherever the selection is counted; '' when all of it is inside. */
export function useOutside(): string {
  const { t, number } = useWords()
  const scene = useScene()
  const selection = useApp((state) => state.link.selection)
  const n = scene ? outsideCount(scene, selection) : 0
  if (n === 0) return ''
  return t(scene?.link.keep.length ? 'selection.outsideLegend' : 'selection.outside', { n: number(n) })
}

interface Labelled {
  labelVi: string
  labelEn: string
}

/** Texts and numbers in the language of the screen. */
export function useWords() {
  const { t } = useTranslation('ui')
  const language = useApp((state) => state.language)
  const vi = language === 'vi'
  return {
    t,
    language,
    label: (row: Labelled) => (vi ? row.labelVi : row.labelEn),
    short: (row: Indicator) => (vi ? row.shortVi : row.shortEn),
    unit: (row: { unitVi: string; unitEn: string }) => (vi ? row.unitVi : row.unitEn),
    number: (value: number | null, decimals = 0) => formatNumber(value, decimals, language),
    value: (value: number | null, indicator: Indicator) => formatValue(value, indicator, language),
    /** The value of one commune of a table, in old communes where these disagree. */
    valueAt: (table: ObservationTable, indicator: Indicator, value: number | null, index: number) =>
      formatCarried(value, table.columns[indicator.id]?.units?.[index], indicator, language),
  }
}
