import { useCallback, useEffect, useState } from 'react'
import type { Board } from '../../../shared/api/rounds.ts'
import { explain } from '../../state/explain.ts'
import { usePageWords } from '../use-page-words.ts'
import { useAreaName } from './area-name.ts'
import { roundsApi } from './rounds-api.ts'

export interface UploadResult {
  file: string
  outcome: 'sound' | 'wrong' | 'refused'
  /** Name of the district where it is sound, else what is wrong. */
  text: string
}

export interface Upload {
  /** The file that is being checked. */
  now: { file: string; number: number; of: number } | null
  results: UploadResult[]
}

const NOTHING: Upload = { now: null, results: [] }

/** The board of a round and what can be done with it. */
export function useBoard(id: string) {
  const { t } = usePageWords('rounds')
  const nameOf = useAreaName()
  const [board, setBoard] = useState<Board | null>(null)
  const [failure, setFailure] = useState('')
  const [upload, setUpload] = useState<Upload>(NOTHING)

  const refresh = useCallback(async () => {
    try {
      setBoard(await roundsApi.board(id))
      setFailure('')
    } catch (error) {
      setFailure(explain(error))
    }
  }, [id])

  useEffect(() => {
    setBoard(null)
    setUpload(NOTHING)
    refresh()
  }, [refresh])

  /** One after another, so that the server checks one workbook at a time. */
  async function handIn(files: File[], district: string, sender: string): Promise<void> {
    const results: UploadResult[] = []
    for (const [index, file] of files.entries()) {
      setUpload({ now: { file: file.name, number: index + 1, of: files.length }, results: [...results] })
      results.push(await handInOne(file, district, sender))
    }
    setUpload({ now: null, results })
    await refresh()
  }

  async function handInOne(file: File, district: string, sender: string): Promise<UploadResult> {
    try {
      const saved = await roundsApi.handIn(id, file, district, sender)
      const name = nameOf(board?.areas.find((area) => area.code === saved.district))
      const n = saved.issues.filter((issue) => issue.severity === 'error').length
      if (saved.state === 'received') return { file: file.name, outcome: 'sound', text: name }
      return { file: file.name, outcome: 'wrong', text: t('drop.wrong', { name, n }) }
    } catch (error) {
      return { file: file.name, outcome: 'refused', text: t('drop.refused', { detail: explain(error) }) }
    }
  }

  /** Does something to a workbook and shows the board as it is then. */
  async function act(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action()
      await refresh()
      return true
    } catch (error) {
      await refresh()
      setFailure(explain(error))
      return false
    }
  }

  return { board, failure, upload, refresh, handIn, act, clearUpload: () => setUpload(NOTHING) }
}
