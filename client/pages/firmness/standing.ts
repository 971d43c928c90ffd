import type { Standing } from '../../../shared/domain/firmness.ts'

/** In the order in which they are told. */
export const STANDINGS: readonly Standing[] = ['in', 'open', 'out']

/** As on the large map: dark, amber, pale; told apart in grey print and by colour-blind eyes. */
export const STANDING_COLOURS: Record<Standing, string> = { in: '#0d424c', open: '#dca54c', out: '#ece7db' }
