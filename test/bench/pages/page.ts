import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson'

interface AreaProperties {
  id: number
  colour: string
  lon: number
  lat: number
}

export type Area = Feature<Polygon | MultiPolygon, AreaProperties>

/** What every page under measurement lets the script do. */
export interface BenchPage {
  /** Gives every area the next colour of the palette. */
  recolour(): void
  /** Outlines one area as selected, replacing the one before. */
  select(index: number): void
  hover(index: number): void
}

declare global {
  interface Window {
    /** Absent in the product. */
    benchPage?: BenchPage
  }
}

/** Room around the areas, px; the same in all pages, so that a point is at the same pixel in all of them. */
export const PADDING = 28
export const OUTLINE = '#14201f'
export const BORDER = 'rgba(255,255,255,0.75)'

/** The areas that the page's address names. */
export async function loadAreas(): Promise<FeatureCollection<Polygon | MultiPolygon, AreaProperties>> {
  const response = await fetch(new URLSearchParams(location.search).get('data') ?? '')
  return (await response.json()) as FeatureCollection<Polygon | MultiPolygon, AreaProperties>
}

/** Colours by turn: `next()` moves every area one step along the palette. */
export function palette(areas: readonly Area[]): { colourOf(i: number): string; next(): void } {
  const colours = [...new Set(areas.map((area) => area.properties.colour))]
  let turn = 0
  return {
    colourOf: (i) => colours[(i + turn) % colours.length]!,
    next: () => {
      turn++
    },
  }
}
