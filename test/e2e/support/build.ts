import { build, isStale } from '../../../server/bin/build.mjs'

/** The browser meets what a user meets: the built product. */
export async function setup(): Promise<void> {
  if (isStale()) await build()
}
