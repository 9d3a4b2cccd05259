/** Golden cases of segmentation: texts with a ⏐ at every place where a segment begins. */
import { readFileSync } from 'node:fs'
import type { Language, Span } from '../../segments/model.ts'

export interface Cut {
  readonly id: string
  readonly tag: string
  readonly lang: Language
  readonly text: string
  /** The segments without the white space around them. */
  readonly segments: readonly string[]
}

/** One file of test/samples/segmentation/: `arabic`, `english`, `hard`, `unseen`, `wider`, `last`. */
export function cuts(name: string): Cut[] {
  const path = new URL(`../samples/segmentation/${name}.json`, import.meta.url)
  const rows: readonly { id: string; tag: string; lang: Language; cut: string }[] = JSON.parse(
    readFileSync(path, 'utf8'),
  )
  return rows.map(({ id, tag, lang, cut }) => ({
    id,
    tag,
    lang,
    text: cut.replaceAll('⏐', ''),
    segments: cut.split('⏐').map((one) => one.trim()),
  }))
}

/** What a segmentation gives, to be laid beside `segments`. */
export function trimmed(text: string, spans: readonly Span[]): string[] {
  return spans.map(({ from, to }) => text.slice(from, to).trim()).filter((one) => one !== '')
}
