/**
 * Every word a person reads, in one place per language: pages, refusals and the client's few.
 * A second language is a second folder with the same keys; the compiler says which are missing.
 */
import { alignment } from './en/alignment.ts'
import { answers } from './en/answers.ts'
import { api } from './en/api.ts'
import { client } from './en/client.ts'
import { commands } from './en/commands.ts'
import { credit } from './en/credit.ts'
import { editor } from './en/editor.ts'
import { errors } from './en/errors.ts'
import { files } from './en/files.ts'
import { findings } from './en/findings.ts'
import { jobs } from './en/jobs.ts'
import { keys } from './en/keys.ts'
import { live } from './en/live.ts'
import { memory } from './en/memory.ts'
import { notices } from './en/notices.ts'
import { outside } from './en/outside.ts'
import { pages } from './en/pages.ts'
import { report } from './en/report.ts'
import { review } from './en/review.ts'
import { rules } from './en/rules.ts'
import { shared } from './en/shared.ts'
import { soft } from './en/soft.ts'
import { switches } from './en/switches.ts'
import { terms } from './en/terms.ts'
import { time } from './en/time.ts'
import { tokens } from './en/tokens.ts'
import { type Entry, fill } from './fill.ts'

export const english = {
  ...pages,
  ...editor,
  ...answers,
  ...errors,
  ...keys,
  ...shared,
  ...client,
  ...commands,
  ...alignment,
  ...files,
  ...findings,
  ...review,
  ...notices,
  ...report,
  ...live,
  ...soft,
  ...rules,
  ...switches,
  ...terms,
  ...time,
  ...jobs,
  ...memory,
  ...outside,
  ...credit,
  ...tokens,
  ...api,
} as const
export type Key = keyof typeof english

/**
 * The words of `key` with its `{names}` filled in. Plural forms are chosen by `values.n`. Throws on an unknown key, so
 * that a page with a missing word fails its test instead of showing a hole.
 */
export type Translate = (key: Key, values?: Readonly<Record<string, string | number>>) => string

export const translate: Translate = (key, values = {}) => {
  const entry: Entry | undefined = english[key]
  if (entry === undefined) throw new Error(`The catalogue has no words for “${key}”.`)
  return fill(entry, values)
}
