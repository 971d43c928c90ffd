import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FontFiles } from '../../shared/formats/snapshot/format.ts'

let fonts: Promise<FontFiles> | null = null

/** The typefaces that drawings embed, read once per thread. */
export function fontFiles(): Promise<FontFiles> {
  fonts ??= readFonts()
  return fonts
}

async function readFonts(): Promise<FontFiles> {
  const folder = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/be-vietnam-pro/package.json'),
  )
  const read = async (weight: string) =>
    new Uint8Array(await readFile(join(folder, weight, `BeVietnamPro_${weight}.ttf`)))
  const [regular, medium, semibold] = await Promise.all([
    read('400Regular'),
    read('500Medium'),
    read('600SemiBold'),
  ])
  return { regular, medium, semibold }
}
