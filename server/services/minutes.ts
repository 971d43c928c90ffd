import type { Meeting } from '../../shared/domain/meetings.ts'
import type { Language } from '../../shared/messages/index.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { fontFiles } from './fonts.ts'

/** The minutes of a meeting as a file. @throws Problem 404 unknownFormat */
export async function minutesFile(
  { world }: Pick<Deps, 'world'>,
  meeting: Meeting,
  id: string,
  lang: Language,
): Promise<{ bytes: Uint8Array; mime: string; name: string }> {
  const { MINUTES_FORMATS } = await import('../../shared/formats/minutes/index.ts')
  const format = MINUTES_FORMATS.find((one) => one.id === id)
  if (!format) {
    const known = MINUTES_FORMATS.map((one) => one.id).join(', ')
    throw new Problem(404, 'unknownFormat', { format: id, known }, { field: 'format' })
  }
  const { minutesDocument } = await import('../../shared/formats/minutes/document.ts')
  const minutes = minutesDocument({ meeting, catalogue: world.catalogue, lang })
  const bytes = await format.write(minutes, await fontFiles())
  return { bytes, mime: format.mime, name: `bien-ban-${meeting.id}-${meeting.date}.${format.extensions[0]}` }
}
