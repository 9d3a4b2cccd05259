import { type Draft, isOld, readDraft } from './draft.ts'

/** A draft that lies on the shelf, and the name it lies under. */
export interface Found {
  readonly name: string
  readonly draft: Draft
}

/**
 * The drafts of one person in this browser: one for each segment and opened page, so that two tabs do not write over each other.
 * Never throws: a store that is full or forbidden keeps nothing and says so.
 */
export interface Shelf {
  /** Puts a draft down in place of this page's last one for the segment. False when it could not be kept. */
  put(draft: Draft): boolean
  /** Takes this page's draft of a segment away: the server has it. */
  drop(segment: string): void
  /** All drafts of the person, of this page and of others, oldest first. Old ones are thrown away. */
  found(nowMs: number): Found[]
  remove(name: string): void
  /** Everything of this person, at sign-out. Nothing is kept after it, and nothing that is not kept is complained of. */
  wipe(): void
}

/** `store` undefined: there is none. `page` tells this opening of a page from every other. */
export function shelf(store: Storage | undefined, user: string, page: string): Shelf {
  const prefix = `warraq:draft:${user}:`
  let wiped = false
  const nameOf = (segment: string): string => `${prefix}${segment}:${page}`
  const attempt = <Value>(act: (store: Storage) => Value, otherwise: Value): Value => {
    if (store === undefined) return otherwise
    try {
      return act(store)
    } catch {
      // Full, or forbidden since the page was opened.
      return otherwise
    }
  }
  const names = (store: Storage): string[] =>
    Array.from({ length: store.length }, (_, i) => store.key(i) ?? '').filter((name) => name.startsWith(prefix))
  const remove = (name: string): void => attempt((store) => store.removeItem(name), undefined)

  return {
    put: (draft) =>
      attempt((store) => {
        if (!wiped) store.setItem(nameOf(draft.segment), JSON.stringify(draft))
        return true
      }, false),
    drop: (segment) => remove(nameOf(segment)),
    found: (nowMs) =>
      attempt((store) => {
        const all = names(store).flatMap((name) => {
          const draft = readDraft(store.getItem(name) ?? '')
          if (draft && !isOld(draft, nowMs)) return [{ name, draft }]
          store.removeItem(name)
          return []
        })
        return all.sort((one, other) => one.draft.at - other.draft.at)
      }, []),
    remove,
    wipe: () =>
      attempt((store) => {
        wiped = true
        for (const name of names(store)) store.removeItem(name)
      }, undefined),
  }
}

/** The browser's store; undefined where it is forbidden: then even to ask for it throws. */
export function browserStore(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}
