import { parseArgs } from 'node:util'
import type { Language } from '../../shared/messages/index.ts'
import { serverTranslator } from '../../shared/messages/server.ts'
import { type Connection, connect } from './connection.ts'
import type { Command, CommandContext } from './context.ts'
import { Failure, reasonOf } from './failure.ts'

const OPTIONS = {
  edition: { type: 'string' },
  period: { type: 'string' },
  'valid-from': { type: 'string' },
  'valid-to': { type: 'string' },
  'crosswalk-to': { type: 'string' },
  layer: { type: 'string' },
  crs: { type: 'string' },
  encoding: { type: 'string' },
  head: { type: 'string' },
  map: { type: 'string', multiple: true },
  decide: { type: 'string', multiple: true },
  'leave-out': { type: 'boolean' },
  'blank-is-no': { type: 'boolean' },
  supersede: { type: 'string' },
  quality: { type: 'string' },
  source: { type: 'string' },
  document: { type: 'string' },
  date: { type: 'string' },
  issuer: { type: 'string' },
  licence: { type: 'string' },
  scenario: { type: 'string' },
  top: { type: 'string' },
  title: { type: 'string' },
  district: { type: 'string' },
  out: { type: 'string' },
  sort: { type: 'string' },
  list: { type: 'string' },
  version: { type: 'string' },
  indicator: { type: 'string' },
  compare: { type: 'string' },
  show: { type: 'string' },
  paper: { type: 'string' },
  by: { type: 'string' },
  years: { type: 'string' },
  cap: { type: 'string', multiple: true },
  total: { type: 'string' },
  split: { type: 'string' },
  objective: { type: 'string' },
  goal: { type: 'string', multiple: true },
  floor: { type: 'string', multiple: true },
  ceiling: { type: 'string', multiple: true },
  'lock-in': { type: 'string', multiple: true },
  'lock-out': { type: 'string', multiple: true },
  overlap: { type: 'string' },
  'lift-veto': { type: 'string', multiple: true },
  discount: { type: 'string' },
  concurrent: { type: 'string' },
  'least-commune': { type: 'string' },
  'least-work': { type: 'string' },
  'most-communes': { type: 'string' },
  only: { type: 'string' },
  exact: { type: 'boolean' },
  seconds: { type: 'string' },
  mps: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

const help: Command = async ({ print, t }) => {
  print(t('cli.help'))
  return 0
}

/** Each command loads what it needs, so that `help` and wrong usage answer at once. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  help: async () => help,
  import: async () => (await import('./import-command.ts')).importCommand,
  rank: async () => (await import('./read-commands.ts')).rankCommand,
  status: async () => (await import('./read-commands.ts')).statusCommand,
  optimise: async () => (await import('./optimise-command.ts')).optimiseCommand,
  export: async () => (await import('./export-command.ts')).exportCommand,
  template: async () => (await import('./template-command.ts')).templateCommand,
}

export interface Streams {
  print(text: string): void
  say(line: string): void
}

/** Runs one command line. Returns the exit code: 0 done, 1 the input has errors, 2 wrong usage or cannot run, 130 interrupted. */
export async function run(
  argv: string[],
  env: NodeJS.ProcessEnv,
  streams: Streams,
): Promise<0 | 1 | 2 | 130> {
  const language = languageOf(argv, env)
  const t = serverTranslator(language)
  let connection: Promise<Connection> | null = null
  try {
    const { values, positionals } = parse(argv, language)
    const [name = 'help', ...words] = positionals
    const load = values.help ? COMMANDS.help : Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (!load) throw new Failure(t('cli.unknownCommand', { command: name }))
    const connectOnce = () => {
      connection ??= connect(env, t)
      return connection
    }
    const context: CommandContext = { words, options: values, language, t, connect: connectOnce, ...streams }
    return await (await load())(context)
  } catch (error) {
    if (error instanceof Failure) streams.say(error.message)
    else streams.say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return error instanceof Failure ? error.exitCode : 2
  } finally {
    await close(connection)
  }
}

async function close(connection: Promise<Connection> | null): Promise<void> {
  const opened = await connection?.catch(() => null)
  await opened?.close()
}

function parse(argv: string[], language: Language) {
  try {
    return parseArgs({ args: argv, options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new Failure(serverTranslator(language)('cli.unknownOption', { reason: reasonOf(error) }))
  }
}

/** Needed before the options are parsed, to tell about options that cannot be. */
function languageOf(argv: string[], env: NodeJS.ProcessEnv): Language {
  const at = argv.indexOf('--lang')
  const asked =
    at >= 0 ? argv[at + 1] : (argv.find((word) => word.startsWith('--lang='))?.slice(7) ?? env.SONDO_LANG)
  return asked === 'en' ? 'en' : 'vi'
}
