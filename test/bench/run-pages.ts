import type { Browser, Page } from 'playwright-core'
import { firstContact, noTimes, repeat, type Times } from './measure.ts'
import type { Place } from './places.ts'

/** A page under measurement. */
export interface Subject {
  name: string
  url: string
  /** Where its areas are on the first visit. */
  places: Place[]
  /** Waits until it has come to rest; where the areas are then, if that changed. */
  rest(page: Page): Promise<Place[]>
}

/**
 * Measures all subjects. First contacts take turns, so that a slow minute of the machine hits all of them;
 * the repeated answers come from each subject's last visit.
 */
export async function runPages(
  browser: Browser,
  subjects: Subject[],
  runs: { first: number; repeat: number },
  log: (line: string) => void,
): Promise<Record<string, Times>> {
  const times: Record<string, Times> = {}
  for (let run = 1; run <= runs.first; run++) {
    for (const subject of subjects) {
      times[subject.name] ??= noTimes()
      const page = await firstContact(browser, subject.url, subject.places, times[subject.name]!)
      if (run === runs.first) {
        await repeat(page, await subject.rest(page), runs.repeat, times[subject.name]!)
      }
      await page.close()
    }
    log(`${subjects.map(({ name }) => name).join(', ')}: visit ${run} of ${runs.first}`)
  }
  return times
}
