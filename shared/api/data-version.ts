/** Beside figures that are sent: the version of the data they were read from. Beside a request for a file: the version its sender has on screen. */
export const DATA_VERSION_HEADER = 'x-data-version'

/** Files and states made of the figures that count when they are asked for; one made of a kept state is not among them. */
const OF_PRESENT_FIGURES: readonly RegExp[] = [
  /^\/api\/exports\/[^/]+$/,
  /^\/api\/lists\/[^/]+\/export\//,
  /^\/api\/snapshots$/,
]

/** Whether what is asked for would show other figures than its sender sees, were these to change. `path` without its query. */
export const showsPresentFigures = (method: string, path: string): boolean =>
  method === 'POST' && OF_PRESENT_FIGURES.some((one) => one.test(path))
