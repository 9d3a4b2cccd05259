/**
 * The one table of formats. Pages, the command line, docs/formats.md and tests are made from it: a new format is a file
 * beside this one and a line here.
 */
import { bilingual } from './bilingual.ts'
import type { Bitext } from './bitext.ts'
import { json } from './json.ts'
import { source } from './source.ts'
import { target } from './target.ts'
import { tmx } from './tmx.ts'

/** What of a document a format can hold. `history`: every revision, change and lineage, dead segments too. */
const keepable = ['file', 'sources', 'targets', 'states', 'people', 'times', 'comments', 'history'] as const
export type Kept = (typeof keepable)[number]

/** Writes a document piece by piece, as the reader of the pieces takes them. Strings are to be written in UTF-8. */
export type Writer = (bitext: Bitext) => AsyncIterable<string | Uint8Array>

export interface Format {
  /** As in addresses and on the command line; never changes. */
  readonly name: string
  /** With its point. */
  readonly extension: string
  readonly mediaType: string
  readonly keeps: readonly Kept[]
  readonly write: Writer
}

export const formats: readonly Format[] = [
  {
    name: 'bilingual',
    extension: '.html',
    mediaType: 'text/html; charset=utf-8',
    keeps: ['sources', 'targets', 'states'],
    write: gathered(bilingual),
  },
  {
    name: 'target',
    extension: '.txt',
    mediaType: 'text/plain; charset=utf-8',
    keeps: ['targets'],
    write: gathered(target),
  },
  {
    name: 'source',
    extension: '.txt',
    // The file as it came in, in its own encoding, whatever it is: nothing to be shown or run by a browser.
    mediaType: 'application/octet-stream',
    keeps: ['file', 'sources'],
    write: source,
  },
  {
    name: 'tmx',
    extension: '.tmx',
    mediaType: 'application/x-tmx+xml; charset=utf-8',
    keeps: ['sources', 'targets', 'states', 'people', 'times'],
    write: gathered(tmx),
  },
  {
    name: 'json',
    extension: '.json',
    mediaType: 'application/json; charset=utf-8',
    keeps: keepable,
    write: gathered(json),
  },
]

/** In UTF-16 units: pieces of a row each would cost more on their way than in their making. */
const portion = 32_768

function gathered(write: (bitext: Bitext) => AsyncIterable<string>): Writer {
  return async function* (bitext) {
    let waiting = ''
    for await (const piece of write(bitext)) {
      waiting += piece
      if (waiting.length < portion) continue
      // Half of a surrogate pair would become two broken characters.
      const whole = /[\uD800-\uDBFF]$/.test(waiting) ? waiting.length - 1 : waiting.length
      yield waiting.slice(0, whole)
      waiting = waiting.slice(whole)
    }
    if (waiting !== '') yield waiting
  }
}
