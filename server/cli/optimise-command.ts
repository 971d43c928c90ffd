import { writeFile } from 'node:fs/promises'
import type { ProblemBody } from '../../shared/api/issues.ts'
import type { OptimiseResponse } from '../../shared/api/plan-answers.ts'
import type { Catalogue } from '../../shared/domain/indicators.ts'
import type { Scenario } from '../../shared/domain/scenarios.ts'
import { formatNumber } from '../../shared/model/format.ts'
import { defaultPlan, firstPlanYear } from '../../shared/model/works/default-plan.ts'
import { realMoney } from '../../shared/model/works/real-money.ts'
import { ask, type Command, type CommandContext, jsonInit, textOption } from './context.ts'
import { Failure, reasonOf } from './failure.ts'
import { numberOption, settingsFrom } from './optimise-settings.ts'

/** optimise --scenario ID --years … --cap …: the plan as JSON or as a table; exit code 1 when no plan exists. */
export const optimiseCommand: Command = async (context) => {
  const catalogue = (await (await ask(context, '/api/catalogue')).json()) as Catalogue
  const scenarioId = textOption(context, 'scenario', 'default')
  const address = `/api/scenarios/${encodeURIComponent(scenarioId)}`
  const scenario = (await (await ask(context, address)).json()) as Scenario
  const settings = settingsFrom(
    context,
    scenario.plan ?? defaultPlan(catalogue, firstPlanYear(new Date())),
    realMoney(catalogue),
  )
  const exact = context.options.exact === true
  const seconds = numberOption(context, 'seconds')
  const request = { scenarioId, settings, exact, ...(seconds === null ? {} : { seconds }) }
  const mps = textOption(context, 'mps', '')
  if (mps !== '') await saveModel(context, request, mps)
  const response = await planned(context, '/api/plans/optimise', request)
  const plan = (await response.json()) as OptimiseResponse
  if (context.options.json === true) context.print(JSON.stringify(jsonOf(plan)))
  else if (plan.answer.items.length > 0) printTable(context, plan, catalogue)
  return report(context, plan)
}

/** @throws Failure, of exit code 1 where the plan asks for what cannot be planned */
async function planned(context: CommandContext, path: string, request: object): Promise<Response> {
  const response = await ask(context, path, jsonInit(request))
  if (response.ok) return response
  throw new Failure(((await response.json()) as ProblemBody).detail, 1)
}

async function saveModel(context: CommandContext, request: object, file: string): Promise<void> {
  const response = await planned(context, '/api/plans/mps', request)
  const model = new Uint8Array(await response.arrayBuffer())
  try {
    await writeFile(file, model)
  } catch (error) {
    throw new Failure(context.t('cli.cannotWrite', { file, reason: reasonOf(error) }))
  }
  context.say(context.t('cli.written', { file, size: model.length }))
}

/** The plan as programs read it. Money in triệu đồng. */
function jsonOf({ answer, names, ...plan }: OptimiseResponse): object {
  const { objective, bound, gap, status, exact, totals, leftOut } = answer
  const items = answer.items.map((item, index) => ({
    commune: item.code,
    name: names[index]?.commune ?? item.code,
    work: item.workType,
    workName: names[index]?.work ?? item.workType,
    candidate: item.candidate,
    ...{ year: item.year, line: item.line, cost: item.cost, spend: item.spend },
    ...{ people: item.people, quantity: item.quantity, value: item.value },
  }))
  const { scenario, edition, period, settings, basis, works, spread, outside, warnings, besides } = plan
  const conflict = plan.conflict && { ...plan.conflict, words: plan.words }
  return {
    ...{ objective, bound, gap, status, exact, works, items, totals, spread, outside, leftOut, conflict },
    ...{ warnings, besides, scenario, edition, period, settings, basis },
  }
}

function printTable(context: CommandContext, { works }: OptimiseResponse, catalogue: Catalogue): void {
  const { t, language } = context
  const number = (value: number | null) => formatNumber(value, 0, language)
  const lines = new Map(
    catalogue.fundingLines.map((line) => [line.id, language === 'vi' ? line.shortVi : line.shortEn]),
  )
  const units = new Map(
    catalogue.workTypes.map((work) => [work.id, language === 'vi' ? work.unitVi : work.unitEn]),
  )
  const head = ['year', 'commune', 'work', 'quantity', 'line', 'cost', 'people'].map((key) =>
    t(`cli.planHead.${key}`),
  )
  const rows = works.map((work) => [
    [...new Set(work.money.map(({ year }) => year))].join(', '),
    work.commune,
    work.name,
    `${formatNumber(work.quantity, work.quantity % 1 === 0 ? 0 : 1, language)} ${units.get(work.workType) ?? ''}`,
    [...new Set(work.money.map(({ line }) => lines.get(line) ?? line))].join(', '),
    number(work.cost),
    number(work.people),
  ])
  for (const line of aligned([head, ...rows])) context.print(line)
}

const RIGHT = new Set([5, 6])

/** Columns as wide as their widest cell; the last two are numbers and end flush. */
function aligned(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const cell = (text: string, at: number) =>
    RIGHT.has(at) ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0)
  return rows.map((row) => row.map(cell).join('  ').trimEnd())
}

/** What came of it, for people; the exit code. */
function report(
  context: CommandContext,
  { answer, scenario, words, settings, besides }: OptimiseResponse,
): 0 | 1 {
  const { t, language } = context
  const { totals, status } = answer
  const number = (value: number, decimals = 0) => formatNumber(value, decimals, language)
  for (const { title, version, status, works, cost } of besides)
    context.say(
      t('cli.planBesides', {
        ...{ title, version, status: t(`listStatus.${status}`), works: number(works), cost: number(cost) },
      }),
    )
  if (status === 'infeasible') {
    context.say(t('cli.planInfeasible', { scenario: scenario.name }))
    for (const member of words.members) context.say(`  - ${member}`)
    if (words.relaxations.length > 0) context.say(t('cli.planWays'))
    for (const way of words.relaxations) context.say(`  - ${way}`)
    for (const sentence of words.aside) context.say(sentence)
    return 1
  }
  if (status === 'none') {
    context.say(t('cli.planNone'))
    return 1
  }
  const years = settings.from === settings.to ? `${settings.from}` : `${settings.from}–${settings.to}`
  context.say(
    t(status === 'stopped' ? 'cli.planStopped' : 'cli.planFound', {
      ...{ scenario: scenario.name, years, works: number(totals.works), communes: number(totals.communes) },
      ...{ cost: number(totals.cost), people: number(totals.people), gap: number(answer.gap * 100, 2) },
    }),
  )
  for (const warning of words.warnings) context.say(`  ! ${warning}`)
  return 0
}
