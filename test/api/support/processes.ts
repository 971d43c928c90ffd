import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleServer, root } from '../../../server/bin/build.mjs'

/** Bundles live inside the project, where packages are found from; one folder per test file. */
export async function bundled(name: string, entries?: string[]): Promise<{ folder: string; remove(): void }> {
  const folder = join(root, '.cache', `test-${name}-${process.pid}`)
  await bundleServer(folder, entries)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A temporary data directory. */
export function temporaryDirectory(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'sondo-data-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export interface Running {
  child: ChildProcess
  /** Everything written so far. */
  stdout(): string
  stderr(): string
  /** Resolves with the first line of stdout that matches; rejects when the process ends first. */
  line(pattern: RegExp): Promise<string>
  /** Exit code, or null when it was killed. */
  ended: Promise<number | null>
}

/** Starts a Node script. */
export function start(script: string, args: string[], env: Record<string, string>): Running {
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const line = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = stdout.split('\n').find((text) => pattern.test(text))
        if (found !== undefined) resolve(found)
      }
      child.stdout?.on('data', look)
      look()
      void ended.then((code) => reject(new Error(`ended with ${code} before ${pattern}: ${stderr}`)))
    })
  return { child, stdout: () => stdout, stderr: () => stderr, line, ended }
}
