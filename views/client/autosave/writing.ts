/** One segment's target while somebody writes it: a table of states as pure functions. The page and the network are elsewhere. */
import type { State } from '../../../segments/model.ts'

/**
 * `clean`: as the server gave it. `typing`: newer than what was sent. `saving`: all of it is on its way. `behind`: on its way, and newer
 * words wait here. `saved`: acknowledged. `conflict`: somebody else saved meanwhile, a person decides. `offline`: the server
 * did not answer, or cannot write now; the same save goes again. `refused`: it will not take this text; another may pass.
 */
export type Light = 'clean' | 'typing' | 'saving' | 'behind' | 'saved' | 'conflict' | 'offline' | 'refused'

/** What a save makes of a segment: a draft, or what a person says it is. */
export type Wish = Exclude<State, 'final'>

/** As it is sent. A save that is sent again is the same to the letter, so that the server can tell. */
export interface Save {
  readonly text: string
  readonly state: Wish
  /** The revision it was written from, 0 for none. */
  readonly base: number
  readonly key: string
}

/** Why a save is not with the server, in the server's words; `href` leads to where the segment went. */
export interface Trouble {
  readonly code: string
  readonly sentence: string
  readonly href?: string
}

export interface Writing {
  readonly light: Light
  /** What stands in the field. */
  readonly text: string
  /** The newest that the server acknowledged; its text is unknown when a draft from an older one was put back. */
  readonly kept: { readonly base: number; readonly text: string | undefined; readonly state: State }
  /** The save whose answer is awaited, or that goes again. */
  readonly sent: Save | undefined
  /** What a person asked for beyond what is sent; for a conflict, what the lost save was to be. A new letter takes it back. */
  readonly wish: Wish | undefined
  readonly trouble: Trouble | undefined
  /** How often in a row nothing was heard. */
  readonly tries: number
}

export type Happening =
  | { readonly kind: 'input'; readonly text: string }
  /** The hands rest, or leave the field or the page. */
  | { readonly kind: 'pause' }
  /** Somebody asks for a state: confirms, reviews, or saves at once. */
  | { readonly kind: 'ask'; readonly state: Wish }
  | { readonly kind: 'accepted'; readonly key: string; readonly revision: number }
  | { readonly kind: 'conflict'; readonly key: string }
  | { readonly kind: 'refused'; readonly key: string; readonly trouble: Trouble }
  | { readonly kind: 'unreachable'; readonly key: string; readonly trouble: Trouble | undefined }
  /** Time to try again. */
  | { readonly kind: 'again' }
  /** A text from the browser's store is put back, with the base it was written from. */
  | { readonly kind: 'returned'; readonly text: string; readonly base: number; readonly sent: Save | undefined }

/** What becomes of it, and the save to send now, if one is. */
export interface Turn {
  readonly now: Writing
  readonly send: Save | undefined
}

export function begin(base: number, text: string, state: State): Writing {
  const kept = { base, text, state }
  return { light: 'clean', text, kept, sent: undefined, wish: undefined, trouble: undefined, tries: 0 }
}

/**
 * What `happening` makes of a writing; `key` is fresh, for a save that may begin. Always:
 * the field's text is in `now.text`, and unless it is `kept` it is also in `sent`, goes after it, or waits for a person;
 * one save at most is on its way, and the next begins from the number that its answer gave, so none conflicts with its own;
 * a save without an answer goes again as it was. An answer to anything but the save that is awaited alters nothing.
 */
export function turn(writing: Writing, happening: Happening, key: string): Turn {
  switch (happening.kind) {
    case 'input':
      return still(typed(writing, happening.text))
    case 'pause':
      return writing.light === 'typing' ? send(writing, 'initial', key) : still(writing)
    case 'ask':
      return asked(writing, happening.state, key)
    case 'returned':
      return returned(writing, happening, key)
    case 'again':
      return writing.light === 'offline' ? again(writing) : still(writing)
    default:
      return writing.sent?.key === happening.key ? answered(writing, writing.sent, happening, key) : still(writing)
  }
}

/** Whether nothing of it would be missed if the page went now. */
export const settled = ({ light }: Writing): boolean => light === 'clean' || light === 'saved'

/** Milliseconds until the same save goes again: a second, then twice as long each time, at most half a minute. */
export const waitMs = (tries: number): number => Math.min(30_000, 1000 * 2 ** Math.max(0, tries - 1))

const still = (now: Writing): Turn => ({ now, send: undefined })

function send(writing: Writing, state: Wish, key: string): Turn {
  const save = { text: writing.text, state, base: writing.kept.base, key }
  return { now: { ...writing, light: 'saving', sent: save, wish: undefined, trouble: undefined }, send: save }
}

function typed(writing: Writing, text: string): Writing {
  if (text === writing.text) return writing
  const now = { ...writing, text, wish: undefined }
  switch (writing.light) {
    case 'saving':
    case 'behind':
      return { ...now, light: text === writing.sent?.text ? 'saving' : 'behind' }
    case 'conflict':
    case 'offline':
      return now
    default:
      // Back at what is kept: a reviewed text stays reviewed when a slip is taken back in time.
      return { ...now, light: text === writing.kept.text ? 'clean' : 'typing', trouble: undefined }
  }
}

function asked(writing: Writing, state: Wish, key: string): Turn {
  const { light, text, kept, sent } = writing
  if (light === 'conflict') return still(writing)
  if (sent) {
    const same = text === sent.text && state === sent.state
    const waits = light === 'offline' ? light : same ? 'saving' : 'behind'
    return still({ ...writing, light: waits, wish: same ? undefined : state })
  }
  return text === kept.text && state === kept.state ? still(writing) : send(writing, state, key)
}

/** The save that may have reached the server before goes first: its answer says from which number the rest begins. */
function returned(
  writing: Writing,
  draft: { readonly text: string; readonly base: number; readonly sent: Save | undefined },
  key: string,
): Turn {
  if (!settled(writing)) return still(writing)
  const { text, base, sent } = draft
  const kept = base === writing.kept.base ? writing.kept : { ...writing.kept, base, text: undefined }
  const now = { ...writing, text, kept, sent }
  return sent ? again(now) : send(now, 'initial', key)
}

function again(writing: Writing): Turn {
  const waits = writing.text !== writing.sent?.text || writing.wish !== undefined
  return { now: { ...writing, light: waits ? 'behind' : 'saving' }, send: writing.sent }
}

type Answer = Extract<Happening, { readonly key: string }>

function answered(writing: Writing, sent: Save, answer: Answer, key: string): Turn {
  const over = { ...writing, sent: undefined, tries: 0 }
  switch (answer.kind) {
    case 'accepted': {
      const kept = { base: answer.revision, text: sent.text, state: sent.state }
      const now = { ...over, kept, trouble: undefined, light: 'saved' as const }
      if (writing.wish !== undefined) return send(now, writing.wish, key)
      return writing.text === kept.text ? still(now) : send(now, 'initial', key)
    }
    case 'conflict':
      return still({ ...over, light: 'conflict', wish: writing.wish ?? sent.state })
    case 'refused':
      return writing.text === sent.text
        ? still({ ...over, light: 'refused', wish: undefined, trouble: answer.trouble })
        : still({ ...over, light: 'typing', wish: undefined })
    case 'unreachable':
      return still({ ...writing, light: 'offline', trouble: answer.trouble, tries: writing.tries + 1 })
  }
}
