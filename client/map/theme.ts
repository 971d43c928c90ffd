/** Colours and widths of the map, shared by both renderers so that the hand-over between them does not show. */
export const theme = {
  paper: '#f4f2ee',
  communeLine: 'rgba(255,255,255,0.75)',
  districtLine: '#4a463f',
  districtHalo: 'rgba(255,255,255,0.8)',
  provinceLine: '#2c2a27',
  halo: 'rgba(250,249,246,0.94)',
  selection: '#14201f',
  selectionHalo: '#ffffff',
  hover: '#14201f',
  symbol: '#b02a60',
  symbolLine: '#7d1d45',
  river: '#5f97b8',
  road: '#5d564d',
  roadCasing: '#fbfaf7',
  town: '#2c2a27',
  village: '#fbfaf7',
  villageDifficult: '#7a1f1f',
  villageLine: '#2c2a27',
  text: { district: '#2b2926', commune: '#3d3a36', town: '#1f1d1b' },
} as const

/** How much of a circle's colour covers what is below. */
export const SYMBOL_OPACITY = 0.6

/** Share of the colour that a commune left out by filters keeps; the rest is paper. */
export const FADED_SHARE = 0.22

/** Commune names appear from this zoom on. */
export const COMMUNE_LABEL_ZOOM = 9.6

/** Villages appear from this zoom on: earlier they would be a cloud. */
export const VILLAGE_ZOOM = 10.4

/** CSS px; a difficult village is larger, so that it stands out in grey printing too. */
export const villageRadius = { difficult: 4.6, other: 3.1 } as const

/** Side of a commune border line, CSS px: thin when communes are small. */
export function communeLineWidth(zoom: number): number {
  return Math.min(1.2, Math.max(0.3, 0.4 + (zoom - 8) * 0.3))
}

/** Line widths in CSS px. */
export const widths = {
  district: 1.3,
  districtHalo: 3.2,
  province: 2,
  selection: 2.5,
  selectionHalo: 5.5,
  hover: 1.8,
  hoverHalo: 4,
} as const

export const fonts = {
  semiBold: 'Be Vietnam Pro SemiBold',
  medium: 'Be Vietnam Pro Medium',
  css: '"Be Vietnam Pro", "Segoe UI", Arial, sans-serif',
} as const

/** Text sizes in CSS px before `setTextScale`. */
export const textSizes = { district: 12.5, commune: 11.5, town: 12 } as const
