/**
 * Pictures of the pages, from a house that people work in. Without an argument: docs/pictures/editor.png, the one in the README.
 * With the name of a folder: every page there, by day and night, on a desk and a phone, and mirrored for a right-to-left interface.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { type App, startApp } from '../support/app.ts'
import { launch } from '../support/chromium.ts'
import { windowOf } from '../support/guest.ts'
import { smallerPng } from '../support/png.ts'
import { type Stage, scenes, setStage } from '../support/stage.ts'

// The times in the pictures are those of the stage, wherever they are taken.
process.env.TZ = 'UTC'

const looks = [
  { name: 'light-1366', width: 1366, height: 900, colorScheme: 'light', dir: 'ltr' },
  { name: 'dark-1366', width: 1366, height: 900, colorScheme: 'dark', dir: 'ltr' },
  { name: 'light-390', width: 390, height: 844, colorScheme: 'light', dir: 'ltr' },
  { name: 'dark-390', width: 390, height: 844, colorScheme: 'dark', dir: 'ltr' },
  { name: 'rtl-1366', width: 1366, height: 900, colorScheme: 'light', dir: 'rtl' },
  { name: 'rtl-390', width: 390, height: 844, colorScheme: 'light', dir: 'rtl' },
] as const

const folder = process.argv[2]
const app = await startApp({ env: { NODE_ENV: folder === undefined ? 'production' : 'development' } })
const browser = await launch()
try {
  const stage = await setStage(app)
  await (folder === undefined ? picture(browser, app, stage) : album(browser, app, stage, folder))
} finally {
  await browser.close()
  await app.stop()
}

/** The editor as somebody sees it who is at work on the second segment, its history beside it. */
async function picture(browser: Browser, app: App, { omar, editor, segments }: Stage): Promise<void> {
  const path = resolve(import.meta.dirname, '../../docs/pictures/editor.png')
  await mkdir(resolve(path, '..'), { recursive: true })
  const context = await windowOf(browser, app.url, omar, { reducedMotion: 'reduce' })
  const page = await context.newPage()
  const second = segments[1]!
  await page.goto(`${editor}?segment=${second}&tab=history`)
  await page.locator(`#segment-${second} textarea`).focus()
  await page.evaluate(() => scrollTo(0, 0))
  await settled(page)
  const png = smallerPng(await page.screenshot())
  await writeFile(path, png)
  process.stdout.write(`${path}, ${Math.round(png.length / 1024)} KB\n`)
}

async function album(browser: Browser, app: App, stage: Stage, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const pages = [...scenes(stage), { name: 'patterns', path: '/patterns', as: stage.omar }]
  for (const { name, width, height, colorScheme, dir } of looks) {
    for (const scene of pages) {
      const context = await windowOf(browser, app.url, scene.as, { viewport: { width, height }, colorScheme })
      const page = await context.newPage()
      await page.goto(scene.path)
      await page.evaluate((direction) => {
        document.documentElement.dir = direction
      }, dir)
      await settled(page)
      await page.screenshot({ path: join(folder, `${scene.name}-${name}.png`), fullPage: true })
      await context.close()
    }
    process.stdout.write(`${name}: ${pages.length} pages\n`)
  }
}

/** Until the fonts are there and the script has begun. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset.script !== undefined)
  await page.evaluate(() => document.fonts.ready)
}
