// npm run -s sondo -- <command>: builds when needed (told on stderr), then runs the command.
import { build, isStale } from './build.mjs'

if (isStale()) await build()
await import('../../dist/server/sondo.js')
