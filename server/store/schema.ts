import type { Generated } from 'kysely'

/** The tables as Kysely sees them. Times are ISO texts in UTC and ids are texts, so that both engines hold and sort the same. */

export interface Tables {
  account: {
    id: string
    name: string
    email: string
    /** The e-mail in lower case: what makes an account one of a kind. */
    email_key: string
    password_hash: string
    created_at: string
  }
  session: {
    hash: string
    account_id: string
    created_at: string
    seen_at: string
    expires_at: string
    agent: string
  }
  project: {
    id: string
    name: string
    created_at: string
    reviser_apart: Generated<number>
    /** SRX 2.0; null for the rules that Warraq ships. */
    rules: Generated<string | null>
    /** What its members made of checks, as JSON; null where all are as they are by themselves. */
    checks: Generated<string | null>
  }
  member: { project_id: string; account_id: string; role: string; since: string }
  invitation: {
    hash: string
    project_id: string
    role: string
    invited_by: string
    created_at: string
    expires_at: string
    accepted_by: string | null
  }
  upload: { id: string; project_id: string; uploaded_by: string; name: string; bytes: Uint8Array; at: string }
  document: {
    id: string
    project_id: string
    title: string
    file_name: string
    /** A name of the table of formats. */
    format: Generated<string>
    encoding: string
    bom: number
    lead: string
    created_at: string
    /** 0 while it is being imported, -1 while what is left of that is taken out: nobody sees it. */
    change: number
    structure: number
    /** Segments and words by standing, as JSON. */
    progress: string
    changed_by: string
    changed_at: string
    /** The name of the project that it was made in, where it came from there with its whole history. */
    made_in: Generated<string | null>
    /** The key of the request that imported it, with its project. */
    import_key: string
  }
  /** The file a document came from, apart, so that listing documents never reads it. */
  original: { document_id: string; bytes: Uint8Array }
  /** The files of a document whose file came again, each from a change on; `bytes` is null for the first, which is the original. */
  source_file: {
    document_id: string
    change: number
    file_name: string
    format: string
    encoding: string
    bom: number
    lead: string
    bytes: Uint8Array | null
  }
  change: {
    document_id: string
    number: number
    kind: string
    made_by: string
    at: string
    undoes: number | null
    key: string
    /** SHA-256 of what the request asked, so that a key used for something else is found out. */
    fingerprint: string
  }
  segment: {
    id: string
    document_id: string
    source: string
    after_text: string
    rank: string
    born: number
    died: number | null
    words: number
    folded_source: string
    /** From here on a copy of the newest revision, written only together with it. */
    head: number
    target: string
    state: string
    standing: string
    written_by: string | null
    written_at: string | null
    folded_target: string
    /** Of the aligner; null once a person has written or confirmed. */
    confidence: number | null
    /** The place in its file, null in a plain text. Who carries a segment on stands in the same. */
    unit: string | null
    /** What its tokens stand for, as JSON; null without any. */
    codes: string | null
  }
  revision: {
    segment_id: string
    number: number
    document_id: string
    text: string
    state: string
    written_by: string
    at: string
    origin: string
    change: number
    base: number
    other_base: number | null
    why: string | null
    /** Who wrote it as its file says, as JSON; null for what was written here. */
    credit: string | null
  }
  lineage: { document_id: string; ancestor: string; descendant: string; change: number }
  comment: {
    id: string
    document_id: string
    segment_id: string
    written_by: string
    at: string
    text: string
    resolved_by: string | null
    resolved_at: string | null
    parent: string | null
    anchor_side: string | null
    anchor_revision: number | null
    anchor_from: number | null
    anchor_to: number | null
    /** As in `proposal`. */
    author: string | null
  }
  mention: { comment_id: string; account_id: string }
  /** Of which findings somebody has said that they are right so. */
  finding_aside: { document_id: string; segment_id: string; finding: string; set_by: string; at: string }
  /** Up to when somebody has seen a thread. */
  heard: { comment_id: string; account_id: string; at: string }
  version: { document_id: string; name: string; change: number; named_by: string; at: string }
  look: { document_id: string; account_id: string; change: number; at: string }
  proposal: {
    id: string
    document_id: string
    segment_id: string
    base: number
    other_base: number | null
    text: string
    state: string
    origin: string
    written_by: string
    at: string
    /** What makes an open one of a kind: the same words for the same segment from the same base by the same person. */
    fingerprint: string
    settled_by: string | null
    settled_at: string | null
    outcome: string | null
    /** Whose text it is, when that is nobody here: as their file names them. */
    author: string | null
    /** The change that took it, which gives it back when it is undone. */
    taken_by: number | null
  }
  job: {
    id: string
    project_id: string
    account_id: string
    kind: string
    name: string
    subject: string
    /** No reference: an import's document is there only when it has gone well. */
    document_id: string | null
    /** Of the request, as long as it goes on or has gone well; else its id. */
    key: string
    state: string
    stage: string | null
    done: number
    total: number
    stopping: number
    /** JSON. */
    outcome: string | null
    at: string
    changed_at: string
    /** Until when whoever carries it out is taken for alive. */
    until: string
  }
  memory: {
    id: string
    project_id: string
    name: string
    brought_by: string
    at: string
    units: number
    /** The key of the request that brought it. */
    request: string
  }
  memory_unit: {
    memory_id: string
    place: number
    source: string
    target: string
    written_by: string | null
    written_at: string | null
    folded_source: string
    folded_target: string
  }
  /** Terms: what stood at a concept from one act on, as JSON; null where it was removed. */
  concept: {
    id: string
    number: number
    project_id: string
    body: string | null
    written_by: string
    at: string
  }
  token: {
    hash: string
    account_id: string
    name: string
    scope: string
    created_at: string
    expires_at: string
    used_at: string | null
  }
  /** Who is where just now; worth nothing once it has lapsed, so no backup holds it. */
  presence: { document_id: string; account_id: string; segment_id: string | null; until: string }
}

/** Every table that is kept, with its key, in an order in which rows can be put back: what is referred to comes first. */
export const tables: readonly (readonly [keyof Tables, readonly string[]])[] = [
  ['account', ['id']],
  ['session', ['hash']],
  ['token', ['hash']],
  ['project', ['id']],
  ['member', ['project_id', 'account_id']],
  ['invitation', ['hash']],
  ['upload', ['id']],
  ['concept', ['id', 'number']],
  ['document', ['id']],
  ['original', ['document_id']],
  ['source_file', ['document_id', 'change']],
  ['change', ['document_id', 'number']],
  ['segment', ['id']],
  ['revision', ['segment_id', 'number']],
  ['lineage', ['ancestor', 'descendant']],
  ['comment', ['id']],
  ['mention', ['comment_id', 'account_id']],
  ['finding_aside', ['segment_id', 'finding']],
  ['heard', ['comment_id', 'account_id']],
  ['version', ['document_id', 'name']],
  ['look', ['document_id', 'account_id']],
  ['proposal', ['id']],
  ['job', ['id']],
  ['memory', ['id']],
  ['memory_unit', ['memory_id', 'place']],
]
