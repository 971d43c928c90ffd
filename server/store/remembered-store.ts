import { eq, sql } from 'drizzle-orm'
import type { Clock, Database } from './database.ts'
import { remembered } from './schema.ts'

/** A choice of the user, kept under the key by which it is found again. */
export interface RememberedChoice {
  /** "mapping": by heads; "unit:<edition>": commune by wording. */
  scope: string
  key: string
  value: unknown
}

/** What the product remembers of the user's choices. */
export interface RememberedStore {
  /** Every choice of a scope, by key. */
  all(scope: string): Promise<Record<string, unknown>>
}

export function rememberedStore(db: Database): RememberedStore {
  return {
    async all(scope) {
      const { key, value } = remembered
      const rows = await db.select({ key, value }).from(remembered).where(eq(remembered.scope, scope))
      return Object.fromEntries(rows.map((row) => [row.key, row.value]))
    },
  }
}

/** Remembers choices, the newest of a key winning, inside the transaction of the import that made them. */
export async function remember(tx: Database, choices: RememberedChoice[], now: Clock): Promise<void> {
  const savedAt = now().toISOString()
  const newest = new Map(choices.map((choice) => [`${choice.scope} ${choice.key}`, choice]))
  await tx.execute(sql`
    insert into ${remembered} (scope, key, value, saved_at)
    select scope, key, value, ${savedAt}
    from json_to_recordset(${JSON.stringify([...newest.values()])}::json) as entry(scope text, key text, value jsonb)
    on conflict (scope, key) do update set value = excluded.value, saved_at = excluded.saved_at`)
}
