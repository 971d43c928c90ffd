import { acceptability } from '../../shared/model/firmness/acceptability.ts'
import { methodAgreement } from '../../shared/model/firmness/agreement.ts'
import { stabilityIntervals } from '../../shared/model/firmness/stability.ts'
import { methodNeeds } from '../../shared/model/methods/methods.ts'
import { rank } from '../../shared/model/rank.ts'
import type { ModelCall, ModelCalls, ModelReply } from './model-protocol.ts'

// The thread of model functions that take longer than a frame; nothing is kept between calls.

const TABLE: { [K in keyof ModelCalls]: (args: ModelCalls[K]['args']) => ModelCalls[K]['result'] } = {
  acceptability: ({ input, options }) => acceptability(input, options),
  stability: ({ input, top }) => stabilityIntervals(input, top),
  agreement: ({ scenario, table, edition, indicators, villages, top }) =>
    methodAgreement(scenario, top, (one) =>
      methodNeeds(one.method).villages && !villages
        ? null
        : rank(one, table, edition, indicators, { villages }),
    ),
}

function answer({ id, what, args }: ModelCall): ModelReply {
  try {
    const task = TABLE[what] as (args: unknown) => unknown
    return { id, value: task(args) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}

addEventListener('message', ({ data }: MessageEvent<ModelCall>) => postMessage(answer(data)))
