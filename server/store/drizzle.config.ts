import { defineConfig } from 'drizzle-kit'

/** After a change of the schema: `npx drizzle-kit generate --config server/store/drizzle.config.ts`. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './server/store/schema.ts',
  out: './server/store/migrations',
})
