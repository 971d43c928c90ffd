import type { DraftLayer } from '../../domain/intake.ts'
import type { DatasetKind } from '../../domain/observations.ts'
import { foldText } from '../fold.ts'

/**
 * The layer that is meant: by its name or its number from 1; without a word the first one that looks like this kind, else
 * the first. Returns its index, or null when the file has no such layer.
 */
export function layerIndex(
  layers: readonly Pick<DraftLayer, 'name' | 'guess'>[],
  kind: DatasetKind,
  said: string,
): number | null {
  if (said.trim() === '') {
    const fits = layers.findIndex(({ guess }) => guess.kind === kind)
    return Math.max(0, fits)
  }
  const byName = layers.findIndex(({ name }) => foldText(name) === foldText(said))
  const index = byName >= 0 ? byName : Number(said) - 1
  return layers[index] ? index : null
}
