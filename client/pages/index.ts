import i18next from 'i18next'
import { type ComponentType, lazy } from 'react'
import type { IconName } from '../panels/icons.tsx'

/** A page that covers the map: wide work with data that a side panel has no room for. */
export interface Page {
  id: string
  icon: IconName
  load: () => Promise<{ default: ComponentType }>
}

/** Every page, in the order of the data room. Its name is `page.<id>` in the ui catalogue, its words are in `pages`. */
export const PAGES: readonly Page[] = [
  { id: 'import', icon: 'upload', load: () => import('./import/import-page.tsx') },
  { id: 'villages', icon: 'home', load: () => import('./villages/villages-page.tsx') },
  { id: 'rules', icon: 'prioritise', load: () => import('./rules/rules-page.tsx') },
  { id: 'datasets', icon: 'data', load: () => import('./datasets/datasets-page.tsx') },
  { id: 'rounds', icon: 'lists', load: () => import('./rounds/rounds-page.tsx') },
  { id: 'hazards', icon: 'layers', load: () => import('./hazards/hazards-page.tsx') },
  { id: 'targets', icon: 'lists', load: () => import('./targets/targets-page.tsx') },
  { id: 'trend', icon: 'measure', load: () => import('./trend/trend-page.tsx') },
  { id: 'ledger', icon: 'share', load: () => import('./ledger/ledger-page.tsx') },
]

let words: Promise<void> | null = null

/** The words of all pages, fetched once. */
export function loadPageWords(): Promise<void> {
  words ??= import('../../shared/messages/pages.ts').then(({ pageWords }) => {
    for (const [language, catalogue] of Object.entries(pageWords)) {
      i18next.addResourceBundle(language, 'pages', catalogue)
    }
  })
  return words
}

/** A component fetched when it is first shown, together with the words of all pages. */
export function lazyWithWords(load: Page['load']): ComponentType {
  return lazy(async () => {
    const [loaded] = await Promise.all([load(), loadPageWords()])
    return loaded
  })
}
