/** What every browser story begins with: the server as a process of its own, one real browser, people at it. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { launch } from '../support/chromium.ts'
import { founder, type Person, sample } from '../support/person.ts'
import { startWarraq, type Warraq } from '../support/warraq.ts'

export interface House {
  /** The server that runs now; a story may kill it and start another in its place. */
  warraq: Warraq
  readonly browser: Browser
  close(): Promise<void>
}

export async function openHouse(): Promise<House> {
  const [warraq, browser] = await Promise.all([startWarraq(), launch()])
  const house: House = {
    warraq,
    browser,
    close: async () => {
      await browser.close()
      await house.warraq.clear()
    },
  }
  return house
}

/** The power goes, and comes back: the same port and the same data. */
export async function restart(house: House): Promise<void> {
  const { dataFolder, port } = house.warraq
  house.warraq = await startWarraq({ dataFolder, port })
}

/** The first account with the sample open: where the stories begin that are not about that. */
export async function withSample({ warraq }: House): Promise<{ omar: Person; document: string; editor: string }> {
  const omar = await founder(warraq.url)
  const editor = await sample(omar)
  omar.cookies.delete('warraq-flash')
  return { omar, document: /[\w-]{36}/.exec(editor)![0], editor }
}

/** A page with the errors that it meets: a story ends with none. */
export async function newPage(context: BrowserContext): Promise<{ page: Page; errors: readonly string[] }> {
  const page = await context.newPage()
  // Long: what is awaited comes, and a machine may be busy with much else.
  page.setDefaultTimeout(30_000)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    // A refused or failed request is often what a story is about; a page that breaks its own policy never is.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) errors.push(message.text())
  })
  return { page, errors }
}

export const row = (page: Page, number: number): Locator => page.locator(`li.segment[data-number="${number}"]`)

export const target = (page: Page, number: number): Locator =>
  page.getByRole('textbox', { name: `Translation of segment ${number}`, exact: true })

/** Waits until the small word beside a segment says so. */
export async function says(page: Page, number: number, word: string): Promise<void> {
  const sign = row(page, number).locator('[data-saved]')
  await sign.filter({ hasText: new RegExp(`^\\s*${word}\\s*$`) }).waitFor()
}

interface Revision {
  readonly number: number
  readonly text: string
  readonly state: string
  readonly base: number
  readonly otherBase: number | null
}

/** Every revision of the segment that stands at a place now, oldest first. */
export async function revisionsOf(someone: Person, document: string, number: number): Promise<readonly Revision[]> {
  const { segments: shown } = await someone.data<{ segments: { id: string; number: number }[] }>(
    `/documents/${document}`,
  )
  const id = shown.find((one) => one.number === number)!.id
  const answer = await someone.get(`/documents/${document}/exports/json`)
  expect(answer.status).toBe(200)
  const { segments } = answer.json<{ segments: { id: string; revisions: Revision[] }[] }>()
  return segments.find((one) => one.id === id)!.revisions
}
