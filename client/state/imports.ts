import type { Dataset } from '../../shared/domain/observations.ts'
import { api } from '../api.ts'
import { explain } from './explain.ts'
import { reload } from './load.ts'
import { set } from './store.ts'

/** Takes an import back and shows what counted before it. */
export async function retireImport(dataset: Dataset): Promise<void> {
  set({ busy: true })
  try {
    await api.retireImport(dataset.id)
    await reload()
    set({ notice: { kind: 'info', key: 'notice.retired', params: { title: dataset.title } } })
  } catch (error) {
    const detail = explain(error)
    set({ notice: { kind: 'error', key: 'notice.saveFailed', params: { detail } } })
  } finally {
    set({ busy: false })
  }
}
