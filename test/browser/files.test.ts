/** A file of another tool: brought in, translated with its codes, and taken away again, with and without the script. */
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, newProject, startApp } from '../support/app.ts'
import { launch } from '../support/chromium.ts'
import { files } from '../support/files.ts'
import { windowOf } from '../support/guest.ts'
import { founder, type Person } from '../support/person.ts'
import { newPage, row, target } from './story.ts'

let app: App
let browser: Browser
let omar: Person
let project: string

beforeAll(async () => {
  app = await startApp()
  browser = await launch()
  omar = await founder(app.url)
  project = await newProject(omar, 'From other tools')
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

const { content } = files.xliff2!

async function bringIn(page: Page): Promise<void> {
  await page.goto(`/projects/${project}/imports`)
  await page.getByLabel('A file', { exact: true }).setInputFiles({
    name: 'article.xlf',
    mimeType: 'application/xliff+xml',
    buffer: Buffer.from(content),
  })
  await page.getByRole('button', { name: 'See how it will be split' }).click()
  await page.getByText('XLIFF 2.1').waitFor()
  await page.getByText('in 2 segments, kept beside them').waitFor()
  await page.getByRole('button', { name: 'Import as 3 segments' }).click()
  await row(page, 3).waitFor()
}

async function taken(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Export' }).first().click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download Translated file' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('article.en.xlf')
  return readFile(await download.path(), 'utf8')
}

const expected = content.replace(
  '<segment id="s2"><source>ثم <ph id="2" disp="br"/>مضى.</source></segment>',
  '<segment id="s2" state="translated"><source>ثم <ph id="2" disp="br"/>مضى.</source><target>Then he <ph id="2" disp="br"/></target></segment>',
)

describe('a file of another tool', () => {
  test('with the script: a code is put in by a key, and what is missing is told until it is there', async () => {
    const context = await windowOf(browser, app.url, omar)
    const { page, errors } = await newPage(context)
    await bringIn(page)
    const second = target(page, 2)
    await second.fill('Then he ')
    await second.blur()
    await row(page, 2).getByText('Missing:').waitFor()
    await second.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Alt+i')
    expect(await second.inputValue()).toBe('Then he ⟦2/⟧')
    await row(page, 2).getByText('Missing:').waitFor({ state: 'detached' })
    // Around what is selected, both halves of a pair.
    const first = target(page, 1)
    await first.fill('He said yes.')
    await first.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(8, 11))
    await page.keyboard.press('Alt+i')
    expect(await first.inputValue()).toBe('He said ⟦1⟧yes⟦/1⟧.')
    await second.focus()
    await page.keyboard.press('Control+Enter')
    await row(page, 2).and(page.locator('[data-standing="translated"]')).waitFor()
    await page.waitForFunction(() => document.querySelector('[data-kept]')?.textContent?.includes('kept'))
    const written = await taken(page)
    // The first was typed anew and says what it said; it is a draft by that.
    expect(written.replace('<segment id="s1" state="initial">', '<segment id="s1" state="translated">')).toBe(expected)
    expect(errors).toEqual([])
    await context.close()
  })

  test('without the script: what is missing is told after the save', async () => {
    const context = await windowOf(browser, app.url, omar, { javaScriptEnabled: false })
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    await bringIn(page)
    await target(page, 2).fill('Then he ')
    await row(page, 2).getByRole('button', { name: 'Save' }).click()
    await row(page, 2).getByText('Missing:').waitFor()
    await target(page, 2).fill('Then he ⟦2/⟧')
    await row(page, 2).getByRole('button', { name: 'Confirm' }).click()
    await row(page, 2).getByText('Missing:').waitFor({ state: 'detached' })
    expect(await taken(page)).toBe(expected)
    await context.close()
  })
})
