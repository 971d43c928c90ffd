import { beforeAll, describe, expect, test } from 'vitest'
import { chanceOf } from '../soak/random.ts'
import { hostile, type SourceFile, soundFiles, sourceFault } from '../soak/sources.ts'

let files: SourceFile[]

beforeAll(async () => {
  files = await soundFiles()
})

describe('files that nobody should trust', () => {
  test('the sound ones are read', async () => {
    for (const file of files) expect(await sourceFault(file), file.name).toBeNull()
  })

  test.each([1, 2, 3, 4])('seed %i: each is read soundly or refused with words', async (seed) => {
    const chance = chanceOf(seed)
    const faults: string[] = []
    for (let n = 0; n < 25; n += 1) {
      const fault = await sourceFault(hostile(files, chance))
      if (fault !== null) faults.push(fault)
    }
    expect(faults).toEqual([])
  })
})
