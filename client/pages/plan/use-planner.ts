import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../../panels/use.ts'
import { planSettings } from '../../state/plan-settings.ts'
import { planner, startPlanner } from '../../state/planner.ts'

/** A part of the planner's state; it follows the view from the first use on. */
export function usePlanner<T>(pick: (state: ReturnType<typeof planner.getState>) => T): T {
  useEffect(() => void startPlanner(), [])
  return useStore(planner, pick)
}

/** The settings of the plan on screen. */
export const usePlanSettings = () => useApp(planSettings)
