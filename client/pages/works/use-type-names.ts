import { useApp } from '../../panels/use.ts'
import { usePageWords } from '../use-page-words.ts'

interface Named {
  id: string
  labelVi: string
  labelEn: string
}

/** Names and units of work types, and names of funding lines, in the language of the screen. */
export function useCatalogueNames() {
  const { label, unit } = usePageWords('works')
  const catalogue = useApp((state) => state.catalogue)
  const nameIn = (rows: readonly Named[] | undefined, id: string) => {
    const row = rows?.find((one) => one.id === id)
    return row ? label(row) : id
  }
  return {
    type: (id: string) => nameIn(catalogue?.workTypes, id),
    line: (id: string) => nameIn(catalogue?.fundingLines, id),
    unit: (id: string) => {
      const type = catalogue?.workTypes.find((one) => one.id === id)
      return type ? unit(type) : ''
    },
  }
}
