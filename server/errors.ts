/**
 * What Warraq refuses: a stable code for programs and a status. The sentence for people and what they may do about it
 * stand in the catalogue, `error.CODE` and `remedy.CODE`; docs/errors.md lists them all (a test compares).
 */

import type { errors } from '../views/catalogue/en/errors.ts'
import { translate } from '../views/catalogue/index.ts'

export const refusals = {
  // about the request
  not_found: 404,
  signed_out: 401,
  other_person: 401,
  bad_token: 401,
  token_expired: 401,
  token_reads: 403,
  token_not_here: 403,
  forbidden: 403,
  cross_origin: 403,
  bad_request: 400,
  bad_json: 400,
  invalid: 422,
  unsupported_body: 415,
  too_large: 413,
  body_too_large: 413,
  too_many: 429,
  bad_period: 422,
  unpaired_surrogate: 422,
  nul: 422,

  // about files
  not_text: 415,
  empty_text: 422,
  no_file: 422,
  unknown_encoding: 422,
  file_refused: 422,
  already_here: 409,
  update_of_other_kind: 422,
  update_beside_nothing: 422,
  nothing_to_update: 422,
  not_a_table: 422,
  not_returned: 422,
  nothing_returned: 422,
  nothing_to_take: 422,
  rule_unusable: 422,
  rules_changed: 409,
  rule_too_slow: 422,
  nothing_to_resegment: 422,
  not_resegmentable: 422,
  no_columns: 422,
  no_translations: 422,
  term_missing: 422,
  term_changed: 409,
  alignment_cancelled: 409,
  alignment_failed: 422,
  too_many_jobs: 429,
  job_interrupted: 503,
  job_too_large: 422,
  export_gone: 410,

  // about segments and revisions
  no_such_segment: 404,
  conflict: 409,
  segment_ended: 410,
  already_decided: 409,
  changed_meanwhile: 409,
  key_reused: 422,
  nothing_to_split: 422,
  empty_source: 422,
  same_source: 422,
  no_next: 422,
  other_unit: 422,
  no_neighbour: 422,
  nothing_to_move: 422,
  nothing_to_confirm: 422,
  undo_too_late: 409,
  no_such_moment: 404,
  restore_conflict: 409,
  nothing_chosen: 422,
  name_taken: 422,
  not_undoable: 422,
  may_not_review: 403,
  words_gone: 422,
  may_not_write: 403,
  own_translation: 403,
  not_reviewed: 409,
  is_final: 409,

  // about people
  last_owner: 409,
  invitation_spent: 410,

  // about the store
  disk_full: 507,
  store_unreachable: 503,
  store_busy: 503,
  data_folder_read_only: 503,
  not_a_database: 503,
  newer_schema: 503,
  unstorable_text: 422,
  store_not_empty: 409,
  dump_broken: 422,
  dump_other_version: 422,
  copy_needs_sqlite: 409,

  // about the server
  bug: 500,
} as const

export type Code = keyof typeof refusals

/** Every code has its two sentences; the compiler says which are missing. */
type Sentences = Record<`error.${Code}` | `remedy.${Code}`, unknown>
export type Complete = typeof errors extends Sentences ? true : never

/** An expected "no". Throw it anywhere below a route: the answer is a page or JSON, whatever was asked for. */
export class Refusal extends Error {
  readonly code: Code
  readonly status: number
  /** What the sentence names. */
  readonly values: Readonly<Record<string, string | number>>
  /** Answered besides `error` to programs. */
  readonly extra: Readonly<Record<string, unknown>>

  constructor(code: Code, values: Refusal['values'] = {}, extra: Refusal['extra'] = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.status = refusals[code]
    this.values = values
    this.extra = extra
  }

  get sentence(): string {
    return translate(`error.${this.code}`, this.values)
  }

  get remedy(): string {
    return translate(`remedy.${this.code}`, this.values)
  }
}
