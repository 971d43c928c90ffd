import type { Meeting } from '../../../shared/domain/meetings.ts'
import { lookingOnly } from '../../api.ts'

/** Whether this window can change a meeting: one that is closed, nobody can. */
export const mayWrite = ({ status }: Meeting): boolean => status === 'open' && !lookingOnly
