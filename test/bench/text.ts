/** What the domain costs on texts, as ratios against the plainest peer in the same run. */
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { diffArrays } from 'diff'
import { diff } from '../../segments/revisions/diff.ts'
import { segment } from '../../segments/segmentation/segment.ts'
import { decode } from '../../segments/text/decode.ts'
import { words } from '../../segments/text/words.ts'
import { type Figure, median } from './figure.ts'

const megabyte = 1024 * 1024
const rounds = 7

export async function textFigures(): Promise<Figure[]> {
  const article = readFileSync('test/samples/article.ar.txt', 'utf8')
  const long = Buffer.from(article.repeat(Math.ceil((5 * megabyte) / Buffer.byteLength(article))))
  const line = article.replace(/\s*\n\s*/g, ' ').repeat(250)
  const english = readFileSync('test/samples/article.en.txt', 'utf8').split('\n').filter(Boolean)
  const edited = english.map((text) => [text, text.replace(/\bthe\b/, 'a').replace(/ and /, ' as well as ')] as const)

  const decoding = compare(
    () => decode(long),
    () => new TextDecoder('utf-8').decode(long),
  )
  const segmenting = compare(
    () => segment(line),
    () => line.split(/(?<=[.!?؟])\s/),
  )
  const diffing = compare(
    () => edited.map(([before, after]) => diff(before, after)),
    () => edited.map(([before, after]) => diffArrays(words(before), words(after))),
    40,
  )
  const speed = Buffer.byteLength(line) / megabyte / (segmenting.ours / 1000)
  return [
    shown('decoding 5 MB against a bare TextDecoder', decoding),
    shown('splitting 1 MB in one line against a bare split at stops', segmenting, `, ${speed.toFixed(1)} MB/s`),
    shown('a difference of one sentence against diffArrays', diffing),
  ]
}

interface Compared {
  readonly ours: number
  readonly peer: number
}

/** Milliseconds, medians of rounds in which the two take turns. */
function compare(ours: () => unknown, peer: () => unknown, times = 1): Compared {
  const took = (work: () => unknown): number => {
    const began = performance.now()
    for (let i = 0; i < times; i++) work()
    return (performance.now() - began) / times
  }
  const pairs = Array.from({ length: rounds + 1 }, () => [took(ours), took(peer)] as const).slice(1)
  return { ours: median(pairs.map(([one]) => one)), peer: median(pairs.map(([, other]) => other)) }
}

const shown = (measure: string, { ours, peer }: Compared, more = ''): Figure => ({
  measure,
  value: `${(ours / peer).toFixed(2)} × (${ours.toFixed(2)} / ${peer.toFixed(2)} ms)${more}`,
  goal: '–',
  met: undefined,
})
