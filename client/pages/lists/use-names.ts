import { vietnamDay, vietnamTime } from '../../../shared/model/dates.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { useApp } from '../../panels/use.ts'
import { usePageWords } from '../use-page-words.ts'

/** Names of what a list speaks of, in the language of the screen. An id that nobody knows stands for itself. */
export function useListNames() {
  const { label, unit, language } = usePageWords('lists')
  const catalogue = useApp((state) => state.catalogue)
  const typeOf = (id: string) => catalogue?.workTypes.find((type) => type.id === id)
  const lineOf = (id: string) => catalogue?.fundingLines.find((line) => line.id === id)
  return {
    workType: (id: string) => {
      const type = typeOf(id)
      return type ? label(type) : id
    },
    unit: (id: string) => {
      const type = typeOf(id)
      return type ? unit(type) : ''
    },
    line: (id: string) => {
      const line = lineOf(id)
      return line ? label(line) : id
    },
    shortLine: (id: string) => {
      const line = lineOf(id)
      return line ? (language === 'vi' ? line.shortVi : line.shortEn) : id
    },
  }
}

export type ListNames = ReturnType<typeof useListNames>

/** A moment on Vietnam's clock: "14:05" today, else "14:05 21/11/2026"; nothing when `iso` is none. */
export function momentText(iso: string, now: Date): string {
  if (Number.isNaN(Date.parse(iso))) return ''
  const [day = '', time = ''] = vietnamTime(iso).split('T')
  if (day === vietnamDay(now)) return time
  return `${time} ${formatDate(day, 'vi')}`
}
