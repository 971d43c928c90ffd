import i18next from 'i18next'
import { type ComponentType, lazy } from 'react'
import type { IconName } from '../panels/icons.tsx'
import type { Room } from '../state/link.ts'

/** A page that covers the map: wide work with data that a side panel has no room for. */
export interface Page {
  id: string
  /** Room whose panel leads to it. */
  room: Room
  /** It has controls of its own: on a narrower screen the room's panel makes way. */
  wide?: true
  /** It is there to change data: no use in a window for looking only. */
  changes?: true
  icon: IconName
  load: () => Promise<{ default: ComponentType }>
}

/** Every page, in the order of their rooms. Its name is `page.<id>` in the ui catalogue, its words are in `pages`. */
export const PAGES: readonly Page[] = [
  {
    id: 'import',
    room: 'data',
    changes: true,
    icon: 'upload',
    load: () => import('./import/import-page.tsx'),
  },
  { id: 'villages', room: 'data', icon: 'home', load: () => import('./villages/villages-page.tsx') },
  { id: 'rules', room: 'data', icon: 'prioritise', load: () => import('./rules/rules-page.tsx') },
  { id: 'datasets', room: 'data', icon: 'data', load: () => import('./datasets/datasets-page.tsx') },
  {
    id: 'rounds',
    room: 'data',
    changes: true,
    icon: 'lists',
    load: () => import('./rounds/rounds-page.tsx'),
  },
  {
    id: 'hazards',
    room: 'data',
    changes: true,
    icon: 'layers',
    load: () => import('./hazards/hazards-page.tsx'),
  },
  { id: 'targets', room: 'data', icon: 'lists', load: () => import('./targets/targets-page.tsx') },
  { id: 'trend', room: 'data', icon: 'measure', load: () => import('./trend/trend-page.tsx') },
  { id: 'ledger', room: 'data', icon: 'share', load: () => import('./ledger/ledger-page.tsx') },
  { id: 'methods', room: 'prioritise', icon: 'prioritise', load: () => import('./methods/methods-page.tsx') },
  {
    id: 'columns',
    room: 'prioritise',
    wide: true,
    icon: 'data',
    load: () => import('./columns/columns-page.tsx'),
  },
  { id: 'why', room: 'prioritise', icon: 'search', load: () => import('./why/why-page.tsx') },
  {
    id: 'firmness',
    room: 'prioritise',
    icon: 'contrast',
    load: () => import('./firmness/firmness-page.tsx'),
  },
  {
    id: 'scenarios',
    room: 'prioritise',
    wide: true,
    icon: 'layers',
    load: () => import('./scenarios/scenarios-page.tsx'),
  },
  { id: 'works', room: 'lists', wide: true, icon: 'lists', load: () => import('./works/works-page.tsx') },
  { id: 'lists', room: 'lists', wide: true, icon: 'lists', load: () => import('./lists/lists-page.tsx') },
  { id: 'plan', room: 'lists', wide: true, icon: 'prioritise', load: () => import('./plan/plan-page.tsx') },
  {
    id: 'downloads',
    room: 'lists',
    wide: true,
    icon: 'download',
    load: () => import('./downloads/downloads-page.tsx'),
  },
  {
    id: 'meeting',
    room: 'present',
    wide: true,
    icon: 'pointer',
    load: () => import('./meeting/meeting-page.tsx'),
  },
  { id: 'finance', room: 'lists', icon: 'data', load: () => import('./finance/finance-page.tsx') },
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
