/** Something a sentence names or counts; the screen puts it into words of its language. */
export type ReasonPart =
  | { kind: 'commune'; code: string }
  | { kind: 'indicator'; indicator: string }
  | { kind: 'indicators'; indicators: string[] }
  /** In display units of the indicator. */
  | { kind: 'value'; indicator: string; value: number | null }
  | { kind: 'points'; points: number }
  | { kind: 'rank'; rank: number }
  | { kind: 'ranks'; best: number; worst: number }

/** A sentence as a key of the catalogue `why` and what stands in its gaps; plain data. */
export interface Reason {
  key: string
  parts: Record<string, ReasonPart>
}

/** The sentence in words: `say` puts one part into words, `translate` fills the sentence. */
export function sayReason(
  { key, parts }: Reason,
  say: (part: ReasonPart) => string,
  translate: (key: string, words: Record<string, string>) => string,
): string {
  const words = Object.entries(parts).map(([name, part]) => [name, say(part)] as const)
  return translate(key, Object.fromEntries(words))
}
