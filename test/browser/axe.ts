/** What axe finds wrong with a page: on a desk, by night, and on a phone. */
import axe, { type RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const everyRule = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } as const
/** Night alters colours and nothing else, a phone where things stand and how large they are. */
const rulesOfColour = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } as const
const rulesOfPlace = {
  type: 'rule',
  values: ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'],
} as const

/** A sentence for each fault, none where there is none. The page is left on a phone by day. */
export async function axeFaults(page: Page, name: string): Promise<string[]> {
  // Into the page once: it is half a megabyte, and what it asks of a page by itself is told for faults only.
  await page.evaluate(axe.source)
  const seen = async (where: string, { type, values }: Rules): Promise<string[]> => {
    const options = { runOnly: { type, values: [...values] }, resultTypes: ['violations'] } satisfies RunOptions
    const { violations } = await page.evaluate((asked) => window.axe.run(document, asked), options)
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .filter(({ html }) => !isWordInText(id, html))
        .map(({ html, failureSummary }) => `${where} ${id}: ${html.slice(0, 160)} ${failureSummary} ${page.url()}`),
    )
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const onDesk = await seen(`${name} 1366`, everyRule)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const byNight = await seen(`${name} at night`, rulesOfColour)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 390, height: 844 })
  const onPhone = await seen(`${name} 390`, rulesOfPlace)
  return [...onDesk, ...byNight, ...onPhone]
}

type Rules = typeof everyRule | typeof rulesOfColour | typeof rulesOfPlace

/**
 * Words of a text that lead to whoever wrote them: their size is that of the line they stand in, which WCAG 2.5.8 excepts. axe knows that only where other
 * text stands between the links.
 */
const isWordInText = (rule: string, html: string): boolean =>
  rule === 'target-size' && html.startsWith('<a class="hand ')
