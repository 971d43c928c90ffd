import type { TFunction } from 'i18next'
import type { ProblemBody } from '../../shared/api/issues.ts'
import type { Language } from '../../shared/messages/index.ts'
import type { Connection } from './connection.ts'
import { Failure } from './failure.ts'

export type Options = Record<string, string | boolean | string[] | undefined>

/** What a command gets to work with. */
export interface CommandContext {
  /** Words after the command's own name. */
  words: string[]
  options: Options
  language: Language
  t: TFunction
  /** Opened when first needed, so that wrong usage is told at once. */
  connect(): Promise<Connection>
  /** A line for people, on stderr. */
  say(line: string): void
  /** The result for machines, on stdout. */
  print(text: string): void
}

/** Returns the exit code: 0 done, 1 the input has errors. */
export type Command = (context: CommandContext) => Promise<0 | 1>

/** A text option or its default. */
export function textOption(context: CommandContext, name: string, fallback: string): string {
  const value = context.options[name]
  return typeof value === 'string' ? value : fallback
}

/** An option that may be given several times. */
export function listOption(context: CommandContext, name: string): string[] {
  const value = context.options[name]
  return Array.isArray(value) ? value : []
}

/** A text option or word that must be there. @throws Failure */
export function required(context: CommandContext, value: unknown, argument: string, command: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new Failure(context.t('cli.missingArgument', { command, argument }))
}

/** Sends a request in the reader's language. @throws Failure with the problem's own words, except for 422 reports. */
export async function ask(context: CommandContext, path: string, init: RequestInit = {}): Promise<Response> {
  const connection = await context.connect()
  const headers = new Headers(init.headers)
  headers.set('accept-language', context.language)
  const response = await connection.request(path, { ...init, headers })
  if (response.ok || response.status === 422) return response
  const problem = (await response.json().catch(() => null)) as ProblemBody | null
  throw new Failure(problem?.detail ?? `HTTP ${response.status}`)
}

/** A request with a JSON body. */
export function jsonInit(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
