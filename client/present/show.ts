import { createStore } from 'zustand/vanilla'

/** What is on the wall beside the step itself. */
export interface Show {
  /** A blank screen, so that people listen. */
  blank: 'black' | 'white' | null
  /** A dot follows the mouse. */
  pointer: boolean
  /** The list of keys is open. */
  help: boolean
  /** Digits typed so far: Enter jumps to that step. */
  typed: string
  /** The chart of a step stands beside the map; without it the map has all the room. */
  chart: boolean
  /** What presenting needs is on its way, all here, or could not all be fetched. */
  kept: 'coming' | 'all' | 'some'
  /** Places, counted from 0, of the steps that lack something. */
  missing: readonly number[]
  /** Place of a step that was asked for and could not be shown: its figures did not come. */
  stuck: number | null
  /** The second window of the speaker; `blocked`: the browser did not let it open. */
  speaker: Window | 'blocked' | null
  /** Milliseconds of the clock at which the talk began. */
  since: number
}

const START: Show = {
  ...{ blank: null, pointer: false, help: false, typed: '', speaker: null, since: 0 },
  ...{ chart: true, kept: 'coming', missing: [], stuck: null },
}

/** State of the presenter while it is open. */
export const show = createStore<Show>(() => START)

export const showing = (): Show => show.getState()
export const put = (patch: Partial<Show>): void => show.setState(patch)

/** A talk begins; what was fetched stays fetched. */
export function beginShow(now: number): void {
  const { kept, missing } = showing()
  put({ ...START, kept, missing, since: now })
}
