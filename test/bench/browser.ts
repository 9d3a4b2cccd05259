/** What a translator feels, in real Chromium on a page of a hundred segments: first paint, key to frame, save to "saved". */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { launch } from '../support/chromium.ts'
import { founder, type Person } from '../support/person.ts'
import { startWarraq } from '../support/warraq.ts'
import { type Figure, percentile } from './figure.ts'

export async function browserFigures(): Promise<Figure[]> {
  const warraq = await startWarraq()
  const browser = await launch()
  try {
    const someone = await founder(warraq.url)
    const editor = await hundred(someone)
    const context = await browser.newContext({ viewport: { width: 1366, height: 900 } })
    await context.addCookies([...someone.cookies].map(([name, value]) => ({ name, value, url: warraq.url })))
    // tsx keeps the names of functions by a helper of its own, which a function that is evaluated in the page asks for too.
    await context.addInitScript('globalThis.__name = (named) => named')
    const page = await context.newPage()
    const paints: number[] = []
    for (let i = 0; i < 5; i++) {
      await page.goto(new URL(editor, warraq.url).href)
      paints.push(await firstPaint(page))
    }
    await watchKeys(page)
    const frames = await keyToFrame(page, 40)
    await fillLong(page, 60, ' one two state held, of')
    const clean = await keyToFrame(page, 60)
    await fillLong(page, 70, ' the the state 1999, of')
    await page.locator('li.segment').nth(70).locator('.under__at').nth(40).waitFor()
    const underlined = await keyToFrame(page, 70)
    const inMs = (times: readonly number[]) =>
      `${percentile(times, 50).toFixed(0)} / ${percentile(times, 98).toFixed(0)} ms`
    const saves = await saveToSaved(page)
    const paint = percentile(paints, 50)
    return [
      { measure: 'first paint, page of 100', value: `${Math.round(paint)} ms`, goal: '≤ 1 s', met: paint <= 1000 },
      {
        measure: 'key to frame, p50 / p98',
        value: `${percentile(frames, 50).toFixed(0)} / ${percentile(frames, 98).toFixed(0)} ms`,
        goal: 'p98 ≤ 50 ms',
        met: percentile(frames, 98) <= 50,
      },
      {
        measure: 'the same in 1,000 letters, with a line under every third word',
        value: `${inMs(underlined)}; ${inMs(clean)} without`,
        goal: '',
        met: undefined,
      },
      {
        measure: 'save to “saved”, p50 / p95',
        value: `${percentile(saves, 50).toFixed(0)} / ${percentile(saves, 95).toFixed(0)} ms`,
        goal: 'p95 ≤ 150 ms',
        met: percentile(saves, 95) <= 150,
      },
    ]
  } finally {
    await browser.close()
    await warraq.clear()
  }
}

/** A document of a hundred paragraphs of the article. */
async function hundred(someone: Person): Promise<string> {
  const paragraphs = readFileSync('test/samples/article.ar.txt', 'utf8').split(/\n+/).slice(0, 9)
  const text = Array.from({ length: 100 }, (_, i) => paragraphs[i % paragraphs.length]!).join('\n')
  const { location: project } = await someone.form('/projects', { name: 'Bench' })
  const preview = await someone.file(`${project}/imports`, 'hundred.txt', Buffer.from(text))
  const made = await someone.form(preview.location!, {
    title: 'Hundred',
    split: 'paragraphs',
    key: crypto.randomUUID(),
  })
  return made.location!
}

async function firstPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        const look = () => {
          const paint = performance.getEntriesByName('first-contentful-paint')[0]
          if (paint) done(paint.startTime)
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
}

async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { keyTimes: times })
    addEventListener(
      'keydown',
      (event) => {
        const began = event.timeStamp
        requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - began)))
      },
      { capture: true },
    )
  })
}

async function fillLong(page: Page, row: number, words: string): Promise<void> {
  await page.locator('textarea[name=text]').nth(row).fill(words.repeat(40))
  const sign = page.locator('li.segment').nth(row).locator('[data-saved]')
  await sign.filter({ hasText: /^\s*saved\s*$/ }).waitFor()
}

/** From the keydown event to the end of the frame that shows it, 190 keys typed at the start of a field as fast as a quick typist. */
async function keyToFrame(page: Page, row: number): Promise<number[]> {
  await page.locator('textarea[name=text]').nth(row).press('Control+Home')
  await page.evaluate(() => (window as Window & { keyTimes?: number[] }).keyTimes?.splice(0))
  await page.keyboard.type(
    'The states and peoples of the region can prevent foreigners from interfering in its affairs. '.repeat(2),
    {
      delay: 60,
    },
  )
  return page.evaluate(() => (window as Window & { keyTimes?: number[] }).keyTimes ?? [])
}

/** From the request leaving to the sign changing, twenty times: the pause before a save is not counted, the network and the store are. */
async function saveToSaved(page: Page): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < 20; i++) {
    const row = page.locator('li.segment').nth(i)
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/revisions'))
    await row.locator('textarea').focus()
    await page.keyboard.insertText(`Sentence ${i} of the hundred.`)
    await sent
    const began = performance.now()
    await row
      .locator('[data-saved]')
      .filter({ hasText: /^\s*saved\s*$/ })
      .waitFor()
    times.push(performance.now() - began)
  }
  return times
}
