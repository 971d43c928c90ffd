// npm start: builds when needed, then serves.
import { build, isStale } from './build.mjs'

if (isStale()) await build()
await import('../../dist/server/main.js')
