import * as arabic from '../arabic.ts'
import type { Base } from '../segmenter.ts'
import { behind, breaking, closing, gap, keeping, picture, stop } from './pieces.ts'
import {
  arabicRules,
  asideRules,
  datelineRules,
  dotRules,
  endMarkRules,
  forgottenRules,
  verseRules,
} from './pieces-arabic.ts'
import {
  headingRules,
  itemRules,
  latinDots,
  latinForgotten,
  latinRules,
  lettersInQuotes,
  mailRules,
  smallRules,
} from './pieces-latin.ts'
import { quotationEnds, quoteRules } from './pieces-quotes.ts'
import type { Rule, RuleGroup, Srx } from './rules.ts'

/**
 * What the built-in scanner knows, as rules of SRX with `own` before them, in that order; made from the same lists of words, and asked in the same order as
 * the scanner asks. SRX has neither counting nor memory: what cannot be said, and on how many texts both agree, is told in docs/segmentation.md.
 */
export function exportedRules({ base, rules: own }: { readonly base: Base; readonly rules: readonly Rule[] }): Srx {
  const groups: RuleGroup[] = [{ name: 'Own', rules: own }]
  if (base === 'clauses') groups.push({ name: 'Clauses', rules: clauseRules() })
  if (base === 'clauses' || base === 'sentences')
    groups.push(
      {
        name: 'Apart',
        rules: [...endMarkRules(), ...verseRules(), ...datelineRules(), ...asideRules(), ...mailRules()],
      },
      { name: 'Items', rules: itemRules() },
      { name: 'Quotations', rules: quoteRules() },
      { name: 'What goes on', rules: goingOnRules() },
      { name: 'Spaces forgotten', rules: [...forgottenRules(), ...latinForgotten()] },
      { name: 'Dots', rules: [...dotRules(), ...latinDots()] },
      { name: 'Small letters', rules: [...lettersInQuotes(), ...smallRules()] },
      { name: 'Marks', rules: [quotationEnds, ...headingRules()] },
      { name: 'Arabic', rules: arabicRules() },
      { name: 'English', rules: latinRules() },
      { name: 'Ends', rules: endRules() },
    )
  groups.push({ name: 'Lines', rules: [breaking('[\\n\\r\\f\\x{B}\\x{85}\\x{2028}\\x{2029}]', '')] })
  const full = groups.filter(({ rules }) => rules.length > 0)
  return {
    segmentSubflows: true,
    cascade: true,
    formatHandles: [
      { kind: 'start', included: false },
      { kind: 'end', included: true },
      { kind: 'isolated', included: false },
    ],
    maps: full.flatMap(({ name }) => ['[Aa][Rr].*', '[Ee][Nn].*'].map((pattern) => ({ pattern, group: name }))),
    groups: full,
  }
}

/** The sentence goes on after a stop, whatever stands before it. */
const goingOnRules = (): Rule[] => [
  keeping(`${stop}${closing}`, `${gap}(?:[،,؛;:)\\]»”.!?؟…]|\\z)`),
  keeping(`[\\[(]${stop}+[\\])]${closing}`, ''),
  keeping(`${stop}${closing}`, `\\s(?=[—–-]${behind(arabic.saidBehind)})`),
  keeping(':\\?', '\\s'),
]

/** A picture behind a stop belongs to its sentence, even after a space, and so does a smile. */
const endRules = (): Rule[] => [
  keeping(`${stop}${closing}`, ` (?:${picture}|[:;=8][-^o']?[)(DPpO/\\\\|*]+(?:\\s|\\z))`),
  breaking(`${stop}${closing}(?: (?:${picture}|[:;=8][-^o']?[)(DPpO/\\\\|*]+)${closing})?`, '\\s'),
]

function clauseRules(): Rule[] {
  const close = '[\\p{Pe}\\p{Pf}"\'”’\\p{Cf}]*'
  return [
    keeping(`[،,]${close}`, '\\s+[^\\s،,]+[،,]'),
    breaking(`[:؛،]${close}`, '\\s'),
    breaking(`\\p{L}[\\p{M}\\p{Cf}\\p{Pe}\\p{Pf}"']*[,;]${close}`, '\\s+\\p{L}'),
  ]
}
