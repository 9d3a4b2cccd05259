/** The word-translation table, read from beside the domain that it belongs to. */
import { readFile } from 'node:fs/promises'
import { type Lexicon, readLexicon } from '../segments/alignment/lexicon.ts'

let read: Promise<Lexicon> | undefined

/** Read once a process: half a megabyte, some 50 ms. */
export function lexicon(): Promise<Lexicon> {
  read ??= readFile(new URL('../segments/alignment/lexicon.txt', import.meta.url), 'utf8').then(readLexicon)
  return read
}
