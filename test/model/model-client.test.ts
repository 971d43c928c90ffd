import { describe, expect, test } from 'vitest'
import { ModelClient, Superseded, type Thread } from '../../client/worker/model-client.ts'
import type { ModelCall, ModelReply } from '../../client/worker/model-protocol.ts'

/** A thread that answers when told to. */
class Puppet implements Thread {
  readonly calls: ModelCall[] = []
  ended = false
  private message: (event: MessageEvent<ModelReply>) => void = () => {}
  private error: (event: ErrorEvent) => void = () => {}
  postMessage(call: ModelCall): void {
    this.calls.push(call)
  }
  terminate(): void {
    this.ended = true
  }
  addEventListener(type: 'message' | 'error', listener: (event: never) => void): void {
    if (type === 'message') this.message = listener as typeof this.message
    else this.error = listener as typeof this.error
  }
  reply(reply: ModelReply): void {
    this.message({ data: reply } as MessageEvent<ModelReply>)
  }
  crash(): void {
    this.error({ message: 'out of memory' } as ErrorEvent)
  }
}

const INPUT = {
  method: 'weighted-sum' as const,
  codes: [],
  indicators: [],
  ...{ weights: new Float64Array(), scores: new Float64Array(), low: new Float64Array() },
  ...{ high: new Float64Array(), least: new Float64Array(), most: new Float64Array() },
  complete: 0,
}
const stability = (client: ModelClient, top: number) => client.ask('stability', { input: INPUT, top })
const ended = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)

describe('the thread of model functions', () => {
  test('the newest question of a kind wins; those in between are never sent', async () => {
    const puppet = new Puppet()
    const client = new ModelClient(() => puppet)
    const first = ended(stability(client, 1))
    const second = ended(stability(client, 2))
    const third = stability(client, 3)
    expect(puppet.calls.map((call) => call.id)).toEqual([1])
    expect(await first).toBeInstanceOf(Superseded)
    expect(await second).toBeInstanceOf(Superseded)
    puppet.reply({ id: 1, value: ['late'] })
    expect(puppet.calls.map((call) => call.id)).toEqual([1, 3])
    puppet.reply({ id: 3, value: ['newest'] })
    expect(await third).toEqual(['newest'])
  })

  test('questions of different kinds do not end each other', async () => {
    const puppet = new Puppet()
    const client = new ModelClient(() => puppet)
    const one = stability(client, 1)
    const options = { top: 1, draws: 1, seed: 1, concentration: 1, errors: false }
    const other = client.ask('acceptability', { input: INPUT, options })
    expect(puppet.calls).toHaveLength(2)
    puppet.reply({ id: 2, value: 'b' })
    puppet.reply({ id: 1, value: 'a' })
    expect(await Promise.all([one, other])).toEqual(['a', 'b'])
  })

  test('a mistake in a model reaches the one who asked; a broken thread is replaced', async () => {
    const puppets: Puppet[] = []
    const client = new ModelClient(() => {
      const puppet = new Puppet()
      puppets.push(puppet)
      return puppet
    })
    const wrong = ended(stability(client, 1))
    puppets[0]?.reply({ id: 1, error: 'no weights' })
    expect(String(await wrong)).toContain('no weights')
    const lost = ended(stability(client, 1))
    puppets[0]?.crash()
    expect(String(await lost)).toContain('out of memory')
    expect(puppets[0]?.ended).toBe(true)
    const again = stability(client, 1)
    puppets[1]?.reply({ id: 3, value: [] })
    expect(await again).toEqual([])
  })
})
