/** A real browser for tests and pictures: CHROMIUM_PATH, else /usr/bin/chromium, else the one packaged for npm. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Where a Chromium is and which arguments it needs. The packaged one unpacks itself when it is first asked for (5 s). */
export async function findChromium(): Promise<{ executablePath: string; args: string[] }> {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, and nothing is there.`)
    return { executablePath: named, args: sandbox }
  }
  if (existsSync('/usr/bin/chromium')) return { executablePath: '/usr/bin/chromium', args: sandbox }
  const { default: packaged } = await import('@sparticuz/chromium')
  return { executablePath: await packaged.executablePath(), args: [...packaged.args, ...sandbox] }
}

/** Chromium refuses its sandbox to root, and containers often run as root. The pages it opens here are our own. */
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []

export async function launch(): Promise<Browser> {
  return chromium.launch({ ...(await findChromium()), headless: true })
}
