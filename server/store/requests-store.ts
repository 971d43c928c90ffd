import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Clock, Database } from './database.ts'
import { requests } from './schema.ts'

/** What the server said to a request, to be said again. */
export interface RequestAnswer {
  status: number
  /** JSON text. */
  body: string
  headers: Record<string, string>
}

/** `what` tells the request itself: method, address and content. */
export type RequestClaim =
  | { mine: true }
  /** Someone came before; `answer` is null while that one is being worked on, or was cut off. */
  | { mine: false; what: string; answer: RequestAnswer | null }

/** Requests that make something, by the id that their client gave them: each is done once. */
export interface RequestStore {
  /** The first who asks under an id does the work; all others are told what came of it. */
  claim(id: string, what: string): Promise<RequestClaim>
  answered(id: string, answer: RequestAnswer): Promise<void>
  /** Nothing was made: the same id may try again. */
  release(id: string): Promise<void>
}

/** So long a request is known by its id; nobody repeats one of last week. */
const KEPT_DAYS = 7
const DAY_MS = 86_400_000

export function requestStore(db: Database, now: Clock): RequestStore {
  const unanswered = (id: string) => and(eq(requests.id, id), isNull(requests.answer))
  return {
    async claim(id, what) {
      const startedAt = now().toISOString()
      const mine = await db
        .insert(requests)
        .values({ id, what, startedAt })
        .onConflictDoNothing()
        .returning({ id: requests.id })
      if (mine.length > 0) {
        const old = new Date(now().getTime() - KEPT_DAYS * DAY_MS).toISOString()
        await db.delete(requests).where(lt(requests.startedAt, old))
        return { mine: true }
      }
      const [first] = await db.select().from(requests).where(eq(requests.id, id))
      // Released between the two statements.
      return first ? { mine: false, what: first.what, answer: first.answer } : this.claim(id, what)
    },
    async answered(id, answer) {
      await db.update(requests).set({ answer }).where(unanswered(id))
    },
    async release(id) {
      await db.delete(requests).where(unanswered(id))
    },
  }
}
