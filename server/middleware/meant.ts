/**
 * For whom a page was made: somebody else may have signed in in another tab since, and what one person wrote is not done as another's. A script says it in a
 * header, which visitor.ts reads; a form says it in a hidden field.
 */
import type { Request, RequestHandler } from 'express'
import type { UserId } from '../../segments/model.ts'
import { Refusal } from '../errors.ts'

/** Also the name of the header. */
const field = 'warraq-user'

/** Forms by which somebody works. Not those with files, whose routes count their fields, nor signing out, which anybody may. */
const isWorking = (form: string): boolean =>
  form.includes(' method="post"') && works.test(form) && !form.includes(' enctype=')
const works = /\saction="\/(?:projects|documents|segments|comments|proposals)\b/

/**
 * A page's forms with the field. Put in here rather than in each form, where one would be forgotten; texts hold no form, for they are escaped. Looked for letter
 * by letter and not by one expression: a page of the editor has two hundred.
 */
export function signed(html: string, user: UserId): string {
  const hidden = `<input type="hidden" name="${field}" value="${user}">`
  const pieces: string[] = []
  let from = 0
  for (let at = html.indexOf('<form '); at >= 0; at = html.indexOf('<form ', at)) {
    const end = html.indexOf('>', at) + 1
    if (end === 0) break
    if (isWorking(html.slice(at, end))) {
      pieces.push(html.slice(from, end), hidden)
      from = end
    }
    at = end
  }
  pieces.push(html.slice(from))
  return pieces.join('')
}

/** A text that is saved is kept by its route before it is refused. */
const saving = /^\/segments\/[^/]+\/revisions$/

/** Refuses a form that was made for somebody else than who is signed in now; one that saves a text goes on, and is told by `isForOther`. */
export function meant(): RequestHandler {
  return (req, _res, next) => {
    if (isForOther(req) && !saving.test(req.path)) throw new Refusal('other_person')
    next()
  }
}

export function isForOther(req: Request): boolean {
  const said = stringIn(req.body, field)
  return said !== undefined && req.visitor?.user !== undefined && said !== req.visitor.user.id
}

/** What somebody wrote in a form that was refused for who they are: shown again, for nobody has it. A number is a place in a text, and no text. */
export const writtenIn = (req: Request): { text: string; arabic: boolean }[] =>
  ['source', 'text'].flatMap((name) => {
    const text = stringIn(req.body, name) ?? ''
    return /[^\s\d]/.test(text) ? [{ text, arabic: name === 'source' }] : []
  })

function stringIn(body: unknown, name: string): string | undefined {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
  return typeof value === 'string' ? value : undefined
}
