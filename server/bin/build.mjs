// Builds what a user runs: dist/client (static files, compressed beforehand) and dist/server (bundles of our code).
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** Written last: its date is the date of a complete build. */
export const STAMP = join(root, 'dist/.built')

const SOURCES = [
  'client',
  'server',
  'shared',
  'geodata',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
]
const COMPRESSIBLE = new Set([
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.json',
  '.svg',
  '.webmanifest',
  '.pbf',
  '.txt',
  '.wasm',
])
const WORTH_IT = 1024
/** Above this the last percent of size is not worth the seconds it takes. */
const LARGE = 1024 * 1024

function filesUnder(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** True when nothing is built or a source is newer. Glyphs are made by the build itself and do not count. */
export function isStale() {
  if (!existsSync(STAMP)) return true
  const built = statSync(STAMP).mtimeMs
  const glyphs = join(root, 'client/public/glyphs')
  return SOURCES.some((source) =>
    filesUnder(join(root, source)).some((file) => !file.startsWith(glyphs) && statSync(file).mtimeMs > built),
  )
}

/** Builds everything; `log` takes lines for people. A failed step throws with its output shown. */
export async function build(log = console.error) {
  const started = Date.now()
  buildGlyphs(log)
  await buildClient(log)
  await bundleServer(join(root, 'dist/server'))
  await precompress(join(root, 'dist/client'))
  writeFileSync(STAMP, `${new Date().toISOString()}\n`)
  log(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

/** Fonts as MapLibre wants them; made once, they depend on packages only. */
function buildGlyphs(log) {
  const script = join(root, 'client/map/build-glyphs.ts')
  if (!existsSync(script) || existsSync(join(root, 'client/public/glyphs'))) return
  log('glyphs …')
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', script], {
    cwd: root,
    // Standard output belongs to the command that asked for the build.
    stdio: ['ignore', process.stderr.fd, 'inherit'],
  })
  if (status !== 0) throw new Error(`client/map/build-glyphs.ts ended with ${status}`)
}

async function buildClient(log) {
  if (!existsSync(join(root, 'client/index.html'))) return
  log('client …')
  const { build: viteBuild } = await import('vite')
  // Whoever asks, a test runner included, gets the product as it is shipped: React's development build is larger and slower.
  process.env.NODE_ENV = 'production'
  await viteBuild({
    mode: 'production',
    root: join(root, 'client'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
  })
}

const ENTRIES = ['main.ts', 'cli/sondo.ts', 'import-worker.ts', 'plan-worker.ts', 'export-worker.ts'].map(
  (entry) => join(root, 'server', entry),
)

/** Bundles our own code for Node; packages stay where npm put them, so the output must lie inside the project. */
export async function bundleServer(outdir, entryPoints = ENTRIES) {
  const { build: bundle } = await import('esbuild')
  await bundle({
    entryPoints,
    entryNames: '[name]',
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    // Workbooks without the library's streams, which nobody uses: threads that write one file start in half the time.
    alias: { exceljs: 'exceljs/lib/exceljs.bare.js' },
    sourcemap: 'linked',
    logLevel: 'error',
  })
}

async function precompress(directory) {
  const files = filesUnder(directory).filter((file) => COMPRESSIBLE.has(extname(file)))
  const work = async () => {
    for (let file = files.pop(); file !== undefined; file = files.pop()) await compressFile(file)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

async function compressFile(file) {
  const bytes = readFileSync(file)
  if (bytes.length < WORTH_IT) return
  const quality = bytes.length > LARGE ? 8 : 11
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes, { params }))
  writeFileSync(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build()
