import type { MeetingWork } from '../../domain/meetings.ts'
import { documentTranslator } from '../../messages/documents.ts'
import { formatNumber } from '../../model/format.ts'
import { costChange, type WorkMove } from '../../model/meetings/compare.ts'
import { signed } from '../../model/meetings/text.ts'
import type { MinutesBlock, MinutesInput } from './document.ts'

const NOTHING = '–'

function workText({ catalogue, lang }: MinutesInput, { workType, name }: WorkMove): string {
  if (name !== '') return name
  const type = catalogue.workTypes.find(({ id }) => id === workType)
  return (lang === 'vi' ? type?.labelVi : type?.labelEn) ?? workType
}

/** Works that are not done alike, with their money before and after, triệu đồng; a work that is not in the plan has a dash. */
export function workTable(input: MinutesInput, title: string, moves: readonly WorkMove[]): MinutesBlock {
  const { lang } = input
  const t = documentTranslator(lang)
  const cost = (work: MeetingWork | null) => (work ? formatNumber(work.cost, 0, lang) : NOTHING)
  return {
    kind: 'table',
    title,
    unit: t('minutes.money.unit'),
    columns: [
      { title: t('minutes.places.commune'), share: 2.2 },
      { title: t('minutes.annex.work'), share: 4.8 },
      ...(['before', 'after', 'change'] as const).map((id) => ({
        ...{ title: t(`minutes.money.${id}`), share: 1.3, align: 'right' as const },
      })),
    ],
    rows: moves.map((move) => ({
      cells: [
        ...[move.commune, workText(input, move), cost(move.before), cost(move.after)],
        signed(costChange(move), lang),
      ],
    })),
  }
}
