import { z } from 'zod'

/** A link to shorten: the part of the address after "#". */
export const newShortLinkSchema = z.object({
  link: z.string().min(1).max(20_000),
  readOnly: z.boolean().default(false),
})

export const shortLinkSchema = z
  .object({ id: z.string(), link: z.string(), readOnly: z.boolean(), path: z.string() })
  .meta({ id: 'ShortLink' })
export type ShortLink = z.infer<typeof shortLinkSchema>
