import type { Run } from '../revisions/diff.ts'
import { escaped } from './bilingual.ts'

/** A run with whoever put it in or took it out. */
export interface SignedRun extends Run {
  readonly by?: string
  readonly at?: Date
}

export interface RedlineRow {
  /** As the later moment numbers it; several for what was split. */
  readonly numbers: string
  readonly source: readonly Run[]
  readonly target: readonly SignedRun[]
  /** What lies between this part and the next in the file: a line end closes a paragraph. */
  readonly after: string
}

export interface Redline {
  readonly title: string
  readonly project: string
  readonly from: RedlineEnd
  readonly to: RedlineEnd
  /** Everybody who may have a hand in it, in an order that stays. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly rows: () => AsyncIterable<RedlineRow>
}

export interface RedlineEnd {
  readonly change: number
  readonly at: Date
  readonly name: string | undefined
}

/**
 * What was changed between two moments as one page of HTML, to be read or printed: what was taken out is struck through, what was put in
 * underlined, each with the number of who did it, so that it reads in grey. Source and target side by side, or the English alone in its
 * paragraphs. Needs nothing else: no script, no font or style from elsewhere. `same` and `added` are the later text, `same` and `removed` the earlier one.
 */
export async function* redlinePage(redline: Redline, layout: 'table' | 'running'): AsyncGenerator<string> {
  const title = escaped(redline.title)
  const hands = new Map(redline.people.map(({ id }, i) => [id, i]))
  yield `<!doctype html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n`
  yield `<meta name="viewport" content="width=device-width, initial-scale=1">\n`
  yield `<title>${title}</title>\n<style>${redlineStyle}</style>\n</head>\n<body>\n`
  yield `<header>\n<h1 dir="auto">${title}</h1>\n<p><bdi>${escaped(redline.project)}</bdi> · ${end(redline.from)} → ${end(redline.to)}</p>\n`
  yield `<ul class="people">${redline.people.map(({ name }, i) => `<li><ins class="hand${i % 5}"><bdi>${escaped(name)}</bdi><sup>${i + 1}</sup></ins></li>`).join('')}</ul>\n</header>\n`
  yield layout === 'table' ? tableHead : '<main lang="en" dir="ltr">\n<p>'
  let isFirst = true
  for await (const row of redline.rows()) {
    if (layout === 'table') yield tableRow(row, hands)
    else
      yield `${isFirst ? '' : ' '}${marked(row.target, hands)}${/[\n\r\u2028\u2029]/.test(row.after) ? '</p>\n<p>' : ''}`
    isFirst = layout === 'running' && /[\n\r\u2028\u2029]/.test(row.after)
  }
  yield layout === 'table' ? '</tbody>\n</table>\n' : '</p>\n</main>\n'
  yield '</body>\n</html>\n'
}

const end = ({ change, at, name }: RedlineEnd): string =>
  `${change}${name === undefined ? '' : ` “<bdi>${escaped(name)}</bdi>”`} (<time datetime="${at.toISOString()}">${at.toISOString().slice(0, 16).replace('T', ' ')} UTC</time>)`

const tableHead = `<table>\n<thead>\n<tr><th scope="col" class="source" lang="ar" dir="rtl">العربية</th><th scope="col" class="spine">№</th><th scope="col" lang="en" dir="ltr">English</th></tr>\n</thead>\n<tbody>\n`

const tableRow = ({ numbers, source, target }: RedlineRow, hands: ReadonlyMap<string, number>): string =>
  `<tr><td class="source" lang="ar" dir="rtl">${marked(source, hands)}</td><th scope="row" class="spine">${escaped(numbers)}</th><td lang="en" dir="ltr">${marked(target, hands)}</td></tr>\n`

function marked(runs: readonly SignedRun[], hands: ReadonlyMap<string, number>): string {
  return runs
    .map((run, i) => {
      if (run.kind === 'same') return escaped(run.text)
      const tag = run.kind === 'removed' ? 'del' : 'ins'
      const hand = run.by === undefined ? undefined : hands.get(run.by)
      const next = runs[i + 1]
      // One number for a stretch of one hand, behind its last word.
      const isLast = next === undefined || next.kind === 'same' || next.by !== run.by
      const moved = run.moved === undefined ? '' : ' moved'
      const words = run.text.trimEnd()
      const number = hand !== undefined && isLast && words !== '' ? `<sup>${hand + 1}</sup>` : ''
      const when = run.at === undefined ? '' : ` datetime="${run.at.toISOString()}"`
      return `<${tag} class="hand${(hand ?? 0) % 5}${moved}"${when}>${escaped(words)}${number}${escaped(run.text.slice(words.length))}</${tag}>`
    })
    .join('')
}

/** The style of the page, as it stands in it to the letter: whoever serves the page can allow this one and no other. */
export const redlineStyle = `:root { color-scheme: light; --ink: #1d201b; --quiet: #4a4f46; --rule: #c9ccc1 }
* { box-sizing: border-box }
body { margin: 0 auto; max-inline-size: 70rem; padding: 2.5rem clamp(1rem, 4vw, 3rem); background: #fff; color: var(--ink);
  font: 1rem/1.6 "Source Serif 4", "Source Serif Pro", Georgia, "Times New Roman", serif }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.3; font-weight: 600; text-wrap: balance }
header p { margin: .25rem 0 .5rem; color: var(--quiet); font-size: .875rem }
.people { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 1.5rem; padding: 0; list-style: none; font-size: .875rem }
main { max-inline-size: 42rem }
main p { margin: 0 0 1rem; white-space: pre-wrap }
table { inline-size: 100%; border-collapse: collapse; table-layout: fixed }
th, td { padding: .5rem .75rem; vertical-align: baseline; text-align: start; overflow-wrap: break-word }
td { white-space: pre-wrap }
tbody tr > * { border-block-end: 1px solid var(--rule) }
.source { font-family: "Noto Naskh Arabic", Amiri, "Traditional Arabic", "Geeza Pro", "Times New Roman", serif }
td.source { font-size: 1.25rem; line-height: 1.9 }
.spine { inline-size: 4.5rem; text-align: center; font-weight: 400; font-size: .875rem; color: var(--quiet) }
thead th { border-block-end: 1.5px solid var(--ink); font-size: .875rem; font-weight: 600; color: var(--quiet) }
ins, del { --who: #27488a; color: var(--who); text-decoration-skip-ink: none; text-underline-offset: .22em }
ins { text-decoration: underline 1.5px var(--who) }
del { text-decoration: line-through 1px var(--who) }
del + ins { margin-inline-start: .2em }
.hand1 { --who: #7a3b6e } .hand2 { --who: #0c6070 } .hand3 { --who: #75491a } .hand4 { --who: #50585f }
ins.hand1 { text-decoration-style: dashed } ins.hand2 { text-decoration-style: dotted; text-decoration-thickness: 2.5px }
ins.hand3 { text-decoration-style: double } ins.hand4 { text-decoration-style: wavy; text-decoration-thickness: 1px }
.moved { background: #eee5f3 }
sup { font: 600 .625rem/1 sans-serif; display: inline-block; text-decoration: none; padding-inline-start: 1px }
@media (max-width: 40rem) {
  thead { display: none }
  tr, td, tbody .spine { display: block; inline-size: auto }
  tbody tr > * { border: 0; padding: .25rem 0 }
  tr { border-block-end: 1px solid var(--rule); padding-block: .5rem }
  tbody .spine { text-align: start }
}
@media print {
  @page {
    size: A4; margin: 16mm 14mm 18mm;
    @bottom-center { content: counter(page) " / " counter(pages); font: 9pt Georgia, serif; color: #4a4f46 }
  }
  body { max-inline-size: none; padding: 0; font-size: 10.5pt }
  main { max-inline-size: none }
  td.source { font-size: 13pt }
  .spine { inline-size: 3.5rem; font-size: 9pt }
  thead { display: table-header-group }
  tr { break-inside: avoid }
  header { break-after: avoid }
}
`
