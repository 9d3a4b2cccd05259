/** Every page of Warraq, opened one after the other for a test that looks at each. */
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { launch } from '../support/chromium.ts'
import { windowOf } from '../support/guest.ts'
import type { Person } from '../support/person.ts'
import { scenes, setStage } from '../support/stage.ts'

type Look = (page: Page, name: string) => Promise<void>

export interface Visits {
  /** Opens each page and looks at it: one window a person, side by side, since it is the browser that works. */
  each(look: Look): Promise<void>
  /** The same, each kind of page once: what only an address's query makes different is passed over. */
  eachKind(look: Look): Promise<void>
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
  const visit = async (some: typeof pages, look: Look): Promise<void> => {
    const people = [...new Set(some.map(({ as }) => as))]
    await Promise.all(
      people.map((someone) => {
        const theirs = some.filter(({ as }) => as === someone)
        return walk(browser, app, someone, theirs, look)
      }),
    )
  }
  return {
    each: (look) => visit(pages, look),
    eachKind: (look) => {
      const kinds = pages.map(({ path }) => new URL(path, app.url).pathname.replace(/[\da-f-]{36}/g, ''))
      return visit(
        pages.filter((_, i) => kinds.indexOf(kinds[i]!) === i),
        look,
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
  look: Look,
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
