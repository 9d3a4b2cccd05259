/** Every page of Warraq, opened one after the other for a test that looks at each. */
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { launch } from '../support/chromium.ts'
import { windowOf } from '../support/guest.ts'
import type { Person } from '../support/person.ts'
import { scenes, setStage } from '../support/stage.ts'

export interface Visits {
  /** Opens each page and looks at it: one window a person, side by side, since it is the browser that works. */
  each(look: (page: Page, name: string) => Promise<void>): Promise<void>
  close(): Promise<void>
}

export async function openVisits(): Promise<Visits> {
  const [app, empty, browser] = await Promise.all([
    startApp({ env: { NODE_ENV: 'development' } }),
    // Nobody has an account there yet.
    startApp(),
    launch(),
  ])
  const stage = await setStage(app)
  const pages = [
    ...scenes(stage),
    { name: 'patterns', path: '/patterns', as: stage.omar },
    { name: 'setup', path: `${empty.url}/setup`, as: undefined },
  ]
  return {
    each: async (look) => {
      const people = [...new Set(pages.map(({ as }) => as))]
      await Promise.all(
        people.map((someone) =>
          walk(
            browser,
            app,
            someone,
            pages.filter(({ as }) => as === someone),
            look,
          ),
        ),
      )
    },
    close: async () => {
      await browser.close()
      await Promise.all([app.stop(), empty.stop()])
    },
  }
}

async function walk(
  browser: Browser,
  app: App,
  someone: Person | undefined,
  pages: readonly { readonly name: string; readonly path: string }[],
  look: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const context = await windowOf(browser, app.url, someone)
  const page = await context.newPage()
  for (const { name, path } of pages) {
    await page.setViewportSize({ width: 1366, height: 900 })
    const answer = await page.goto(path)
    expect([name, answer?.status()]).toEqual([name, name === 'error' ? 404 : 200])
    await look(page, name)
  }
  await context.close()
}
