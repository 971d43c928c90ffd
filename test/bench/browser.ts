import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Flags of every measurement: software rendering, nothing in the background. */
export const FLAGS = [
  '--no-sandbox',
  '--no-zygote',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
]

export const VIEWPORT = { width: 1366, height: 768 }

/** CHROME_PATH, the system's Chromium, or the one that came with npm ci. */
export async function launchBrowser(): Promise<Browser> {
  const known = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome']
  const system = known.find((path) => path && existsSync(path))
  if (system) return chromium.launch({ executablePath: system, args: FLAGS })
  // The package unpacks the libraries a bare system lacks only where it believes itself on this platform.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x'
  const { default: packed } = await import('@sparticuz/chromium')
  return chromium.launch({ executablePath: await packed.executablePath(), args: FLAGS })
}
