import { useMemo } from 'react'
import { districtCodeOf, districtsOf } from '../../../shared/model/districts.ts'
import { foldName } from '../../../shared/model/fold.ts'
import { useApp } from '../../panels/use.ts'
import { type Bundle, bundleOf } from '../../state/store.ts'

export interface CommuneName {
  fullName: string
  district: string
  districtCode: string | null
}

/** Names of the communes on screen and which of them a search keeps; diacritics do not matter. */
export function useCommunes(search: string, district: string) {
  const bundle: Bundle | null = useApp((state) => bundleOf(state, state.link))
  return useMemo(() => {
    const all = bundle ? districtsOf(bundle.edition) : []
    const districts = new Map(all.map((row) => [row.code, row.fullName]))
    const names = new Map<string, CommuneName>()
    for (const commune of bundle?.edition.communes ?? []) {
      const { code, fullName } = commune
      const districtCode = districtCodeOf(commune)
      names.set(code, { fullName, districtCode, district: districts.get(districtCode ?? '') ?? '' })
    }
    const wanted = foldName(search)
    const kept = (code: string) => {
      const name = names.get(code)
      if (!name || (district !== '' && name.districtCode !== district)) return false
      return wanted === '' || foldName(name.fullName).includes(wanted) || code.includes(search.trim())
    }
    return { names, kept, districts: all }
  }, [bundle, search, district])
}
