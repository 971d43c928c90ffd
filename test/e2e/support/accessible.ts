import axe from 'axe-core'
import type { Page } from 'playwright-core'

interface Finding {
  id: string
  impact?: string | null
  nodes: { html: string }[]
}

async function findings(page: Page, part: string): Promise<Finding[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async (selector) => {
    const run = (globalThis as unknown as { axe: { run(on: string): Promise<{ violations: Finding[] }> } })
      .axe
    return (await run.run(selector)).violations
  }, part)
}

const inWords = ({ id, nodes }: Finding) =>
  `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`

/** What axe finds in the open page of work, or in another part of the screen, in words; nothing is expected. */
export async function accessible(page: Page, part = '[data-testid=page]'): Promise<string[]> {
  return (await findings(page, part)).map(inWords)
}

/** What axe calls serious or worse on the whole screen, or in a part of it, in words; nothing is expected. */
export async function serious(page: Page, part = 'html'): Promise<string[]> {
  const found = await findings(page, part)
  return found.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(inWords)
}
