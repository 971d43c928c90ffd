import { stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { CommandContext } from './context.ts'
import { Failure, reasonOf } from './failure.ts'

/** @throws Failure when the folder of a file to write is not there */
export async function checkFolder(context: CommandContext, file: string): Promise<void> {
  const folder = dirname(file)
  const there = await stat(folder).catch(() => null)
  if (!there?.isDirectory()) throw new Failure(context.t('cli.noFolder', { file, folder }))
}

/** Writes what a server answered into a file and says so. @throws Failure when the file cannot be written */
export async function saveFile(context: CommandContext, response: Response, file: string): Promise<0> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  try {
    await writeFile(file, bytes)
  } catch (error) {
    throw new Failure(context.t('cli.cannotWrite', { file, reason: reasonOf(error) }))
  }
  context.print(JSON.stringify({ file, bytes: bytes.length }))
  context.say(context.t('cli.written', { file, size: bytes.length }))
  return 0
}
