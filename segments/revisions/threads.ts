import type { Comment, Span, UserId } from '../model.ts'

/** A remark with what was answered to it. */
export interface Thread<Remark = Comment> {
  readonly opening: Remark
  /** Oldest first. */
  readonly answers: readonly Remark[]
}

/** Remarks as threads, each in the order given, which is the order in which they were written. An answer to nothing that is given opens a thread. */
export function threadsOf<Remark extends Pick<Comment, 'id' | 'parent'>>(remarks: readonly Remark[]): Thread<Remark>[] {
  const threads = new Map<string, { opening: Remark; answers: Remark[] }>()
  for (const remark of remarks) {
    const thread = remark.parent === null ? undefined : threads.get(remark.parent)
    if (thread) thread.answers.push(remark)
    else threads.set(remark.id, { opening: remark, answers: [] })
  }
  return [...threads.values()]
}

/** Somebody who is called on in a text, and where: the sign and the name. */
export interface Call extends Span {
  readonly user: UserId
}

/**
 * Who is called on with `@` and a name, in order. Of two names that begin alike the longer is meant; case makes no difference, and a name does
 * not go on in the middle of a word, so an e-mail address calls on nobody.
 */
export function callsIn(text: string, people: readonly { readonly user: UserId; readonly name: string }[]): Call[] {
  const names = people
    .map(({ user, name }) => ({ user, name: name.trim().toLowerCase() }))
    .filter(({ name }) => name !== '')
    .sort((one, other) => other.name.length - one.name.length)
  const found: Call[] = []
  for (let from = text.indexOf('@'); from >= 0; from = text.indexOf('@', from + 1)) {
    if (from > 0 && partOfWord.test(text.slice(0, from))) continue
    const called = names.find(({ name }) => {
      const to = from + 1 + name.length
      return text.slice(from + 1, to).toLowerCase() === name && !opensWord.test(text.slice(to))
    })
    if (called) found.push({ user: called.user, from, to: from + 1 + called.name.length })
  }
  return found
}

const partOfWord = /[\p{L}\p{N}\p{M}_]$/u
const opensWord = /^[\p{L}\p{N}\p{M}_]/u
