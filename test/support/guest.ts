/** A person of a test in a real browser: their cookies, and what the browser is to be like. */
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import type { Person } from './person.ts'

/** A window of its own, signed in as `someone` when there is one. */
export async function windowOf(
  browser: Browser,
  url: string,
  someone: Person | undefined,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1366, height: 900 }, ...options })
  if (someone) await context.addCookies([...someone.cookies].map(([name, value]) => ({ name, value, url })))
  return context
}
