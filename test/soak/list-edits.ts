import { setTimeout as sleep } from 'node:timers/promises'
import { problemSchema } from '../../shared/api/issues.ts'
import { investmentListSchema } from '../../shared/api/lists.ts'
import type { InvestmentList } from '../../shared/domain/lists.ts'
import { mergeLists } from '../../shared/model/lists/merge.ts'
import { start } from '../api/support/processes.ts'
import { item, list } from '../model/lists-support.ts'
import { type Chance, chanceOf } from './random.ts'

const LISTENING = /^Sơn Đồ: http/
const LONGEST_MS = 120
/** Every client counts in it, so that every save of two at once is a conflict. */
const SHARED = 'chung'
const own = (client: number) => `rieng-${client}`

/** Server in a process of its own, at `url`. */
async function serve(script: string, dataDir: string) {
  const run = start(script, [], { DATA_DIR: dataDir, PORT: '0' })
  return { run, url: (await run.line(LISTENING)).replace('Sơn Đồ: ', '') }
}

async function send(method: string, url: string, body?: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(url, body === undefined ? { method } : { method, headers, body: JSON.stringify(body) })
}

async function listOf(answer: Response): Promise<InvestmentList> {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return investmentListSchema.parse(await answer.json())
}

const quantityOf = ({ items }: InvestmentList, id: string) =>
  items.find((one) => one.id === id)?.quantity ?? Number.NaN

/** `base` with one more in the shared item and in the client's own. */
function edited(base: InvestmentList, client: number): InvestmentList {
  const ids = [SHARED, own(client)]
  return {
    ...base,
    author: own(client),
    items: base.items.map((one) => (ids.includes(one.id) ? { ...one, quantity: one.quantity + 1 } : one)),
  }
}

/**
 * The version that came first, joined with the client's own edit. Where both counted the shared item to the same number there is nothing to
 * choose between; either way it is counted on from theirs.
 */
function joined(base: InvestmentList, mine: InvestmentList, theirs: InvestmentList): InvestmentList {
  const { merged, conflicts } = mergeLists(base, mine, theirs)
  if (conflicts.some(({ item: id }) => id !== SHARED)) throw new Error(JSON.stringify(conflicts))
  const quantity = quantityOf(theirs, SHARED) + 1
  return { ...merged, items: merged.items.map((one) => (one.id === SHARED ? { ...one, quantity } : one)) }
}

/** What the clients were told. */
interface Told {
  /** Versions that were acknowledged. */
  saved: number[]
  conflicts: number
}

/** One client saves `edits` times, joining with whatever came first. */
async function editor(address: string, client: number, edits: number, chance: Chance): Promise<Told> {
  const told: Told = { saved: [], conflicts: 0 }
  let base = await listOf(await fetch(address))
  for (let n = 0; n < edits; n += 1) {
    let mine = edited(base, client)
    for (;;) {
      const answer = await send('PUT', address, mine)
      if (answer.status === 409) {
        const theirs = investmentListSchema.parse(problemSchema.parse(await answer.json()).current)
        told.conflicts += 1
        mine = joined(base, mine, theirs)
        base = theirs
        // The slower ones get their turn too.
        await sleep(chance.below(10))
        continue
      }
      const { version } = mine
      base = await listOf(answer)
      if (base.version !== version + 1) throw new Error(`version ${base.version} was based on ${version}`)
      told.saved.push(base.version)
      break
    }
  }
  return told
}

/** What is wrong with the versions that `edits` edits left, one more in the shared item each. */
async function versionFaults(address: string, edits: number): Promise<string[]> {
  const history = (await (await fetch(`${address}/versions`)).json()) as { versions: { version: number }[] }
  const numbers = history.versions.map(({ version }) => version)
  const wanted = Array.from({ length: edits + 1 }, (_, index) => edits + 1 - index)
  const faults = numbers.join() === wanted.join() ? [] : [`versions are ${numbers.join()}`]
  for (const version of numbers) {
    const counted = quantityOf(await listOf(await fetch(`${address}/versions/${version}`)), SHARED)
    if (counted !== version - 1) faults.push(`version ${version} holds ${counted} edits`)
  }
  return faults
}

/** What came of a race. */
export interface Race {
  edits: number
  conflicts: number
  faults: string[]
}

/**
 * `clients` people save one list at the same time, each `edits` times, over HTTP to one bundled server. Each edit counts one up in an item
 * that all share and in one of their own: an edit lost anywhere shows in the sums, a version lost or made twice in the numbers.
 */
export async function raceEdits(
  script: string,
  dataDir: string,
  { clients, edits, seed }: { clients: number; edits: number; seed: number },
): Promise<Race> {
  const { run, url } = await serve(script, dataDir)
  try {
    const ids = [SHARED, ...Array.from({ length: clients }, (_, client) => own(client))]
    const blank = list(ids.map((id) => item(id, { quantity: 0 })))
    const { id: _, ...given } = { ...blank, title: 'Cùng sửa' }
    const made = await listOf(await send('POST', `${url}/api/lists`, given))
    const address = `${url}/api/lists/${made.id}`
    const told = await Promise.all(
      Array.from({ length: clients }, (_, client) => editor(address, client, edits, chanceOf(seed + client))),
    )
    const all = clients * edits
    const faults = await versionFaults(address, all)
    const saved = told.flatMap((one) => one.saved).sort((a, b) => a - b)
    if (saved.join() !== Array.from({ length: all }, (_, index) => index + 2).join())
      faults.push(`acknowledged are ${saved.join()}`)
    const last = await listOf(await fetch(address))
    for (let client = 0; client < clients; client += 1) {
      const kept = quantityOf(last, own(client))
      if (kept !== edits) faults.push(`${own(client)} has ${kept} of ${edits}`)
    }
    return { edits: all, conflicts: told.reduce((sum, one) => sum + one.conflicts, 0), faults }
  } finally {
    run.child.kill('SIGTERM')
    await run.ended
  }
}

/** What one start of a killed server found. */
export interface KilledSave {
  /** Content of the list: the number of the save it came from. */
  found: number
  /** Saves that were acknowledged, and begun, before the kill: `found` must be one of the last two. */
  acknowledged: number
  begun: number
}

/** The saved list must be whole: each item carries the number of the save. */
function numberOf(saved: InvestmentList): number {
  const numbers = new Set(saved.items.map(({ quantity }) => quantity))
  const [number = Number.NaN] = numbers
  return numbers.size === 1 && saved.version === number + 1 ? number : Number.NaN
}

/**
 * Saves a list over HTTP without a pause, kills the server after a random moment, starts it again and looks; `kills` times.
 * Rejects when the server does not start again.
 */
export async function killSaves(
  script: string,
  dataDir: string,
  { kills, seed }: { kills: number; seed: number },
): Promise<KilledSave[]> {
  const chance = chanceOf(seed)
  const found: KilledSave[] = []
  const items = Array.from({ length: 60 }, (_, index) => item(`n${index}`, { quantity: 0 }))
  let { run, url } = await serve(script, dataDir)
  const { id: _, ...given } = { ...list(items), title: 'Tự lưu' }
  let saved = await listOf(await send('POST', `${url}/api/lists`, given))
  for (let kill = 0; kill < kills; kill += 1) {
    const address = `${url}/api/lists/${saved.id}`
    let acknowledged = numberOf(saved)
    let begun = acknowledged
    let ended = false
    const saving = (async () => {
      for (;;) {
        begun = acknowledged + 1
        const next = { ...saved, items: saved.items.map((one) => ({ ...one, quantity: begun })) }
        saved = await listOf(await send('PUT', address, next))
        acknowledged = begun
      }
    })().catch(() => {
      ended = true
    })
    // Every other run gets one save through first, so that there is something to lose.
    const before = acknowledged
    while (kill % 2 === 0 && acknowledged === before && !ended) await sleep(5)
    await sleep(chance.below(LONGEST_MS))
    run.child.kill('SIGKILL')
    await Promise.all([run.ended, saving])
    ;({ run, url } = await serve(script, dataDir))
    saved = await listOf(await fetch(`${url}/api/lists/${saved.id}`))
    found.push({ found: numberOf(saved), acknowledged, begun })
  }
  run.child.kill('SIGTERM')
  await run.ended
  return found
}

/** The last acknowledged save is there, or the one that was under way, whole. */
export function isKept({ found, acknowledged, begun }: KilledSave): boolean {
  return found === acknowledged || found === begun
}
