import type { Standing } from '../../../segments/model.ts'
import type { FindingCount } from '../../findings-locals.ts'
import type { Happening, Trouble } from './writing.ts'

/** What the server tells about the document with each save. */
export interface News {
  readonly standing: Standing
  readonly counts: Readonly<Record<Standing, { readonly segments: number; readonly words: number }>>
  readonly total: number
  readonly translated: number
  /** What the checks found in the text that was saved; left out where nobody looked. */
  readonly findings?: FindingCount | null
  /** How many segments of the document have findings. */
  readonly withFindings?: number
}

/**
 * What an answer to a save means. `body` is its JSON, undefined when it had none. An answer that is not ours (a hotel's sign-in page)
 * counts as none; so do those that will pass: signed out, too many requests, a server that cannot write.
 */
export function heard(status: number, body: unknown, key: string): { happening: Happening; news?: News } {
  if (status === 200 && isAccepted(body)) {
    return { happening: { kind: 'accepted', key, revision: body.revision }, news: body }
  }
  const trouble = troubleOf(body)
  if (trouble && status === 409) return { happening: { kind: 'conflict', key } }
  if (trouble && status >= 400 && status < 500 && !passing.has(status)) {
    return { happening: { kind: 'refused', key, trouble } }
  }
  return { happening: { kind: 'unreachable', key, trouble } }
}

const passing = new Set([401, 408, 425, 429])

function isAccepted(body: unknown): body is News & { readonly revision: number } {
  return isObject(body) && typeof body.revision === 'number' && isObject(body.counts)
}

function troubleOf(body: unknown): Trouble | undefined {
  if (!isObject(body) || !isObject(body.error)) return undefined
  const { code, sentence } = body.error
  if (typeof code !== 'string' || typeof sentence !== 'string') return undefined
  return { code, sentence, ...(typeof body.href === 'string' ? { href: body.href } : {}) }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
