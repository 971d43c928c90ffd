import { type ChildProcess, spawn } from 'node:child_process'

/** Names the data directory with a new database, prepared once for all files of tests. */
export const SEEDED = 'SONDO_SEEDED'

/** Starts the built product on a data directory and waits until it answers. */
export async function serve(dataDir: string, port = '0'): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['server/bin/start.mjs'], {
    env: { ...process.env, PORT: port, HOST: '127.0.0.1', DATA_DIR: dataDir, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      const found = /https?:\/\/\S+/.exec(String(text))
      if (found) resolve(found[0])
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)))
  })
  return { child, url }
}
