import type { Firmness, MethodAgreement, StabilityInterval } from '../../shared/domain/firmness.ts'
import type { Indicator } from '../../shared/domain/indicators.ts'
import type { ObservationTable } from '../../shared/domain/observations.ts'
import type { Scenario } from '../../shared/domain/scenarios.ts'
import type { Edition } from '../../shared/domain/units.ts'
import type { FirmnessOptions } from '../../shared/model/firmness/acceptability.ts'
import type { FirmnessInput } from '../../shared/model/firmness/input.ts'
import type { VillageRows } from '../../shared/model/methods/village-count.ts'

export interface AgreementArgs {
  scenario: Scenario
  table: ObservationTable
  edition: Edition
  indicators: readonly Indicator[]
  /** undefined = not at hand: the count over villages is then told as not available. */
  villages: VillageRows | undefined
  top: number
}

/** The table of what the models' thread can do. */
export interface ModelCalls {
  acceptability: { args: { input: FirmnessInput; options: FirmnessOptions }; result: Firmness }
  stability: { args: { input: FirmnessInput; top: number }; result: StabilityInterval[] }
  agreement: { args: AgreementArgs; result: MethodAgreement[] }
}

export type ModelCall = {
  [K in keyof ModelCalls]: { id: number; what: K; args: ModelCalls[K]['args'] }
}[keyof ModelCalls]

export type ModelReply = { id: number; value: unknown } | { id: number; error: string }
