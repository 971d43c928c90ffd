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
}

export interface Story {
  id: string
  version: number
  title: string
  steps: StoryStep[]
}
