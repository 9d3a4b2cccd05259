import type { Code, State } from '../../model.ts'
import type { Bitext, Unit } from '../bitext.ts'
import { type CodeMarkup, inMarkup } from '../codes.ts'
import { xmlAttribute, xmlText } from '../xml.ts'

/** A state of ours in XLIFF 1.2: the target's state, and whether the pair is approved. */
export const statesOf: Readonly<Record<State, { readonly state: string; readonly approved: 'yes' | 'no' }>> = {
  initial: { state: 'needs-review-translation', approved: 'no' },
  translated: { state: 'translated', approved: 'no' },
  reviewed: { state: 'signed-off', approved: 'yes' },
  final: { state: 'final', approved: 'yes' },
}

/**
 * XLIFF 1.2, for tools that know no newer one: a trans-unit for each segment, grouped by paragraph. Direction has no place in it: tools take
 * it from the languages. What XML cannot hold becomes U+FFFD.
 */
export async function* xliff1({ fileName, at, units }: Bitext): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n'
  yield `<file original="${xmlAttribute(fileName)}" source-language="ar" target-language="en" datatype="plaintext"`
  yield ` xml:space="preserve" date="${at.toISOString().slice(0, 19)}Z" tool-id="warraq">\n`
  yield '<header><tool tool-id="warraq" tool-name="Warraq"/></header>\n<body>\n'
  let paragraph = 0
  let open = false
  for await (const unit of units()) {
    if (!open) yield `<group id="p${++paragraph}">\n`
    yield transUnit(unit)
    open = !/[\n\r\u2028\u2029]/.test(unit.after)
    if (!open) yield '</group>\n'
  }
  yield `${open ? '</group>\n' : ''}</body>\n</file>\n</xliff>\n`
}

function transUnit({ id, source, target, state, codes = [] }: Unit): string {
  const { state: name, approved } = statesOf[state]
  const empty = target === '' && state === 'initial'
  return [
    `<trans-unit id="${xmlAttribute(id)}" approved="${approved}" xml:space="preserve">`,
    `<source xml:lang="ar">${inMarkup(source, codes, markup)}</source>`,
    `<target xml:lang="en" state="${empty ? 'new' : name}">${inMarkup(target, codes, markup)}</target></trans-unit>\n`,
  ].join('')
}

const code = (tag: string, { number, shown }: Code, end = '/'): string =>
  `<${tag} id="${number}" equiv-text="${xmlAttribute(shown)}"${end}>`

const markup: CodeMarkup = {
  words: xmlText,
  opening: (one) => code('g', one, ''),
  closing: () => '</g>',
  alone: (one) => code('x', one),
  halfOpening: (one) => code('bx', one),
  halfClosing: (one) => code('ex', one),
}
