/**
 * For whom a page was made: somebody else may have signed in in another tab since, and what one person wrote is not done as another's. A script says it in a
 * header, which visitor.ts reads; a form says it in a hidden field.
 */
import type { Request, RequestHandler } from 'express'
import type { UserId } from '../../segments/model.ts'
import { Refusal } from '../errors.ts'

/** Also the name of the header. */
const field = 'warraq-user'

/** The field for the forms of a page; nothing where nobody is signed in. */
export const signature = (user: UserId | undefined): string =>
  user === undefined ? '' : `<input type="hidden" name="${field}" value="${user}">`

/** A form's first tag in a template; what a template says within it may hold a `>`. */
const forms = /<form\b(?:<%[\s\S]*?%>|[^>])*>/g
/** Those that are nobody's work: signing in and out, how pages look. */
const apart = /\bpaths\.(?:signOut|signIn|preferences|setup|account\w*|sample|projects)\(/

/**
 * A template with the field in each form by which somebody works. Put in here rather than in each form, where one would be forgotten, and when a template is
 * compiled rather than in each page: one of the editor has two hundred forms.
 */
export const signed = (template: string): string =>
  template.replace(forms, (form) =>
    form.includes(' method="post"') && !apart.test(form) ? `${form}<%- signature %>` : form,
  )

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
