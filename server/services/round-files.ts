import { zipSync } from 'fflate'
import type { RoundArea } from '../../shared/domain/rounds.ts'
import type { Language } from '../../shared/messages/index.ts'
import { roundsTranslator } from '../../shared/messages/rounds.ts'
import type { Deps } from '../deps.ts'
import type { OpenRound } from './rounds.ts'
import { slugOf } from './slug.ts'

export interface NamedFile {
  name: string
  bytes: Uint8Array
}

/** Dates inside archives are fixed so that the same content gives the same bytes. */
const ZIP_DATE = new Date(2020, 0, 1)

/** The workbook that a district fills in. */
export async function templateOf(
  deps: Deps,
  open: OpenRound,
  area: RoundArea,
  lang: Language,
): Promise<NamedFile> {
  const [{ writeTemplate }, { areaName }] = await Promise.all([
    import('../../shared/formats/indicator-workbook.ts'),
    import('../../shared/formats/round-reminder.ts'),
  ])
  const { round, edition, indicators } = open
  const own = new Set(area.communes)
  const { table: previous } = await deps.tables.get(edition, round.period)
  const name = areaName(area, lang)
  const bytes = await writeTemplate({
    edition,
    communes: edition.communes.filter((commune) => own.has(commune.code)),
    indicators,
    districtName: name,
    period: round.period,
    lang,
    round: { ...round, district: area.code, previous },
  })
  const label = roundsTranslator(lang)('file.template')
  return { name: `${label}-${slugOf(area.fullName || name)}-${round.id}.xlsx`, bytes }
}

/** All templates of a round in one archive. */
export async function allTemplates(deps: Deps, open: OpenRound, lang: Language): Promise<NamedFile> {
  const files: NamedFile[] = []
  for (const area of open.areas) files.push(await templateOf(deps, open, area, lang))
  return { name: `${roundsTranslator(lang)('file.template')}-${open.round.id}.zip`, bytes: zipped(files) }
}

/** Workbooks are compressed already; two of the same name stay apart by a number. */
export function zipped(files: readonly NamedFile[]): Uint8Array {
  const entries: Record<string, Uint8Array> = {}
  for (const { name, bytes } of files) {
    let free = name
    for (let number = 2; free in entries; number += 1) free = name.replace(/(\.\w+)?$/, `-${number}$1`)
    entries[free] = bytes
  }
  return zipSync(entries, { level: 0, mtime: ZIP_DATE })
}
