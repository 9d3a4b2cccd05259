import { readFileSync } from 'node:fs'
import ejs from 'ejs'
import type { Express } from 'express'
import { signed } from './meant.ts'

/**
 * EJS as it is measured fastest and safest here: a template is compiled once (but in development), the locals are never read as
 * options, and only the locals of the page and `include` can be seen in it.
 */
export function useEjs(app: Express, views: string, { cache }: { cache: boolean }): void {
  ejs.fileLoader = (path) => signed(readFileSync(path, 'utf8'))
  app.set('views', views)
  app.set('view engine', 'ejs')
  app.set('view cache', cache)
  const options = { cache, compileDebug: !cache, escape: escapeHtml, root: views }
  app.engine('ejs', (path, given, done) => {
    // Express hangs its settings on the locals; EJS once took them for options of its own (CVE-2022-29078).
    const { settings: _settings, _locals, cache: _cache, ...locals } = given as Record<string, unknown>
    ejs.renderFile(path, locals, options, (error, html) => done(error, html))
  })
}

const special = /[&<>"']/
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
}

/** As EJS' own, but most texts have nothing to escape and are only looked at. */
function escapeHtml(value: unknown): string {
  if (value === undefined || value === null) return ''
  const text = String(value)
  return special.test(text) ? text.replace(/[&<>"']/g, (letter) => entities[letter]!) : text
}
