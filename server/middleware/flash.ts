/**
 * What just happened, told once on the next page: it travels in a cookie that lives a minute. The cookie holds keys of the
 * catalogue and the parts of addresses, never sentences or addresses themselves, so that a forged one cannot say
 * what we do not say or lead where we do not lead.
 */
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { DocumentId } from '../../segments/model.ts'
import { answers } from '../../views/catalogue/en/answers.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { Flash } from '../../views/locals.ts'
import type { Config } from '../config.ts'
import { paths } from '../paths.ts'
import { clearCookie, cookie, flashCookie, isSecure, setCookie } from './cookies.ts'

type Said = Extract<keyof typeof answers, `flash.${string}`>

export interface Telling {
  readonly tone: Flash['tone']
  readonly key: Said
  readonly values?: Readonly<Record<string, string | number>>
  /** The change that a button takes back. */
  readonly undo?: { readonly document: DocumentId; readonly change: number }
  /** The token of an invitation, or of a program, made a moment ago, for the one page that shows it. */
  readonly token?: string
}

/** Of the shell only this is asked. */
interface Configured {
  readonly config: Config
}

const schema = z.object({
  tone: z.enum(['good', 'caution', 'wrong']),
  key: z.custom<Said>((key) => typeof key === 'string' && key.startsWith('flash.') && Object.hasOwn(answers, key)),
  values: z.record(z.string(), z.union([z.string().max(300), z.number()])).optional(),
  undo: z.object({ document: z.uuid().transform((id) => id as DocumentId), change: z.int().positive() }).optional(),
  token: z
    .string()
    .regex(/^(?:warraq_)?[\w-]{43}$/)
    .optional(),
})

const seconds = 60

/** What was kept to be told later, if it is that. */
export const telling = (value: unknown): Telling | undefined => {
  const read = schema.safeParse(value)
  return read.success ? (read.data as Telling) : undefined
}

export function tell({ config }: Configured, req: Request, res: Response, telling: Telling): void {
  // A program keeps no cookies, and is told by the answer.
  if (req.visitor?.token) return
  const value = Buffer.from(JSON.stringify(telling)).toString('base64url')
  setCookie(res, flashCookie, value, { secure: isSecure(req, config), seconds })
}

/** What was told, once: reading it clears it. */
export function told(
  { config }: Configured,
  req: Request,
  res: Response,
): { flash: Flash; token: string | undefined } | undefined {
  const value = cookie(req, flashCookie)
  if (value === undefined) return undefined
  clearCookie(res, flashCookie, isSecure(req, config))
  const read = schema.safeParse(parsed(value))
  if (!read.success) return undefined
  const { tone, key, values, undo, token } = read.data
  const flash: Flash = {
    tone,
    sentence: translate(key, values),
    ...(undo ? { act: { label: translate('flash.undo'), action: paths.undo(undo.document, undo.change) } } : {}),
  }
  return { flash, token }
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(Buffer.from(value, 'base64url').toString())
  } catch {
    // Not ours, or cut short on the way: then nothing was told.
    return undefined
  }
}
