import type { FeatureCollection } from 'geojson'
import type { Browser } from 'playwright-core'
import { VIEWPORT } from './browser.ts'
import { firstContact, noTimes, repeat, type Times } from './measure.ts'
import { cameraOf, placesOf } from './places.ts'
import { PAGES, type PageName } from './site.ts'

/** How long a page may settle before it is asked again, ms. */
const REST_MS = 2500

/**
 * Measures every page on one set of polygons. First contacts take turns, so that a slow minute of the
 * machine hits all of them; the repeated answers come from each page's last visit.
 */
export async function runPages(
  browser: Browser,
  site: string,
  name: string,
  data: FeatureCollection,
  runs: { first: number; repeat: number },
  log: (line: string) => void,
): Promise<Record<PageName, Times>> {
  const times = Object.fromEntries(PAGES.map((page) => [page, noTimes()])) as Record<PageName, Times>
  const places = placesOf(data, cameraOf(data, VIEWPORT), { left: 0, top: 0, ...VIEWPORT })
  for (let run = 0; run < runs.first; run++) {
    for (const kind of PAGES) {
      const url = `${site}/${kind}.html?data=/data/${name}.geojson`
      const page = await firstContact(browser, url, places, times[kind])
      if (run === runs.first - 1) {
        await page.waitForTimeout(REST_MS)
        await repeat(page, places, runs.repeat, times[kind])
      }
      await page.close()
    }
    log(`${name} communes: visit ${run + 1} of ${runs.first}`)
  }
  return times
}
