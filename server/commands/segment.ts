import { readSrx } from '../../segments/exchange/srx.ts'
import type { Language } from '../../segments/model.ts'
import { type Explained, explain } from '../../segments/segmentation/explain.ts'
import { profiles } from '../../segments/segmentation/segment.ts'
import { readySegmentation, type Segmentation } from '../../segments/segmentation/segmenter.ts'
import { rulesFor, TooSlow } from '../../segments/segmentation/srx/engine.ts'
import type { Rule } from '../../segments/segmentation/srx/rules.ts'
import { translate } from '../../views/catalogue/index.ts'
import { problemSentence, ruleSentence } from '../rules.ts'
import { oneOf, readArgs } from './args.ts'
import { readBytes, readUtf8 } from './files.ts'
import { type Command, Misused, Refused, type Terminal } from './terminal.ts'

/**
 * One segment a line; with --json spans that touch and cover the text, half-open, in UTF-16 units. With --srx a file's rules alone decide
 * within the lines of the text, with --profile and --srx they are asked first. --explain tells each place where a segment may end instead.
 */
export const command: Command = async (terminal) => {
  const { options, operands } = readArgs(
    terminal.args,
    {
      lang: { type: 'string' },
      json: { type: 'boolean' },
      srx: { type: 'string' },
      profile: { type: 'string' },
      explain: { type: 'boolean' },
    },
    { least: 0, most: 1 },
  )
  const language = oneOf('--lang', options.lang, ['ar', 'en'], 'ar')
  const profile = oneOf('--profile', options.profile, profiles, 'sentences')
  const operand = operands[0] ?? '-'
  if (operand === '-' && options.srx === '-') throw new Misused('command.stdin_twice')
  const rules = options.srx === undefined ? [] : await rulesOf(terminal, options.srx, language)
  const alone = options.srx !== undefined && options.profile === undefined
  const segmentation: Segmentation = { base: alone ? 'none' : profile, rules }
  const text = await readUtf8(terminal, operand)
  try {
    if (options.explain) await writeReasons(terminal, text, segmentation, language, options.json ?? false)
    else await writeSegments(terminal, text, segmentation, language, options.json ?? false)
  } catch (error) {
    if (!(error instanceof TooSlow)) throw error
    throw new Refused('command.rule_too_slow', { n: error.rule + 1, rule: ruleSentence(rules[error.rule]!) })
  }
  return 0
}

async function rulesOf(terminal: Terminal, file: string, language: Language): Promise<readonly Rule[]> {
  const read = readSrx(await readBytes(terminal, file))
  if (read.kind === 'refused') throw new Refused('command.srx_refused', { file, why: problemSentence(read.problem) })
  const rules = rulesFor(read.srx, language)
  if (rules === undefined) throw new Refused('command.srx_no_language', { file, language })
  return rules
}

function ready(segmentation: Segmentation) {
  const made = readySegmentation(segmentation)
  if (!('problems' in made)) return made
  const { rule, side, at, code, values } = made.problems[0]!
  const why = translate(`pattern.${code}`, values)
  throw new Refused('rules.unusable', { n: rule + 1, side: translate(`rules.${side}`), at: at + 1, why })
}

async function writeSegments(
  terminal: Terminal,
  text: string,
  segmentation: Segmentation,
  language: Language,
  json: boolean,
): Promise<void> {
  const spans = [...ready(segmentation).spans(text, language)]
  if (json) {
    await terminal.write(`${JSON.stringify(spans.map(({ from, to }) => ({ from, to, text: text.slice(from, to) })))}\n`)
    return
  }
  await writeLines(
    terminal,
    spans.map(({ from, to }) => oneLine(text.slice(from, to))).filter((line) => line !== ''),
  )
}

async function writeReasons(
  terminal: Terminal,
  text: string,
  segmentation: Segmentation,
  language: Language,
  json: boolean,
): Promise<void> {
  ready(segmentation)
  const places = explain(text, segmentation, language)
  if ('problems' in places) return
  if (json) {
    await terminal.write(
      `${JSON.stringify(places.map(({ mark, place, breaks, by }) => ({ ...mark, place, breaks, by })))}\n`,
    )
    return
  }
  await writeLines(
    terminal,
    places.map((one) => lineOf(text, segmentation.rules, one)),
  )
}

/** Offset, `|` where a segment ends and `-` where it goes on, the words around the place, and why. */
function lineOf(text: string, rules: readonly Rule[], { place, breaks, by }: Explained): string {
  const around = `${text.slice(Math.max(0, place - 24), place)}${breaks ? '|' : '·'}${text.slice(place, place + 16)}`
  const why =
    by.kind === 'scanner'
      ? translate(`why.${by.reason}`)
      : translate('why.rule', { n: by.rule + 1, rule: ruleSentence(short(rules[by.rule]!)) })
  return [place, breaks ? '|' : '-', around.replace(/\s+/g, ' ').trim(), why].join('\t')
}

const short = ({ breaks, before, after }: Rule): Rule => ({ breaks, before: opening(before), after: opening(after) })
const opening = (pattern: string): string => (pattern.length > 40 ? `${pattern.slice(0, 40)}…` : pattern)

async function writeLines(terminal: Terminal, lines: readonly string[]): Promise<void> {
  for (let at = 0; at < lines.length; at += portion)
    await terminal.write(`${lines.slice(at, at + portion).join('\n')}\n`)
}

/** Lines written at once. */
const portion = 1000

/** Without the white space and line breaks around it. NEL is one that `trim` does not know. */
const oneLine = (text: string): string => text.replace(/^[\s\x85]+|[\s\x85]+$/g, '')
