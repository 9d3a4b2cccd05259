import * as arabic from '../arabic.ts'
import { arabicLetter, bare, behind, breaking, closing, keeping, stop } from './pieces.ts'
import type { Rule } from './rules.ts'

/** So far looks a rule; the scanner reads 600 units. */
const far = 300
/** Words in quotes of no more units may be what something is called. */
const name = 120

/** Marks that are told of together. A close that nothing opened behind a place was opened before it, so which of a kind it is need not be said twice. */
const quotes = ['«»', '“”', '„“', '‹›'] as const
const brackets = ['()', '[]', '{}'] as const
const straight = ['""'] as const

/**
 * Nothing is cut inside a quotation or parenthesis that its sentence goes on after. A stack of them cannot be told by an expression: what is
 * within another of its own kind is taken for outside.
 */
export const quoteRules = (): Rule[] => [
  ...spokenRules(quotes),
  ...spokenRules(straight),
  ...bracketRules(),
  // An apostrophe is a quotation mark beside Arabic letters alone.
  keeping(`(?<=(?<!${arabicLetter})'${arabicLetter}[^']{0,${far}})${stop}`, `(?=[^']{0,${far}}[\\x{620}-\\x{652}]')`),
]

const each = (pairs: readonly string[], say: (open: string, inside: string, close: string) => string): string => {
  const said = pairs.map((pair) => {
    const [open, close] = [`\\${pair[0]}`, `\\${pair[1]}`]
    // A straight mark opens behind white space and before a word.
    return open === close
      ? say(`(?<![^\\s\\p{Ps}\\p{Pi}])${open}(?=\\S)`, `[^${open}]`, close)
      : say(open, `[^${open}${close}]`, close)
  })
  return `(?:${said.join('|')})`
}

/** A stop within, `lead` standing before what encloses it. */
const within = (pairs: readonly string[], lead = '', reach = far): string =>
  `(?<=${lead}${each(pairs, (open, inside) => `${open}${inside}{0,${reach}}`)})${stop}`
/** The close itself, `marks` standing before it. */
const atClose = (pairs: readonly string[], lead: string, marks: string): string =>
  each(pairs, (open, inside, close) => `(?<=${lead}${open}${inside}{0,${far}}${marks}\\p{Cf}{0,2})${close}`)
/** From a place within to the close, whose last word `last` ends. */
const toClose = (pairs: readonly string[], last: string): string =>
  each(pairs, (_, inside, close) => `${inside}{0,${far}}${last}[\\s\\p{Cf}]*${close}`)
const word = '[^.!?؟…\\s\\p{Cf}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}"]'
/** Behind a close with a stop before it: the sentence goes on. */
const carried = `[\\p{Cf}\\p{Pe}\\p{Pf}"]*\\s*(?:[،,؛;:\\x{2013}\\x{2014}-]|\\p{Ll})`

function spokenRules(pairs: readonly string[]): Rule[] {
  // `قال: «… . …».` ends with its quotation; «ممنوع. خطر» on a wall is a name.
  const ended = `[\\p{Cf}\\p{Pf}"]*\\s?[.!?؟…]`
  const named = each(
    pairs,
    (open, inside, close) => `${inside}{0,${name}}${close}(?<=${open}${inside}{0,${name}}${close})`,
  )
  const lead = '(?<!:\\s{0,2})'
  const [said, relates, carriesOn] = [
    `${behind(arabic.saidBehind)}(?![^:.!?؟…]{0,18}:)`,
    behind(arabic.relates),
    behind(arabic.carriesOn),
  ]
  return [
    keeping(
      within(pairs),
      `(?=${toClose(pairs, word)}(?!${ended})|${toClose(pairs, '')}${carried}|${toClose(pairs, '[!?؟]')}(?:${carriesOn}|${behind(arabic.answered)}))`,
    ),
    keeping(within(pairs, `(?<![:،,]\\s{0,2})`, name), `(?=${named}${ended})`),
    keeping(within(pairs, lead), `(?=${toClose(pairs, '[!?؟]')}${relates})`),
    keeping(within(pairs, lead), `(?=${toClose(pairs, stop)}${said})`),
    keeping(atClose(pairs, '', '[!?؟]'), `(?:${carriesOn}|${behind(arabic.answered)})`),
    keeping(atClose(pairs, `(?<=[^:\\s]\\s{0,3})`, '(?:\\.\\.|…)'), carriesOn),
    keeping(within(pairs, `(?<=[^:\\s]\\s{0,3})`), `(?=${toClose(pairs, '(?:\\.\\.|…)')}${carriesOn})`),
    keeping(atClose(pairs, `(?<=[^:\\s]\\s{0,3})`, '[!?؟]'), relates),
    keeping(atClose(pairs, lead, stop), said),
  ]
}

/** A stop within brackets; of round ones a pair or two may have been opened and closed there before it: `(Art. 5(1)(a). No others)`. */
const withinBrackets = (lead = ''): string => {
  const pair = (most: number): string => `\\([^()]{0,${most}}\\)[^()]{0,${most}}`
  const opened = each(brackets, (open, inside) =>
    open === '\\('
      ? `\\((?:[^()]{0,${far}}|[^()]{0,200}${pair(100)}|[^()]{0,100}${pair(60)}${pair(60)})`
      : `${open}${inside}{0,${far}}`,
  )
  return `(?<=${lead}${opened})${stop}`
}
/** From a place within brackets to their close, past as many pairs. */
const toCloseBracket = (last: string): string =>
  each(
    brackets,
    (open, inside, close) =>
      `${inside}{0,${far}}${open === '\\(' ? '(?:\\([^()]*\\)[^()]*){0,2}' : ''}${last}[\\s\\p{Cf}]*${close}`,
  )

function bracketRules(): Rule[] {
  const begun = `(?<=[^.!?؟…\\s]\\s{0,3})`
  const on = `\\s*(?!${bare(arabic.opener)})${arabicLetter}`
  const closed = `${toCloseBracket('')}(?:${carried}|[\\p{Cf}\\p{Pe}\\p{Pf}"]*\\s*\\.)`
  return [
    keeping(`(?<=[^.!?؟…\\s]\\s{1,3}[(\\[][^()\\[\\]]{0,${far}})(?<=\\p{L}\\.\\s?\\p{L})\\.[)\\]]`, '\\s'),
    keeping(withinBrackets(), `(?=${toCloseBracket(`(?:${word}|(?<=[)\\]}]))`)}|${closed})`),
    keeping(withinBrackets(begun), `(?=${toCloseBracket(stop)}${on})`),
    keeping(atClose(brackets, begun, stop), on),
  ]
}

/** A quotation that ends its sentence. */
export const quotationEnds = breaking(`[.۔]\\p{Cf}*["'”’»]${closing}`, '\\s')
