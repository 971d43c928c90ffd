import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SnapshotContent } from '../../shared/domain/snapshots.ts'
import { canonicalHash, canonicalJson, snapshotHash } from '../../shared/model/snapshot/canonical.ts'
import { sha256 } from '../../shared/model/snapshot/sha256.ts'
import { sampleSnapshot } from './sample-snapshot.ts'

const own = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')

describe('SHA-256', () => {
  test('agrees with the one of Node for any bytes, whole blocks and their borders included', () => {
    for (let length = 0; length <= 200; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255)
      expect(sha256(bytes)).toBe(own(bytes))
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => sha256(bytes) === own(bytes)))
  })
  test('is known for "abc" (FIPS 180-4)', () => {
    expect(sha256(Uint8Array.from([97, 98, 99]))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })
})

describe('canonical JSON', () => {
  test('is hashed as UTF-8, any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(canonicalHash(text)).toBe(own(JSON.stringify(text.normalize('NFC'))))
      }),
    )
  })
})

/** The same data, every object with its keys in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, shuffled(field)]),
  )
}

describe('canonical JSON of any data', () => {
  test('has one spelling whatever the order of keys, and survives being stored', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value))
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
      }),
    )
  })

  test('takes composed and decomposed letters, 0 and −0, absent and undefined for the same', () => {
    expect(canonicalJson({ b: 'Hòa'.normalize('NFD'), a: -0 })).toBe('{"a":0,"b":"Hòa"}')
    expect(canonicalJson({ a: undefined, b: [null] })).toBe('{"b":[null]}')
  })

  test('refuses what JSON has no word for', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, [undefined], { a: () => 1 }])
      expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})

describe('a snapshot', () => {
  const { snapshot } = sampleSnapshot()

  test('has the same hash when made twice, and after a way through JSON', () => {
    expect(sampleSnapshot().snapshot).toEqual(snapshot)
    expect(snapshotHash(shuffled(JSON.parse(JSON.stringify(snapshot.content))) as SnapshotContent)).toBe(
      snapshot.hash,
    )
  })

  test('is another one when any leaf of its content is another', () => {
    const leaves = [...leavesOf(snapshot.content)]
    fc.assert(
      fc.property(fc.constantFrom(...leaves), (path) => {
        const copy = structuredClone(snapshot.content)
        change(copy, path)
        expect(snapshotHash(copy)).not.toBe(snapshot.hash)
      }),
      { numRuns: 60 },
    )
  })
})

type Path = (string | number)[]

function* leavesOf(value: unknown, path: Path = []): Generator<Path> {
  if (value === null || typeof value !== 'object') yield path
  else for (const [key, field] of Object.entries(value)) yield* leavesOf(field, [...path, key])
}

/** Puts something else in place of the leaf. */
function change(root: object, path: Path): void {
  const parent = path.slice(0, -1).reduce((at, key) => (at as Record<string, object>)[key] ?? {}, root)
  const key = path.at(-1) ?? ''
  const leaf = (parent as Record<string, unknown>)[key]
  Object.assign(parent, { [key]: typeof leaf === 'number' ? leaf + 1 : `${String(leaf)}~` })
}
