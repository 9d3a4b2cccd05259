/** What every browser story begins with: a server of its own, one real browser, people at it. */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { launch } from '../support/chromium.ts'
import { founder, type Person, sample } from '../support/person.ts'
import { startWarraq, type Warraq } from '../support/warraq.ts'

export interface Stage {
  /** The server that runs now; a story may kill it and start another in its place. */
  warraq: Warraq
  readonly browser: Browser
  /** A browser of somebody's own, with nothing in it. */
  context(options?: BrowserContextOptions): Promise<BrowserContext>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const [warraq, browser] = await Promise.all([startWarraq(), launch()])
  const stage: Stage = {
    warraq,
    browser,
    context: async (options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, ...options })
      context.setDefaultTimeout(10_000)
      return context
    },
    close: async () => {
      await browser.close()
      await stage.warraq.clear()
    },
  }
  return stage
}

/** A context in which somebody is signed in already. */
export async function signedIn(stage: Stage, { cookies }: Person): Promise<BrowserContext> {
  const context = await stage.context()
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: stage.warraq.url })))
  return context
}

/** The first account with the sample open: where the stories begin that are not about that. */
export async function withSample(stage: Stage): Promise<{ omar: Person; document: string; editor: string }> {
  const omar = await founder(stage.warraq.url)
  const address = await sample(omar)
  const document = /\/documents\/([\w-]+)/.exec(address)![1]!
  return { omar, document, editor: new URL(address, stage.warraq.url).href }
}

/** The row of a segment by its number. */
export const row = (page: Page, number: number): Locator => page.locator(`li.segment[data-number="${number}"]`)

export const target = (page: Page, number: number): Locator =>
  page.getByLabel(`Translation of segment ${number}`, { exact: true })

/** Waits until the small word beside a segment says so. */
export async function says(page: Page, number: number, word: string): Promise<void> {
  await row(page, number)
    .locator('[data-saved]')
    .filter({ hasText: new RegExp(`^\\s*${word}\\s*$`) })
    .waitFor()
}

/** Errors of the page itself; a story ends with none. */
export function watched(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    // A refused or failed request is often what a story is about; a page that breaks its own policy never is.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) errors.push(message.text())
  })
  return errors
}

export interface History {
  readonly segments: readonly {
    readonly id: string
    readonly source: string
    readonly revisions: readonly {
      readonly number: number
      readonly text: string
      readonly state: string
      readonly base: number
      readonly otherBase: number | null
    }[]
  }[]
}

/** Everything that was ever saved in a document. */
export async function historyOf(someone: Person, document: string): Promise<History> {
  const answer = await someone.get(`/documents/${document}/exports/json`)
  expect(answer.status).toBe(200)
  return answer.json<History>()
}
