/** What axe finds wrong with a page: on a desk, by night, and on a phone. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Night alters colours and nothing else, a phone where things stand and how large they are. */
const rulesOfColour = ['color-contrast', 'link-in-text-block']
const rulesOfPlace = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block']

/** A sentence for each fault, none where there is none. The page is left on a phone by day. */
export async function axeFaults(page: Page, name: string): Promise<string[]> {
  const seen = async (where: string, axe: AxeBuilder): Promise<string[]> => {
    // One document, without frames: no second page need gather what was found.
    const { violations } = await axe.setLegacyMode(true).analyze()
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .filter(({ html }) => !isWordInText(id, html))
        .map(({ html, failureSummary }) => `${where} ${id}: ${html.slice(0, 160)} ${failureSummary} ${page.url()}`),
    )
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const onDesk = await seen(`${name} 1366`, new AxeBuilder({ page }).withTags(everyRule))
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const byNight = await seen(`${name} at night`, new AxeBuilder({ page }).withRules(rulesOfColour))
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 390, height: 844 })
  const onPhone = await seen(`${name} 390`, new AxeBuilder({ page }).withRules(rulesOfPlace))
  return [...onDesk, ...byNight, ...onPhone]
}

/**
 * Words of a text that lead to whoever wrote them: their size is that of the line they stand in, which WCAG 2.5.8 excepts. axe knows that only where other
 * text stands between the links.
 */
const isWordInText = (rule: string, html: string): boolean =>
  rule === 'target-size' && html.startsWith('<a class="hand ')
