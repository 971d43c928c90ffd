/** Remembers the last answer: the same arguments give the same object, so that what hangs on it is not done again. */
export function memo<A extends unknown[], R>(compute: (...args: A) => R): (...args: A) => R {
  let known: { args: A; result: R } | null = null
  return (...args) => {
    if (known?.args.every((arg, index) => arg === args[index])) return known.result
    known = { args, result: compute(...args) }
    return known.result
  }
}
