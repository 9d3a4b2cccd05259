/** Every page is asked for here: as HTML for a person, as JSON of the same locals for a program. */
import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { translate } from '../../views/catalogue/index.ts'
import type { Common, Pages, Panel } from '../../views/locals.ts'
import { Refusal } from '../errors.ts'
import { panelTabs, paths } from '../paths.ts'
import { handOf, initials } from '../present/people.ts'
import { whenFrom } from '../present/times.ts'
import type { Shell } from '../shell.ts'
import { bearerOf } from './bearer.ts'
import { told } from './flash.ts'
import { signature } from './meant.ts'

declare global {
  namespace Express {
    interface Request {
      common?: () => Common
      /** What was told for this request; asked twice, the same. */
      said?: () => ReturnType<typeof told>
    }
  }
}

/** Makes what every page is given besides its own. */
export function pages(shell: Shell): RequestHandler {
  const { assets, clock } = shell
  const asset = (name: string): string => assets.url(name)
  return (req, res, next) => {
    let said: { readonly it: ReturnType<typeof told> } | undefined
    req.said = () => {
      said ??= { it: told(shell, req, res) }
      return said.it
    }
    req.common = () => {
      const user = req.visitor?.user
      return {
        t: translate,
        language: 'en',
        dir: 'ltr',
        theme: req.visitor?.theme,
        swapped: req.visitor?.swapped ?? false,
        paths,
        panelTabs,
        asset,
        user: user && { id: user.id, name: user.name, initials: initials(user.name), hand: handOf(user.id) },
        here: req.originalUrl,
        flash: req.said?.()?.flash,
        newKey: randomUUID,
        signature: signature(req.visitor?.user?.id),
        when: whenFrom(clock()),
        count,
        json: jsonForHtml,
      }
    }
    next()
  }
}

/** Shows a page with exactly its locals. */
export function show<Name extends keyof Pages>(
  req: Request,
  res: Response,
  name: Name,
  locals: Pages[Name],
  status = 200,
): void {
  res.status(status)
  if (wantsJson(req)) {
    res.json(locals)
    return
  }
  render(req, res, `pages/${name}`, locals)
}

/** What stands beside the text, alone: a part of a page that a script asks for. */
export function showPanel(req: Request, res: Response, locals: { panel: Panel; may: Pages['document']['may'] }): void {
  if (wantsJson(req)) {
    res.json(locals)
    return
  }
  render(req, res, 'partials/panel', locals)
}

function render(req: Request, res: Response, view: string, locals: object): void {
  res.render(view, { ...req.common?.(), ...locals }, (error: Error | null, html: string) => {
    if (error) req.next?.(error)
    else res.send(html)
  })
}

/** Shows a form again with what was typed and what is wrong with it; a program is told the problem alone. */
export function showAgain<Name extends keyof Pages>(
  req: Request,
  res: Response,
  name: Name,
  locals: Pages[Name],
  problem: string,
  status = 422,
): void {
  if (wantsJson(req)) throw new Refusal('invalid', { problem })
  show(req, res, name, locals, status)
}

/** A browser says text/html; a program that wants JSON says so, or has a token and takes whatever there is. */
export const wantsJson = (req: Request): boolean =>
  req.accepts(bearerOf(req) === undefined ? ['html', 'json'] : ['json', 'html']) === 'json'

/**
 * JSON that may stand inside a script element: nothing in it can end the element or be read as markup. U+2028 and U+2029 are
 * line ends to old scripts.
 */
export function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

const numbers = new Intl.NumberFormat('en')
const count = (n: number): string => numbers.format(n)
