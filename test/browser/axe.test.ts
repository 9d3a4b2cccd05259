import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVisits, type Visits } from './visits.ts'

let visits: Visits

beforeAll(async () => {
  visits = await openVisits()
})
afterAll(() => visits?.close())

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const placed = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block']

/**
 * Words of a text that lead to whoever wrote them: their size is that of the line they stand in, which WCAG 2.5.8 excepts. axe knows that only where other
 * text stands between the links.
 */
const isWordInText = (rule: string, html: string): boolean =>
  rule === 'target-size' && html.startsWith('<a class="hand ')

test('no page has a fault that axe can see, on a desk and on a phone, nor a colour too faint by night', async () => {
  const faults: string[] = []
  const look = async (page: Page, where: string, axe: AxeBuilder): Promise<void> => {
    // One document, without frames: no second page need gather what was found.
    const { violations } = await axe.setLegacyMode(true).analyze()
    for (const { id, nodes } of violations) {
      for (const { html, failureSummary } of nodes) {
        if (!isWordInText(id, html))
          faults.push(`${where} ${id}: ${html.slice(0, 160)} ${failureSummary} ${page.url()}`)
      }
    }
  }
  await visits.each(async (page, name) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await look(page, `${name} 1366`, new AxeBuilder({ page }).withTags(rules))
    // Night alters colours and nothing else, a phone where things stand and how large they are.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await look(page, `${name} at night`, new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']))
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 390, height: 844 })
    await look(page, `${name} 390`, new AxeBuilder({ page }).withRules(placed))
  })
  expect(faults).toEqual([])
}, 900_000)
