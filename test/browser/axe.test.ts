import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { launch } from '../support/chromium.ts'
import { windowOf } from '../support/guest.ts'
import type { Person } from '../support/person.ts'
import { type Scene, type Stage, scenes, setStage } from '../support/stage.ts'

let app: App
/** Nobody has an account there yet. */
let empty: App
let browser: Browser
let stage: Stage
let pages: Scene[]

beforeAll(async () => {
  app = await startApp({ env: { NODE_ENV: 'development' } })
  empty = await startApp()
  browser = await launch()
  stage = await setStage(app)
  pages = [
    ...scenes(stage),
    { name: 'patterns', path: '/patterns', as: stage.omar },
    { name: 'setup', path: `${empty.url}/setup`, as: undefined },
  ]
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await empty?.stop()
})

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Opens each page and looks at it: one window a person, side by side, since it is the browser that works. */
async function visit(look: (page: Page, name: string) => Promise<void>): Promise<void> {
  const people = [...new Set<Person | undefined>(pages.map(({ as }) => as))]
  await Promise.all(
    people.map(async (someone) => {
      const context = await windowOf(browser, app.url, someone)
      const page = await context.newPage()
      for (const { name, path } of pages.filter(({ as }) => as === someone)) {
        await page.setViewportSize({ width: 1366, height: 900 })
        const answer = await page.goto(path)
        expect([name, answer?.status()]).toEqual([name, name === 'error' ? 404 : 200])
        await look(page, name)
      }
      await context.close()
    }),
  )
}

describe('every page', () => {
  test('has no fault that axe can see, by day and by night, on a desk and on a phone', async () => {
    const faults: string[] = []
    await visit(async (page, name) => {
      for (const width of [1366, 390]) {
        await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
          faults.push(
            ...violations.flatMap(({ id, nodes }) =>
              nodes.map(
                (node) => `${name} ${width} ${colorScheme} ${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`,
              ),
            ),
          )
        }
      }
    })
    expect(faults).toEqual([])
  }, 480_000)

  test('never scrolls sideways, down to 320 pixels, in either direction of writing', async () => {
    const wide: string[] = []
    await visit(async (page, name) => {
      for (const [width, dir] of [
        [320, 'ltr'],
        [320, 'rtl'],
        [1366, 'rtl'],
      ] as const) {
        await page.setViewportSize({ width, height: 800 })
        const over = await page.evaluate((direction) => {
          document.documentElement.dir = direction
          return document.documentElement.scrollWidth - document.documentElement.clientWidth
        }, dir)
        if (over > 0) wide.push(`${name} at ${width} ${dir}: ${over} px too wide`)
      }
    })
    expect(wide).toEqual([])
  }, 240_000)

  test('shows where the keyboard is: each thing that Tab reaches has a mark of focus, in view and in the order of the page', async () => {
    const lost: string[] = []
    await visit(async (page, name) => {
      await page.keyboard.press('Tab')
      const skip = await page.evaluate(() => document.activeElement?.className ?? '')
      const field = await page.evaluate(() => document.querySelector('[autofocus]') !== null)
      if (skip !== 'skip' && !field) lost.push(`${name}: the first Tab leads to “${skip}”, not past the bar`)
      for (let presses = 0; presses < 400; presses++) {
        const seen = await page.evaluate(() => {
          const at = document.activeElement
          if (!at || at === document.body) return undefined
          const { outlineStyle, outlineWidth } = getComputedStyle(at)
          const { top, bottom, width, height } = at.getBoundingClientRect()
          return {
            what: at.outerHTML.slice(0, 120),
            marked: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1,
            inView: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
          }
        })
        if (!seen) break
        if (!seen.marked) lost.push(`${name}: no mark on ${seen.what}`)
        if (!seen.inView) lost.push(`${name}: out of view ${seen.what}`)
        await page.keyboard.press('Tab')
      }
    })
    expect(lost).toEqual([])
  }, 240_000)
})
