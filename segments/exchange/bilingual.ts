import { type Standing, standing } from '../model.ts'
import type { Bitext, Unit } from './bitext.ts'
import { withoutCodes } from './codes.ts'
import { holdable } from './xml.ts'

/**
 * Source and target side by side as one page of HTML, to be read on a screen or printed on A4: the head of the table on every sheet, its pages
 * numbered, no segment torn in two. Needs nothing else: no script, no font or style from elsewhere. The Arabic stands left of the
 * spine, so that both texts begin at it. Words of the page are the domain's own: names of languages and states.
 */
export async function* bilingual(bitext: Bitext): AsyncGenerator<string> {
  const title = escaped(bitext.title)
  yield `<!doctype html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n`
  yield `<meta name="viewport" content="width=device-width, initial-scale=1">\n`
  yield `<title>${title}</title>\n<style>\n${style}</style>\n</head>\n<body>\n`
  yield `<header>\n<h1 dir="auto">${title}</h1>\n<p>`
  yield [bitext.project, bitext.fileName].map((name) => `<bdi>${escaped(name)}</bdi>`).join(' · ')
  yield ` · <time datetime="${bitext.at.toISOString()}">${bitext.at.toISOString().slice(0, 10)}</time></p>\n</header>\n`
  yield `<table>\n<thead>\n<tr><th scope="col" class="source" lang="ar" dir="rtl">العربية</th>`
  yield `<th scope="col" class="spine">№</th>`
  yield `<th scope="col" lang="en" dir="ltr">English</th></tr>\n</thead>\n<tbody>\n`
  for await (const unit of bitext.units()) yield row(unit)
  yield '</tbody>\n</table>\n</body>\n</html>\n'
}

function row({ number, source, target, state, after, codes = [] }: Unit): string {
  const stands = standing(state, target)
  const paragraph = /[\n\r\u2028\u2029]/.test(after) ? ' class="last"' : ''
  return [
    `<tr${paragraph}><td class="source" lang="ar" dir="rtl">${escaped(withoutCodes(source, codes))}</td>`,
    `<th scope="row" class="spine">${number}<small class="${stands}">${marks[stands]} ${stands}</small></th>`,
    `<td lang="en" dir="ltr">${escaped(withoutCodes(target, codes))}</td></tr>\n`,
  ].join('')
}

/** States are told by shape and word. */
const marks: Readonly<Record<Standing, string>> = {
  empty: '◌',
  draft: '◔',
  translated: '◑',
  reviewed: '◕',
  final: '●',
}

/** Text for HTML. What no XML can hold, controls, and numbers that are no characters, are replaced; line ends are LF. */
export function escaped(text: string): string {
  return holdable(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r\n?|\x85/g, '\n')
    .replace(/[\x7F-\x9F]|\p{Noncharacter_Code_Point}/gu, '\uFFFD')
}

const style = `:root { color-scheme: light; --ink: #1d201b; --quiet: #4a4f46; --rule: #c9ccc1; --draft: #7c5200 }
* { box-sizing: border-box }
body { margin: 0 auto; max-inline-size: 70rem; padding: 2.5rem clamp(1rem, 4vw, 3rem); background: #fff; color: var(--ink);
  font: 1rem/1.5 "Source Serif 4", "Source Serif Pro", Georgia, "Times New Roman", serif }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.3; font-weight: 600; text-wrap: balance }
header p { margin: .25rem 0 1.5rem; color: var(--quiet); font-size: .875rem }
table { inline-size: 100%; border-collapse: collapse; table-layout: fixed }
th, td { padding: .5rem .75rem; vertical-align: baseline; text-align: start; overflow-wrap: break-word }
td { white-space: pre-wrap }
tbody tr > * { border-block-end: 1px dotted var(--rule) }
tbody tr.last > * { border-block-end: 1px solid var(--rule) }
.source { font-family: "Noto Naskh Arabic", Amiri, "Traditional Arabic", "Geeza Pro", "Times New Roman", serif }
td.source { font-size: 1.25rem; line-height: 1.8 }
.spine { inline-size: 6.5rem; text-align: center; font-weight: 400; font-size: .875rem; font-variant-numeric: tabular-nums; color: var(--quiet) }
.spine small { display: block; font-size: .75rem; white-space: nowrap }
.spine .empty, .spine .draft { color: var(--draft) }
thead th { border-block-end: 1.5px solid var(--ink); font-size: .875rem; font-weight: 600; color: var(--quiet) }
@media (max-width: 40rem) {
  thead { display: none }
  tr, td, tbody .spine { display: block; inline-size: auto }
  tbody tr > *, tbody tr.last > * { border: 0; padding: .25rem 0 }
  tr { border-block-end: 1px solid var(--rule); padding-block: .5rem }
  tbody .spine { text-align: start }
  .spine small { display: inline; margin-inline-start: .5rem }
}
@media print {
  @page {
    size: A4; margin: 16mm 14mm 18mm;
    @bottom-center { content: counter(page) " / " counter(pages); font: 9pt Georgia, serif; color: #4a4f46 }
  }
  body { max-inline-size: none; padding: 0; font-size: 10.5pt }
  td.source { font-size: 13pt }
  .spine { inline-size: 5.5rem; font-size: 9pt }
  thead { display: table-header-group }
  tr { break-inside: avoid }
  header { break-after: avoid }
}
`
