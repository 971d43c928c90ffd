import type { MeetingStateContent } from '../../domain/meetings.ts'
import { documentTranslator } from '../../messages/documents.ts'
import type { Language } from '../../messages/index.ts'
import { formatNumber } from '../../model/format.ts'
import { compareStates, moneyByCommune, type WorkMove } from '../../model/meetings/compare.ts'
import { placeText } from '../../model/meetings/text.ts'
import type { MinutesBlock, MinutesInput } from './document.ts'
import { workTable } from './works.ts'

function firstTable(before: MeetingStateContent, after: MeetingStateContent, lang: Language): MinutesBlock {
  const t = documentTranslator(lang)
  const [had, has] = [new Set(before.first), new Set(after.first)]
  const codes = [...after.first, ...before.first.filter((code) => !has.has(code))]
  const [old, next] = [before, after].map((state) => ({
    places: new Map(state.places.map((place) => [place.code, place])),
    money: moneyByCommune(state),
  }))
  const rankOf = (side: typeof old, code: string) => {
    const { best = null, worst = null } = side?.places.get(code) ?? {}
    return placeText(best === null || worst === null ? null : { best, worst }, lang)
  }
  const mark = (code: string) => (had.has(code) ? (has.has(code) ? 'stays' : 'leaves') : 'enters')
  const money = (side: typeof old, code: string) => formatNumber(side?.money.get(code) ?? 0, 0, lang)
  return {
    kind: 'table',
    title: t('minutes.annex.first'),
    unit: t('minutes.money.unit'),
    columns: [
      { title: t('minutes.annex.no'), share: 0.8, align: 'center' },
      { title: t('minutes.places.commune'), share: 3 },
      { title: t('minutes.places.district'), share: 2.6 },
      { title: t('minutes.annex.in'), share: 1.3 },
      { title: t('minutes.places.before'), share: 1.1, align: 'right' },
      { title: t('minutes.places.after'), share: 1.1, align: 'right' },
      { title: t('minutes.annex.moneyBefore'), share: 1.4, align: 'right' },
      { title: t('minutes.annex.moneyAfter'), share: 1.4, align: 'right' },
    ],
    rows: codes.map((code, index) => {
      const place = next?.places.get(code) ?? old?.places.get(code)
      return {
        cells: [
          ...[formatNumber(index + 1, 0, lang), place?.name ?? code, place?.district ?? ''],
          ...[t(`minutes.annex.${mark(code)}`), rankOf(old, code), rankOf(next, code)],
          ...[money(old, code), money(next, code)],
        ],
      }
    }),
  }
}

function changedWorks(input: MinutesInput, moves: readonly WorkMove[]): MinutesBlock {
  const t = documentTranslator(input.lang)
  if (moves.length === 0) return { kind: 'text', text: t('minutes.annex.noWorks') }
  const n = formatNumber(moves.length, 0, input.lang)
  return workTable(input, t('minutes.annex.works', { n }), moves)
}

/** The lists before the meeting and after all that was carried, side by side. */
export function annexBlocks(
  input: MinutesInput,
  before: MeetingStateContent,
  after: MeetingStateContent,
): MinutesBlock[] {
  const t = documentTranslator(input.lang)
  const { money } = compareStates(before, after)
  return [
    { kind: 'heading', level: 1, text: t('minutes.annex.title'), newPage: true },
    { kind: 'text', text: t('minutes.annex.intro') },
    firstTable(before, after, input.lang),
    ...(money ? [changedWorks(input, money.works)] : []),
  ]
}
