import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, isStale } from '../../../server/bin/build.mjs'
import { SEEDED, serve } from './serve.ts'

/** The browser meets what a user meets: the built product, on the database of its first start. Returns how to tidy up. */
export async function setup(): Promise<() => void> {
  if (isStale()) await build()
  const dataDir = mkdtempSync(join(tmpdir(), 'sondo-seeded-'))
  const { child } = await serve(dataDir)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
  process.env[SEEDED] = dataDir
  return () => rmSync(dataDir, { recursive: true, force: true })
}
