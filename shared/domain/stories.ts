/** A map view that a link or a presentation step restores. Camera in degrees and zoom levels. */
export interface Camera {
  lon: number
  lat: number
  zoom: number
}

/** A step of a presentation: everything needed to show the view again. `view` is the client's link state. */
export interface StoryStep {
  id: string
  title: string
  note: string
  /** The part of the link after "#". */
  view: string
  /** A few sentences on the wall, beside the map; '' = none. `note` is for the speaker alone. */
  text: string
  /** Chart that stands beside the map. */
  chart: StoryChart
  /** Second view to swipe against the first, as `view`; '' = none. */
  other: string
}

export const STORY_CHARTS = ['none', 'gaps', 'ranking', 'money', 'curve'] as const
export type StoryChart = (typeof STORY_CHARTS)[number]

export interface Story {
  id: string
  version: number
  title: string
  steps: StoryStep[]
}
