import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { editions } from '../../geodata/index.ts'
import { readSource } from '../../shared/formats/source/index.ts'
import { taken } from './intake-support.ts'

const fileOf = (id: string) => new URL(`../../../shared/geodata/communes-${id}.geojson`, import.meta.url)

describe('real boundaries come in in one go', () => {
  for (const edition of editions) {
    const file = fileOf(edition.id)
    test.skipIf(!existsSync(file))(`edition ${edition.id}`, async () => {
      const read = await readSource(new Uint8Array(readFileSync(file)), {
        name: `communes-${edition.id}.geojson`,
      })
      const [layer] = read.ok ? read.value.layers : []
      if (!layer) throw new Error('not read')
      const { report, result } = taken(layer, {}, { edition })
      expect(report.kind).toBe('boundaries')
      expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(report.questions).toEqual([])
      expect(report.rows.in).toBe(edition.communes.length)
      expect(result.outlines.map(({ code }) => code)).toEqual(edition.communes.map(({ code }) => code))
      expect(report.ready).toBe(true)
    })
  }
})
