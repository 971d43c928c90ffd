const SIGNALS = ['SIGINT', 'SIGTERM'] as const
/** npm passes on a Ctrl+C that the terminal has told already: within this many milliseconds the two are one. */
const SAME_MS = 1000

/** Calls `stop` on the first Ctrl+C or SIGTERM; one that comes later ends the process with 130. Returns how to stop listening. */
export function onStopSignal(stop: () => void): () => void {
  let first: number | null = null
  const hear = () => {
    if (first === null) {
      first = performance.now()
      stop()
    } else if (performance.now() - first > SAME_MS) process.exit(130)
  }
  for (const name of SIGNALS) process.on(name, hear)
  return () => {
    for (const name of SIGNALS) process.off(name, hear)
  }
}
