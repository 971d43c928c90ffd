import type { Quality } from '../domain/observations.ts'
import type { Bilingual, Snapshot, SnapshotContent, SnapshotSource } from '../domain/snapshots.ts'
import { documentTranslator } from '../messages/documents.ts'
import type { Language } from '../messages/index.ts'
import { formatDate, formatNumber } from '../model/format.ts'
import { zonesFigure } from '../model/snapshot/zones.ts'

/** Characters of the hash that are printed: enough to tell any two apart, short enough to read aloud. */
const SHORT_HASH = 12

/** The first twelve characters of a snapshot's hash, as files and drawings print it. */
export function shortHash(hash: string): string {
  return hash.slice(0, SHORT_HASH)
}

const QUALITIES: readonly Quality[] = ['official', 'reported', 'illustrative']

/** Sources named on one line before the rest is counted. */
const NAMED = 3

function sourceText(source: SnapshotSource, lang: Language): string {
  const t = documentTranslator(lang)
  const { documentNumber: number, documentDate: date } = source
  // The data set's title: what its source says in full stands in the provenance sheet of the workbook.
  const name = source.dataset || source.source[lang]
  if (number === '') return name
  return date === ''
    ? t('figures.note.numbered', { source: name, number })
    : t('figures.note.document', { source: name, number, date: formatDate(date, lang) })
}

/** Where the figures of `figures` (all when null) come from, in one line; "" when nobody said. */
export function sourceLine(snapshot: Snapshot, figures: readonly Bilingual[] | null, lang: Language): string {
  const t = documentTranslator(lang)
  const { sources } = snapshot.content
  const wanted = figures && sources.filter(({ figure }) => figures.some((one) => one.vi === figure.vi))
  // A score or rate has no source of its own: then it rests on all of those that belong to communes.
  const used =
    wanted && wanted.length > 0
      ? wanted
      : sources.filter(({ communes, quality }) => communes !== null && quality !== null)
  const texts = [...new Set(used.map((source) => sourceText(source, lang)))].filter((text) => text !== '')
  if (texts.length === 0) return ''
  const named = texts.slice(0, NAMED).join('; ')
  const count = texts.length - NAMED
  return t('figures.note.source', {
    source: count > 0 ? t('figures.note.more', { text: named, count }) : named,
  })
}

/** The figure that the layer shows, as sources name it: of a change too. */
export function layerFigure({ view, indicators }: SnapshotContent): Bilingual {
  return indicators.find(({ id }) => id === view.indicator)?.label ?? view.label
}

/** How good the figures are that a change is measured from; "" when nothing is compared. */
export function sinceLine({ content }: Snapshot, lang: Language): string {
  const { change } = content.view
  if (!change) return ''
  const t = documentTranslator(lang)
  return t('figures.note.since', {
    period: change.from,
    quality: t(`figures.note.${change.quality ?? 'none'}`),
  })
}

/** Where the risk zones come from and how good they are; "" when there are none on the map. */
export function zonesLine({ content }: Snapshot, lang: Language): string {
  const { zones } = content.view
  if (!zones) return ''
  const t = documentTranslator(lang)
  const figure = zonesFigure()
  const list = content.sources
    .filter((source) => source.figure.vi === figure.vi)
    .map((source) => `${sourceText(source, lang)} (${t(`figures.note.${source.quality ?? 'none'}`)})`)
  return list.length === 0 ? '' : t('figures.note.zones', { list: [...new Set(list)].join('; ') })
}

/** How many communes stand on figures of which quality, or which qualities there are where the layer is no single figure. */
export function qualityLine(snapshot: Snapshot, indicator: string, lang: Language): string {
  const t = documentTranslator(lang)
  const { communes, sources } = snapshot.content
  const word = (quality: Quality | null) => t(`figures.note.${quality ?? 'none'}`)
  if (!communes.some(({ figures }) => figures[indicator])) {
    const there = QUALITIES.filter((quality) => sources.some((source) => source.quality === quality))
    return there.length === 0 ? '' : t('figures.note.quality', { list: there.map(word).join(', ') })
  }
  const parts = [...QUALITIES, null].flatMap((quality) => {
    const count = communes.filter(({ figures }) => (figures[indicator]?.quality ?? null) === quality).length
    if (count === 0) return []
    return [t('figures.note.qualityCount', { quality: word(quality), count: formatNumber(count, 0, lang) })]
  })
  return t('figures.note.quality', { list: parts.join(', ') })
}

/** Day and hash: the line that ties a drawing to the files made with it. */
export function madeLine({ dateIso, hash }: Snapshot, lang: Language): string {
  return documentTranslator(lang)('figures.note.made', {
    date: formatDate(dateIso, lang),
    hash: shortHash(hash),
  })
}
