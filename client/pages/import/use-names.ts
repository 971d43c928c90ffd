import { useMemo } from 'react'
import { useApp } from '../../panels/use.ts'
import { bundleOf } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'

/** Names of communes and of fields, for tables that only know codes. */
export function useNames() {
  const { label } = usePageWords('intake')
  const catalogue = useApp((state) => state.catalogue)
  const edition = useApp((state) => bundleOf(state, state.link)?.edition ?? null)
  return useMemo(() => {
    const communes = new Map(edition?.communes.map(({ code, fullName }) => [code, fullName]))
    const fields = new Map(
      [...(catalogue?.villageFields ?? []), ...(catalogue?.indicators ?? [])].map((row) => [row.id, row]),
    )
    return {
      commune: (code: string) => communes.get(code) ?? code,
      field: (id: string) => {
        const row = fields.get(id)
        return row ? label(row) : id
      },
    }
  }, [edition, catalogue, label])
}
