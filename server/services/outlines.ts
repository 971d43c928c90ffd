import type { Edition } from '../../shared/domain/units.ts'
import type { Deps } from '../deps.ts'
import { contentHash } from '../store/seed.ts'
import type { GeometryRecord } from '../store/store.ts'
import { schematicShapes } from './edition-shapes.ts'

/** Shapes drawn from points, for editions without boundaries; an imported edition is a new object after a change. */
const drawn = new WeakMap<Edition, { hash: string; body: string }>()

function drawnShapes(edition: Edition): { hash: string; body: string } {
  const known = drawn.get(edition)
  if (known) return known
  const body = schematicShapes(edition)
  const made = { hash: contentHash(body), body }
  drawn.set(edition, made)
  return made
}

/** The shapes an edition is drawn with: the newest that were brought in, those of the box, else cells around its points. */
export function shapesOf(edition: Edition, records: readonly GeometryRecord[]): GeometryRecord {
  const record = records.find((candidate) => candidate.edition === edition.id)
  return record ?? { edition: edition.id, hash: drawnShapes(edition).hash, schematic: true, datasetId: null }
}

/** TopoJSON text of shapes that an edition is or was drawn with; null when it never was. */
export async function shapesBody(
  { store, world }: Pick<Deps, 'store' | 'world'>,
  id: string,
  hash: string,
): Promise<string | null> {
  const stored = await store.geometryBody(id, hash)
  if (stored !== null) return stored
  const edition = world.editions.find((candidate) => candidate.id === id)
  const made = edition && drawnShapes(edition)
  return made?.hash === hash ? made.body : null
}
