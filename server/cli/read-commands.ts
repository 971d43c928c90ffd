import type { RankingResponse, Status } from '../../shared/api/requests.ts'
import { translator } from '../../shared/messages/index.ts'
import { formatNumber } from '../../shared/model/format.ts'
import { sayWithin } from '../../shared/model/reason.ts'
import { ask, type Command, type CommandContext, jsonInit, textOption } from './context.ts'

/** rank --scenario ID [--json]: JSON, or lines to read. */
export const rankCommand: Command = async (context) => {
  const scenarioId = textOption(context, 'scenario', 'default')
  const response = await ask(context, '/api/rankings', jsonInit({ scenarioId }))
  const ranking = (await response.json()) as RankingResponse
  const { t, language } = context
  context.say(
    t('cli.rankIntro', {
      scenario: ranking.scenario.name,
      count: ranking.rows.length,
      excluded: ranking.excluded.length,
      all: ranking.rows.length + ranking.excluded.length,
    }),
  )
  if (context.options.json === true) {
    context.print(JSON.stringify(ranking))
    return 0
  }
  for (const row of ranking.rows) {
    const rank = row.rank ?? `${row.rankBest}–${row.rankWorst}`
    const total = formatNumber(row.total, 1, language)
    const one = t('cli.rankLine', { rank, name: row.name, district: row.districtName ?? '–', total })
    const other = sayWithin(row.within, ranking.rows.length, language)
    const filtered = ranking.excluded.length > 0
    context.print(filtered ? translator(language)('exports:reason.join', { one, other }) : one)
  }
  return 0
}

/** status: JSON on stdout, the same in words on stderr. */
export const statusCommand: Command = async (context) => {
  const status = (await (await ask(context, '/api/status')).json()) as Status
  context.print(JSON.stringify(status))
  for (const indicator of status.indicators) context.say(indicatorLine(indicator, context))
  for (const { edition, schematic, dataset } of status.geometry) {
    const key = schematic ? 'cli.statusGeometrySchematic' : 'cli.statusGeometryImported'
    context.say(context.t(key, { edition, title: dataset?.title ?? '' }))
  }
  return 0
}

function indicatorLine(indicator: Status['indicators'][number], { t, language }: CommandContext): string {
  const titles = indicator.sources.map(({ title, documentNumber }) =>
    documentNumber ? `${title}, ${documentNumber}` : title,
  )
  return t('cli.statusLine', {
    label: language === 'vi' ? indicator.labelVi : indicator.labelEn,
    period: indicator.period || '–',
    ...indicator.qualities,
    sources: titles.length > 0 ? ` [${titles.join('; ')}]` : '',
  })
}
