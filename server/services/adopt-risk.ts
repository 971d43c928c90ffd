import type { RiskOverlay } from '../../shared/api/overlay.ts'
import { HAZARD_INDICATORS } from '../../shared/domain/hazards.ts'
import { type Dataset, NO_PROVENANCE, type Observation } from '../../shared/domain/observations.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { serverTranslator } from '../../shared/messages/server.ts'
import { formatDate } from '../../shared/model/format.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { packedFile } from '../store/files-store.ts'
import { sha256 } from '../store/seed.ts'
import { riskCsv } from './overlay-csv.ts'

async function* nothing(): AsyncGenerator<string> {}

async function* inOnePiece(rows: object[]): AsyncGenerator<string> {
  yield JSON.stringify(rows)
}

/** Households at risk as entered figures: whole numbers, only where the overlay knows them. */
export function adoptedValues(overlay: RiskOverlay): Observation[] {
  return overlay.rows.flatMap(({ code, kind, households }) => {
    const indicator = HAZARD_INDICATORS[kind]
    return indicator === null || households === null
      ? []
      : [{ code, indicator, value: Math.round(households) }]
  })
}

/**
 * Makes a data set of the households at risk that the overlay found. Its file is the list it was made from, its quality that
 * of the zones, at best 'reported'; it can be rolled back like any other.
 * @throws Problem 409 nothingToAdopt
 */
export async function adoptRisk(
  deps: Deps,
  edition: Edition,
  overlay: RiskOverlay,
  importedBy: string,
): Promise<{ dataset: Dataset; values: number }> {
  const observations = adoptedValues(overlay)
  if (observations.length === 0) throw new Problem(409, 'nothingToAdopt')
  const sources = overlay.datasets.map((dataset) => dataset.title).join('; ')
  const words = (lang: 'vi' | 'en') =>
    serverTranslator(lang)('overlay.source', {
      sources,
      date: formatDate(deps.now().toISOString(), lang),
    })
  const bytes = new TextEncoder().encode(riskCsv(overlay, edition, 'vi'))
  const name = `ho-co-nguy-co-${edition.id}-${overlay.period}.csv`
  const file = { hash: sha256(bytes), name, bytes }
  const dataset = await deps.store.intake.commit({
    dataset: {
      kind: 'indicators',
      title: serverTranslator('vi')('overlay.title', { period: overlay.period }),
      quality: overlay.quality === 'illustrative' ? 'illustrative' : 'reported',
      edition: edition.id,
      period: overlay.period,
      provenance: {
        ...NO_PROVENANCE,
        sourceVi: words('vi'),
        sourceEn: words('en'),
        importedBy,
        fileName: name,
        fileHash: file.hash,
      },
    },
    supersedes: null,
    file: packedFile(file),
    observations: inOnePiece(observations),
    villages: nothing(),
    listed: nothing(),
    shapes: null,
    edition: null,
    crosswalk: null,
    remember: [],
  })
  return { dataset, values: observations.length }
}
