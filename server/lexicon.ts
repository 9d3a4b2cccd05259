/** The word-translation table, read from beside the domain that it belongs to. */
import { readFile } from 'node:fs/promises'
import { type Lexicon, readLexicon } from '../segments/alignment/lexicon.ts'

let text: Promise<string> | undefined
let read: Promise<Lexicon> | undefined

/** As it is written. Read once a process: half a megabyte. */
export function lexiconText(): Promise<string> {
  text ??= readFile(new URL('../segments/alignment/lexicon.txt', import.meta.url), 'utf8')
  return text
}

/** Read once a process: some 50 ms. */
export function lexicon(): Promise<Lexicon> {
  read ??= lexiconText().then(readLexicon)
  return read
}
