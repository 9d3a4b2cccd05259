/** A text that lies in the browser's own store until the server has it. */
import type { Save } from '../autosave/writing.ts'

export interface Draft {
  readonly document: string
  readonly segment: string
  /** The segment's number when it was written, to say where. */
  readonly number: number
  readonly text: string
  /** The revision it was written from. */
  readonly base: number
  /** A save that may have reached the server; it goes again first, so that the rest does not conflict with it. */
  readonly sent: Save | undefined
  /** When it was written, in milliseconds. */
  readonly at: number
}

const keptDays = 30
const keptMs = keptDays * 24 * 60 * 60 * 1000

/** A draft as it was put down; undefined for anything else that may stand under a name of ours. */
export function readDraft(value: string): Draft | undefined {
  const draft = parsed(value)
  if (!isObject(draft)) return undefined
  const { document, segment, number, text, base, at, sent } = draft
  if (typeof document !== 'string' || typeof segment !== 'string' || typeof text !== 'string') return undefined
  if (typeof number !== 'number' || typeof base !== 'number' || typeof at !== 'number') return undefined
  return {
    document,
    segment,
    number,
    text,
    base,
    at,
    sent: isSave(sent) ? sent : undefined,
  }
}

/** Too old to be offered: whoever wrote it has gone on without it. */
export const isOld = ({ at }: Draft, nowMs: number): boolean => nowMs - at > keptMs

function parsed(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    // Cut short, or somebody else's: then it is no draft.
    return undefined
  }
}

function isSave(value: unknown): value is Save {
  return (
    isObject(value) &&
    typeof value.text === 'string' &&
    typeof value.base === 'number' &&
    typeof value.key === 'string' &&
    (value.state === 'initial' || value.state === 'translated' || value.state === 'reviewed')
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
