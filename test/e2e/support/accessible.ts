import axe from 'axe-core'
import type { Page } from 'playwright-core'

interface Finding {
  id: string
  nodes: { html: string }[]
}

/** What axe finds in the open page of work, or in another part of the screen, in words; nothing is expected. */
export async function accessible(page: Page, part = '[data-testid=page]'): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async (selector) => {
    const run = (globalThis as unknown as { axe: { run(on: string): Promise<{ violations: Finding[] }> } })
      .axe
    const { violations } = await run.run(selector)
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
  }, part)
}
