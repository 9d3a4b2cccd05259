/** An article aligned with a translation that has a joined, a split and a missing sentence: brought in, corrected by keyboard, left, resumed, undone. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentId, ProjectId } from '../../segments/model.ts'
import type { Pages } from '../../views/locals.ts'
import { arabic, bringAligned, english, ratios } from '../support/aligned.ts'
import { type App, newProject, startApp } from '../support/app.ts'
import { launch } from '../support/chromium.ts'
import { windowOf } from '../support/guest.ts'
import { founder, type Person } from '../support/person.ts'

let app: App
let browser: Browser
let omar: Person
let project: ProjectId

beforeAll(async () => {
  app = await startApp()
  browser = await launch()
  omar = await founder(app.url)
  project = await newProject(omar)
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

const shapes = (page: Page): Promise<string[]> => page.locator('.bead__ratio').allInnerTexts()
const plain = (all: readonly string[]): string[] => all.map((one) => one.replace(/\s+/g, ''))
const shapesAre = (page: Page, wanted: readonly string[]): Promise<void> =>
  expect.poll(async () => plain(await shapes(page))).toEqual(wanted)
const marked = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.closest('[data-at]')?.textContent ?? '')
const told = (page: Page, sentence: string): Promise<void> => page.getByText(sentence).first().waitFor()

/** The change that undoing would take back. */
const step = (page: Page): Promise<(string | null)[]> =>
  page.locator('form[data-step="undo"]').evaluateAll((forms) => forms.map((form) => form.getAttribute('action')))

/** Keys mean something once the script is there. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.locator('html[data-script]').waitFor()
}

async function windowFor(options: { javaScriptEnabled: boolean }): Promise<{ page: Page; context: BrowserContext }> {
  const context = await windowOf(browser, app.url, omar, options)
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return { page, context }
}

for (const javaScriptEnabled of [true, false]) {
  test(`a text and its translation are brought in ${javaScriptEnabled ? 'with' : 'without'} a script, and what they are to each other is said first`, async () => {
    const { page, context } = await windowFor({ javaScriptEnabled })
    await page.goto(`/projects/${project}/imports`)
    await page.getByLabel('Or paste the text').fill(arabic)
    await page.getByText('It has been translated already').click()
    await page.getByLabel('Or paste the English').fill(english)
    await page.getByRole('button', { name: 'See how it will be split' }).click()
    await told(page, 'The two texts are each other’s translation.')
    await shapesAre(
      page,
      ratios.map((ratio) => `${ratio}${ratio.replace(':', 'to')}`),
    )
    await page.getByLabel('Title').fill('The minister')
    await page.getByRole('button', { name: 'Import as 10 segments' }).click()
    await told(page, 'Imported with its translation, as 10 segments.')
    await shapesAre(page, ratios)
    await context.close()
  })
}

describe('the alignment editor', () => {
  test('is worked by keyboard alone: corrected, left, resumed, undone and done again', async () => {
    const at = await bringAligned(omar, project)
    const { page, context } = await windowFor({ javaScriptEnabled: true })
    await open(page, at)
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    // The split sentence: its second half is sent down, and comes back up.
    await press('ArrowDown', 'ArrowDown', 'ArrowDown')
    expect(await marked(page)).toBe('It will build 12 new schools.')
    await press('Shift+ArrowDown')
    await shapesAre(page, ['1:1', '1:1', '2:2', ...ratios.slice(3)])
    expect(await marked(page)).toBe('It will build 12 new schools.')
    await press('Shift+ArrowUp')
    await shapesAre(page, ratios)
    // An Arabic sentence is sent down, and comes back up.
    await press('ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowDown')
    expect(await marked(page)).toMatch(/^وحضر/)
    await press('Shift+ArrowDown')
    await shapesAre(page, ['1:1', '1:2', '1:1', '2:1', ...ratios.slice(4)])
    await expect.poll(() => marked(page)).toMatch(/^وحضر/)
    await press('Shift+ArrowUp')
    await shapesAre(page, ratios)
    await press('ArrowRight')
    expect(await marked(page)).toMatch(/^He pointed to the importance/)
    // The joined sentences are parted where the mark between two words stands, moved with the arrows; Esc leaves all as it is.
    const caret = page.getByRole('slider')
    await press('s', 'Escape')
    expect([await caret.count(), await marked(page)]).toEqual([0, english.split('\n')[2]])
    await press('s', 'Home', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight')
    expect(await caret.getAttribute('aria-valuetext')).toBe('and Mahmoud Vaezi,')
    await press('Enter')
    await shapesAre(page, ['1:1', '1:2', '1:1', '1:1', ...ratios.slice(3)])
    await expect.poll(() => marked(page)).toMatch(/^and Mahmoud/)
    // What translates nothing is set apart, and one is confirmed.
    await press('ArrowUp')
    expect(await marked(page)).toMatch(/^He pointed/)
    await press('Enter')
    await told(page, '1 of 11 translated')
    await press('ArrowUp', '0')
    await shapesAre(page, ['1:1', '1:2', '1:0', '0:1', '1:1', ...ratios.slice(3)])
    const left = page.url()
    await context.close()

    const again = await windowFor({ javaScriptEnabled: true })
    await open(again.page, left)
    await shapesAre(again.page, ['1:1', '1:2', '1:0', '0:1', '1:1', ...ratios.slice(3)])
    for (const wanted of [
      ['1:1', '1:2', '1:1', '1:1', ...ratios.slice(3)],
      ['1:1', '1:2', '1:1', '1:1', ...ratios.slice(3)],
      ratios,
      ['1:1', '1:2', '1:1', '2:1', ...ratios.slice(4)],
      ratios,
      ['1:1', '1:1', '2:2', ...ratios.slice(3)],
      ratios,
    ]) {
      // What is taken back may leave the shapes as they were: the next step that could be says that it was.
      const before = await step(again.page)
      await again.page.keyboard.press('Control+z')
      await expect.poll(() => step(again.page)).not.toEqual(before)
      await told(again.page, 'Taken back.')
      await shapesAre(again.page, wanted)
    }
    expect(await again.page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    await again.page.keyboard.press('Control+y')
    await shapesAre(again.page, ['1:1', '1:1', '2:2', ...ratios.slice(3)])
    await again.context.close()
  })

  test('finds what is in doubt, one after another', async () => {
    const at = await doubtful()
    const { page, context } = await windowFor({ javaScriptEnabled: true })
    await open(page, at)
    expect(await page.locator('[data-position]').innerText()).toBe('Pair 3 of 150')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('n')
    await page.waitForURL(/segment=/)
    await expect.poll(() => page.locator('[data-position]').innerText()).toBe('Pair 120 of 150')
    await expect.poll(() => marked(page)).toBe('Sentence 120.')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('[data-position]').innerText()).toBe('Pair 121 of 150')
    await page.keyboard.press('n')
    await expect.poll(() => page.locator('[data-position]').innerText()).toBe('Pair 3 of 150')
    await context.close()
  })

  test('works without a script: each act is a button, and leads back to the bead', async () => {
    const at = await bringAligned(omar, project)
    const { page, context } = await windowFor({ javaScriptEnabled: false })
    const act = (name: string) => page.locator('[data-acts]').getByText(name).click()
    await page.goto(at)
    await page.getByRole('link', { name: 'Pair 2: 1 to 2' }).click()
    await act('Send down')
    await shapesAre(page, ['1:1', '1:1', '2:2', ...ratios.slice(3)])
    await act('Send up')
    await shapesAre(page, ratios)
    await act('Join with above')
    await shapesAre(page, ['2:3', ...ratios.slice(2)])
    await act('Split')
    await page.getByRole('button', { name: 'Split' }).click()
    await shapesAre(page, ['1:1', '1:2', ...ratios.slice(2)])
    await act('Set apart')
    await shapesAre(page, ['1:0', '0:1', '1:2', ...ratios.slice(2)])
    await page.getByRole('button', { name: 'Undo' }).click()
    await shapesAre(page, ['1:1', '1:2', ...ratios.slice(2)])
    await page.getByRole('button', { name: 'Redo' }).click()
    await shapesAre(page, ['1:0', '0:1', '1:2', ...ratios.slice(2)])
    await page.getByRole('link', { name: 'One-sided' }).click()
    await shapesAre(page, ['1:0', '0:1', '1:0', '0:1'])
    await page.getByRole('button', { name: /^Confirm the \d above 0.9/ }).click()
    await told(page, 'pairs are confirmed.')
    await context.close()
  })
})

/** Of 150 beads the third and the 120th are in doubt. */
async function doubtful(): Promise<string> {
  const { members } = await omar.data<Pages['project']>(`/projects/${project}`)
  const document = app.shell.newId() as DocumentId
  await app.store.documents.import({
    id: document,
    project,
    title: 'Doubtful',
    fileName: 'a.txt',
    encoding: 'utf-8',
    bom: false,
    lead: '',
    original: Buffer.from(''),
    by: members[0]!.person.id,
    at: app.shell.clock(),
    key: app.shell.newId(),
    segments: Array.from({ length: 150 }, (_, i) => ({
      source: `جملة ${i + 1}.`,
      after: ' ',
      target: { text: `Sentence ${i + 1}.`, state: 'initial' as const, origin: 'aligned' as const },
      confidence: i === 2 || i === 119 ? 0.5 : 0.99,
    })),
  })
  return `/documents/${document}/alignment`
}
