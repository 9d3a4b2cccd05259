/** Rules of segmentation: as they are kept for a project, and in words. */
import { setImmediate as turn } from 'node:timers/promises'
import { z } from 'zod'
import type { Problem } from '../segments/exchange/problem.ts'
import type { Language } from '../segments/model.ts'
import { cut, type Piece } from '../segments/segmentation/cut.ts'
import type { Profile } from '../segments/segmentation/segment.ts'
import { bases, readySegmentation, type Segmentation, type Segmenter } from '../segments/segmentation/segmenter.ts'
import type { RuleProblem } from '../segments/segmentation/srx/engine.ts'
import type { Rule } from '../segments/segmentation/srx/rules.ts'
import { english, type Key, translate } from '../views/catalogue/index.ts'

const kept = z.object({
  base: z.enum(bases),
  rules: z.array(z.object({ breaks: z.boolean(), before: z.string(), after: z.string() })),
})

export const builtIn: Segmentation = { base: 'sentences', rules: [] }

/** What a project's setting says; null is what Warraq ships. */
export const segmentationOf = (setting: string | null): Segmentation =>
  setting === null ? builtIn : kept.parse(JSON.parse(setting))

/** How a kept setting cuts. What cannot be used is never kept. */
export function segmenterOf(setting: string): Segmenter {
  const made = readySegmentation(segmentationOf(setting))
  if ('problems' in made) throw new Error('Rules were kept that cannot be used.')
  return made.spans
}

/** Segments after which other requests are served. */
const portion = 500

/**
 * How the English of a project is cut: as its Arabic, but where rules stand alone, for those are rules of Arabic and know no full stop before
 * a capital.
 */
export const englishSegmenterOf = (setting: string): Segmenter | Profile =>
  segmentationOf(setting).base === 'none' ? 'sentences' : segmenterOf(setting)

/** A text as a kept setting cuts it, in portions, for a rule may be slow. */
export async function cutByRules(text: string, setting: string, language: Language): Promise<Piece[]> {
  const pieces: Piece[] = []
  const by = language === 'ar' ? segmenterOf(setting) : englishSegmenterOf(setting)
  for (const piece of cut(text, by, language)) {
    pieces.push(piece)
    if (pieces.length % portion === 0) await turn()
  }
  return pieces
}

/** The same, to be kept: null where it says nothing of its own. */
export function settingOf({ base, rules }: Segmentation): string | null {
  const own = rules.map(({ breaks, before, after }) => ({ breaks, before, after }))
  const setting = JSON.stringify({ base, rules: own })
  return setting === JSON.stringify(builtIn) ? null : setting
}

export function ruleSentence({ breaks, before, after }: Rule): string {
  return translate('rules.sentence', {
    kind: translate(breaks ? 'rules.break' : 'rules.keep'),
    before: before === '' ? translate('rules.anything') : before,
    after: after === '' ? translate('rules.anything') : after,
  })
}

/** Why a rule cannot be used, with its side and the place in it. */
export function ruleProblemSentence({ rule, side, at, code, values }: RuleProblem): string {
  const why = translate(`pattern.${code}`, values)
  return translate('rules.unusable', { n: rule + 1, side: translate(`rules.${side}`), at: at + 1, why })
}

/** What is wrong with a file of rules, and where. */
export function problemSentence({ code, values, line, column }: Problem): string {
  const name = code.slice(4)
  const key = code.startsWith('xml.') ? `rules.wrong_xml.${name}` : `rules.wrong_srx.${name}`
  if (!isKey(key)) throw new Error(`The catalogue has no words for “${key}”.`)
  return translate('rules.wrong', { why: translate(key, worded(values)), line, column })
}

const isKey = (key: string): key is Key => Object.hasOwn(english, key)

/** Codes among the values become their words. */
function worded(values: Problem['values']): Problem['values'] {
  const { why, side, ...rest } = values
  const words: Record<string, string | number> = rest
  const pattern = `pattern.${why}`
  if (why !== undefined) words.why = isKey(pattern) ? translate(pattern, rest) : why
  if (side !== undefined) words.side = translate(side === 'beforebreak' ? 'rules.before' : 'rules.after')
  return words
}
