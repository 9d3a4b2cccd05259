import type { Handed, Unknown } from './hands.ts'

/**
 * What was written up to some revision: words that are gone, by themselves and their two neighbours, and whole texts. All revisions of a
 * segment share one book, of which each reads the pages up to its own `depth`; only the newest writes on in it, another one
 * copies. So a memory never alters, and still costs only what is new.
 */
export interface Memory {
  readonly book: Book
  readonly depth: number
}

interface Book {
  readonly gone: Map<string, Page[]>
  readonly texts: Map<string, { readonly depth: number; readonly blame: Handed }>
  /** What the segments that this one carries on remember. */
  readonly parents: readonly Memory[]
  /** How far it is written. */
  depth: number
}

/** A word of a text that is no longer there. */
interface Page {
  readonly depth: number
  readonly from: Handed
  /** Its place among the words. */
  readonly word: number
}

/** A text that knows what was written before it. */
interface Remembering extends Handed {
  readonly memory: Memory
}

/** The memory of a revision made from `base`, of which the words `gone` are no longer there. Without a base all that the parents say is gone. */
export function remember(
  parents: readonly Remembering[],
  before: Remembering | undefined,
  base: Handed | undefined,
  gone: readonly number[],
): Memory {
  const book = before ? writable(before.memory) : blank(parents)
  const depth = ++book.depth
  for (const parent of parents) {
    if (!book.texts.has(parent.text)) book.texts.set(parent.text, { depth, blame: parent })
    if (!base) for (let word = 0; word < parent.words.length; word++) note(book, { depth, from: parent, word })
  }
  if (base) for (const word of gone) note(book, { depth, from: base, word })
  return { book, depth }
}

const blank = (parents: readonly Remembering[]): Book => ({
  gone: new Map(),
  texts: new Map(),
  parents: parents.map(({ memory }) => memory),
  depth: 0,
})

/** The book itself for the newest that reads it; for an older one a copy of its pages. */
function writable({ book, depth }: Memory): Book {
  if (book.depth === depth) return book
  const gone = new Map<string, Page[]>()
  for (const [key, pages] of book.gone)
    gone.set(
      key,
      pages.filter((page) => page.depth <= depth),
    )
  const texts = new Map([...book.texts].filter(([, page]) => page.depth <= depth))
  return { gone, texts, parents: book.parents, depth }
}

function note(book: Book, page: Page): void {
  const key = keyOf(page.from, page.word)
  const pages = book.gone.get(key)
  if (pages) pages.push(page)
  else book.gone.set(key, [page])
}

/** A word between its neighbours. */
const keyOf = (text: Handed, word: number): string =>
  `${wordAt(text, word - 1)}\n${wordAt(text, word)}\n${wordAt(text, word + 1)}`

function wordAt({ text, starts, words }: Handed, word: number): string {
  const token = words[word]
  return token === undefined ? '' : text.slice(starts[token], starts[token + 1])
}

/** The first revision that had this very text. */
export function written({ book, depth }: Memory, text: string): Handed | undefined {
  const page = book.texts.get(text)
  if (page && page.depth <= depth) return page.blame
  for (const parent of book.parents) {
    const found = written(parent, text)
    if (found) return found
  }
  return undefined
}

/** Gives words whose hand is not known yet the one they had before they were deleted or moved. */
export function returning(memory: Memory, now: Unknown, base: Handed | undefined, gone: readonly number[]): void {
  if (base && gone.length > 0) move(base, gone, now)
  for (let word = 0; word < now.words.length; word++) {
    if (now.hands[now.words[word]!]) continue
    // "of the in" stands anywhere.
    const letters = wordAt(now, word - 1).length + wordAt(now, word).length + wordAt(now, word + 1).length
    const found = letters < leastLetters ? undefined : best(memory, now, word)
    if (found) word = take(found, now, word)
  }
}

/** Three words with fewer letters together return by chance: in 1,000 revisions that cost more true hands than it gave. */
const leastLetters = 9

/** Pages of one word are many only in texts that say the same again and again. */
const mostPages = 16

/** Where the word once stood with the most words around it that stand around it now. */
function best(memory: Memory, now: Unknown, word: number): Page | undefined {
  let found: Page | undefined
  let most = 0
  const key = keyOf(now, word)
  const look = ({ book, depth }: Memory): void => {
    const pages = book.gone.get(key) ?? []
    for (let i = pages.length - 1; i >= Math.max(0, pages.length - mostPages); i--) {
      const page = pages[i]!
      if (page.depth > depth) continue
      const length = reach(page, now, word, -1) + reach(page, now, word, 1)
      if (length >= most) {
        found = page
        most = length
      }
    }
    book.parents.forEach(look)
  }
  look(memory)
  return found
}

/** How many unknown words in a row are the same on one side. */
function reach(
  { from, word: there }: Page,
  now: Unknown,
  word: number,
  side: 1 | -1,
  among?: ReadonlySet<number>,
): number {
  let length = 0
  while (
    (among?.has(there + side * (length + 1)) ?? true) &&
    now.words[word + side * (length + 1)] !== undefined &&
    now.hands[now.words[word + side * (length + 1)]!] === undefined &&
    wordAt(now, word + side * (length + 1)) === wordAt(from, there + side * (length + 1))
  )
    length++
  return length
}

/** Takes the hands of a phrase and of what lies between its words. The last word of it. */
function take(page: Page, now: Unknown, word: number, among?: ReadonlySet<number>): number {
  const [left, right] = [reach(page, now, word, -1, among), reach(page, now, word, 1, among)]
  const shift = page.from.words[page.word]! - now.words[word]!
  for (let i = now.words[word - left]!; i <= now.words[word + right]!; i++) {
    // Spaces or marks may differ between the words; then only the words on this side of it are told by their place.
    if (tokenAt(page.from, i + shift) === tokenAt(now, i)) now.hands[i] ??= page.from.hands[i + shift]
  }
  return word + right
}

const tokenAt = ({ text, starts }: Handed, token: number): string => text.slice(starts[token], starts[token + 1])

/** Two words in a row, or one that stood once in the base and stands once now, have moved when they are gone from where they were. */
function move(base: Handed, gone: readonly number[], now: Unknown): void {
  const isGone = new Set(gone)
  const count = (text: Handed, word: string): number => text.words.filter((i) => tokenAt(text, i) === word).length
  for (let word = 0; word < now.words.length; word++) {
    if (now.hands[now.words[word]!]) continue
    const own = wordAt(now, word)
    let found: Page | undefined
    let most = 0
    for (const there of gone) {
      if (wordAt(base, there) !== own) continue
      const page = { depth: 0, from: base, word: there }
      const [left, right] = [reach(page, now, word, -1, isGone), reach(page, now, word, 1, isGone)]
      if (left + right >= most) {
        most = left + right
        found = page
      }
    }
    if (found && (most > 0 || (count(base, own) === 1 && count(now, own) === 1))) word = take(found, now, word, isGone)
  }
}
