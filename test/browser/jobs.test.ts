/** A large text on its way in: how far it is, cancelled; again, finished, and its document opens by itself. And out again. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, newProject, startApp } from '../support/app.ts'
import { launch } from '../support/chromium.ts'
import { windowOf } from '../support/guest.ts'
import { founder, type Person } from '../support/person.ts'

let app: App
let browser: Browser
let omar: Person

beforeAll(async () => {
  app = await startApp()
  browser = await launch()
  omar = await founder(app.url)
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

test('a large text shows how far it is, is cancelled, is brought again and opens; then it is written and fetched', async () => {
  const project = await newProject(omar)
  const fileOf = async (name: string, length: number): Promise<string> => {
    const file = join(app.shell.config.dataFolder, name)
    await writeFile(file, Array.from({ length }, (_, i) => `هذه جملة من رحلة طويلة، رقمها ${i + 1}.`).join('\n'))
    return file
  }
  const context = await windowOf(browser, app.url, omar)
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)

  await page.goto(`/projects/${project}/imports`)
  await page.locator('input[name=file]').setInputFiles(await fileOf('طويلة.txt', 90_000))
  await page.getByRole('button', { name: 'See how it will be split' }).click()
  await page.getByRole('button', { name: /^Import/ }).click()
  await page.getByRole('heading', { name: 'Importing', level: 1 }).waitFor()
  await page.getByText(/^Storing: [\d,]+ of 90,000 segments$/).waitFor()
  await page.getByRole('button', { name: 'Cancel' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Nothing of the document was stored.').waitFor()
  expect(await app.store.documents.list([project])).toEqual([])

  await page.getByRole('link', { name: 'Back to the preview' }).click()
  await page.getByRole('button', { name: /^Import/ }).waitFor()
  await page.goto(`/projects/${project}/imports`)
  await page.locator('input[name=file]').setInputFiles(await fileOf('رحلة.txt', 12_000))
  await page.getByRole('button', { name: 'See how it will be split' }).click()
  await page.getByRole('button', { name: /^Import/ }).click()
  await page.waitForURL(/\/documents\/[\w-]{36}$/)
  await page.getByText('رقمها 1.').first().waitFor()

  await page.goto(`${page.url()}/exports`)
  await page.getByRole('link', { name: 'Download XLIFF 1.2' }).click()
  const fetching = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download', exact: true }).click()
  expect((await fetching).suggestedFilename()).toBe('رحلة.xlf')
  await context.close()
}, 180_000)
