const PATHS = {
  layers: 'M12 3 3 8l9 5 9-5-9-5ZM3 12.5l9 5 9-5M3 16.5l9 5 9-5',
  prioritise: 'M4 7h10M4 12h16M4 17h7M17 4v6M8 14.500v5',
  lists: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  data: 'M4 6c0-1.700 3.600-3 8-3s8 1.300 8 3-3.600 3-8 3-8-1.300-8-3Zm0 0v12c0 1.700 3.600 3 8 3s8-1.300 8-3V6M4 12c0 1.700 3.600 3 8 3s8-1.300 8-3',
  chart: 'M4 20h16M6 16v-5M12 16V5M18 16V9',
  present: 'M3 4h18v12H3zM12 16v4M8 20h8M10 7.500v5l4-2.500z',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm5 12 4.500 4.500',
  undo: 'M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6v1',
  redo: 'm15 7 5 5-5 5M20 12H10a6 6 0 0 0-6 6v1',
  share: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  print: 'M7 8V3h10v5M7 17H4v-7h16v7h-3M7 14h10v7H7z',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  home: 'M4 11.500 12 4l8 7.500M6 10v10h12V10',
  pointer: 'm5 3 14 8-6 2-3 6z',
  box: 'M4 4h4M4 4v4M20 4h-4M20 4v4M4 20h4M4 20v-4M20 20h-4M20 20v-4M11 4h2M11 20h2M4 11v2M20 11v2',
  lasso:
    'M6.500 15.500C4.500 14 3 12 3 10c0-3.900 4-7 9-7s9 3.100 9 7-4 7-9 7c-1.300 0-2.600-.2-3.700-.6M7 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4Zm0 4c0 1-.7 2-2 2.500',
  measure: 'm3 15 12-12 6 6L9 21zM7 11l2 2M10 8l3 3M13 5l2 2',
  expand: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  close: 'm6 6 12 12M18 6 6 18',
  up: 'm6 15 6-6 6 6',
  down: 'm6 9 6 6 6-6',
  left: 'm15 5-7 7 7 7',
  right: 'm9 5 7 7-7 7',
  download: 'M12 4v11m0 0-5-5m5 5 5-5M4 20h16',
  upload: 'M12 16V5m0 0L7 10m5-5 5 5M4 20h16',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  camera: 'M4 8h4l2-3h4l2 3h4v11H4zM12 10.500a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  contrast: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 0v18',
  help: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.500 9.500a2.500 2.500 0 1 1 3.600 2.200c-.8.4-1.100.9-1.100 1.800M12 16.800h.01',
  swipe: 'M4 5h16v14H4zM12 2v20M15 10l2.500 2-2.500 2M9 10l-2.500 2 2.500 2',
  text: 'M4 18 9 6l5 12M5.700 14h6.600M16 18l2.500-7 2.500 7M16.800 16h3.400',
} as const

export type IconName = keyof typeof PATHS

/** A line icon; decorative, its button carries the name. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}

/** A square button that shows an icon and speaks its name. */
export function IconButton(props: {
  icon: IconName
  label: string
  onClick: () => void
  pressed?: boolean
  disabled?: boolean
}) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={props.label}
      title={props.label}
      aria-pressed={props.pressed}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <Icon name={props.icon} />
    </button>
  )
}
