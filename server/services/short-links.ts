import { randomInt } from 'node:crypto'
import type { LinkStore, SavedLink } from '../store/links-store.ts'

/** No letters that are taken for one another when read aloud or from a wall. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'
/** 31^10 names: nobody finds one by trying. */
const LENGTH = 10

const newName = () => Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** A short name for the part of an address after "#"; the same link gets the same name. */
export function shortLink(links: LinkStore, link: string, readOnly: boolean): Promise<SavedLink> {
  return links.save({ id: newName(), link: link.replace(/^#/, ''), readOnly })
}
