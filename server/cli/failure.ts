/** The command cannot run; `message` says why and what to do, in the reader's language. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2 | 130 = 2,
  ) {
    super(message)
  }
}

/** The short reason of a system error. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
