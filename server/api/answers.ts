/**
 * What programs are told of each noun, as schemas. An answer is the locals of its page as JSON, so each schema is held against the type of those by the
 * compiler, and against real answers by a test; an answer may hold more than its schema says.
 */
import { z } from 'zod'
import { states } from '../../segments/model.ts'
import type { Pages } from '../../views/locals.ts'
import { tokenScopes } from '../store/contract.ts'
import {
  check,
  concept,
  count,
  counts,
  document,
  entry,
  finding,
  found,
  merged,
  named,
  person,
  project,
  refusal,
  revision,
  role,
  run,
  segment,
  severity,
  standing,
  thread,
  time,
  titled,
  told,
} from './nouns.ts'

/** A value as JSON carries it. */
type Told<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends Date
    ? string
    : T extends readonly (infer Item)[]
      ? Told<Item>[]
      : { -readonly [Key in keyof T]: Told<T[Key]> }

/** A schema that the locals of a page keep to. */
const page = <Name extends keyof Pages, Schema extends z.ZodType>(
  _name: Name,
  schema: Schema & (Told<Pages[Name]> extends z.input<Schema> ? unknown : never),
): Schema => schema

export const answers = {
  home: page(
    'home',
    z.object({
      shelves: z.array(z.object({ project, role, documents: z.array(entry) })),
      resume: z.object({ ...titled, number: count }).optional(),
      notices: count,
    }),
  ),
  project: page(
    'project',
    z.object({
      project,
      role,
      documents: z.array(entry),
      members: z.array(z.object({ person, email: z.string(), role, since: time })),
      invitations: z.array(z.object({ hash: z.string(), role, by: person, expiresAt: time })),
      reviserApart: z.boolean(),
    }),
  ),
  document: page(
    'document',
    z.object({
      project,
      document: z.object({ ...titled, change: count }),
      role,
      may: z.object({ write: z.boolean(), review: z.boolean() }),
      counts,
      total: count,
      translated: count,
      page: count,
      pages: count,
      matching: count,
      proposals: count,
      segments: z.array(segment),
    }),
  ),
  preview: page(
    'import',
    z.object({
      project,
      upload: z.uuid(),
      file: z.object({
        name: z.string(),
        bytes: count,
        encoding: z.string(),
        bom: z.boolean(),
        paragraphs: count,
        words: count,
      }),
      title: z.object({ value: z.string(), problem: z.string().optional() }),
      split: z.enum(['sentences', 'paragraphs', 'clauses', 'rules']),
      segments: z.object({
        total: count,
        shown: z.array(z.object({ number: count, source: z.string(), words: count })),
      }),
      problem: z.string().optional(),
    }),
  ),
  revisions: page(
    'revisions',
    z.object({
      project,
      document,
      segment,
      groups: z.array(z.object({ newest: revision, older: z.array(revision), open: z.boolean() })),
      total: count,
      compare: z.object({ from: revision.optional(), to: revision, runs: z.array(run) }).optional(),
      base: count,
    }),
  ),
  proposal: page(
    'conflict',
    z.object({
      project,
      document,
      proposal: z.object({ id: z.uuid(), state: z.enum(states) }),
      segment,
      base: revision.optional(),
      theirs: revision.optional(),
      theirRuns: z.array(run),
      mine: z.object({ text: z.string(), runs: z.array(run), by: person, own: z.boolean(), at: time }),
      merged: z.array(merged),
      forks: count,
      fits: count,
    }),
  ),
  comments: page(
    'comments',
    z.object({
      project,
      document,
      threads: z.array(z.object({ thread, number: count, source: z.string(), target: z.string() })),
    }),
  ),
  checks: page(
    'checks',
    z.object({
      project,
      document,
      segments: count,
      aside: count,
      page: count,
      pages: count,
      counts: z.array(z.object({ check, severity, n: count })),
      groups: z.array(
        z.object({
          check,
          found: z.array(z.object({ segment: z.uuid(), number: count, finding })),
        }),
      ),
    }),
  ),
  switches: page(
    'switches',
    z.object({
      project,
      altered: count,
      groups: z.array(
        z.object({
          name: z.string(),
          checks: z.array(z.object({ check, standard: severity, now: z.enum(['off', 'error', 'warning']) })),
        }),
      ),
    }),
  ),
  terms: page(
    'terms',
    z.object({
      project,
      q: z.string(),
      concepts: z.array(concept),
      found: count,
      total: count,
      removed: z.array(concept),
    }),
  ),
  concept: page(
    'concept',
    z.object({
      project,
      id: z.string(),
      base: count,
      concept: concept.optional(),
      earlier: z.array(z.object({ number: count, concept: concept.optional(), by: person, at: time })),
    }),
  ),
  memory: page(
    'memory',
    z.object({
      project,
      q: z.string(),
      looked: z
        .object({
          found: z.array(
            z.object({
              source: z.array(z.object({ text: z.string(), hit: z.boolean() })),
              target: z.array(z.object({ text: z.string(), hit: z.boolean() })),
              by: z.string().optional(),
              at: time.optional(),
              from: z.string(),
              href: z.string().optional(),
            }),
          ),
          more: z.boolean(),
        })
        .optional(),
      files: z.array(z.object({ ...named, by: person, at: time, units: count })),
    }),
  ),
  notices: page(
    'notices',
    z.object({
      threads: z.array(
        z.object({
          id: z.uuid(),
          project: z.string(),
          document: z.string(),
          number: count.optional(),
          fresh: count,
          called: z.boolean(),
          by: person,
          at: time,
          text: z.string(),
          href: z.string(),
        }),
      ),
      until: z.string(),
    }),
  ),
  job: page(
    'job',
    z.object({
      project,
      job: z.object({
        ...named,
        kind: z.string(),
        state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
        done: count,
        total: count,
        share: z.number().min(0).max(1).optional(),
        at: time,
      }),
      problem: z.object({ code: z.string(), sentence: z.string(), remedy: z.string() }).optional(),
      result: z.string().optional(),
      bytes: count.optional(),
    }),
  ),
  tokens: page(
    'tokens',
    z.object({
      tokens: z.array(
        z.object({
          hash: z.string(),
          name: z.string(),
          scope: z.enum(tokenScopes),
          createdAt: time,
          expiresAt: time,
          usedAt: time.nullable(),
          over: z.boolean(),
        }),
      ),
    }),
  ),

  // What is said to a write.
  saved: z.object({
    kind: z.enum(['revised', 'unchanged']),
    revision: count,
    standing,
    counts,
    total: count,
    translated: count,
    /** What stands of the text, null for nothing; left out where nobody looked. */
    findings: found.nullable().optional(),
    withFindings: count.optional(),
  }),
  conflict: z.object({
    error: refusal,
    base: told,
    theirs: told,
    mine: z.object({ text: z.string(), state: z.enum(states) }),
    merge: z.object({ runs: z.array(merged), forks: count, fits: count }),
  }),
  aside: z.object({ finding: z.string(), aside: z.boolean() }),
  switched: z.object({ switches: z.partialRecord(check, z.enum(['off', 'error', 'warning'])) }),
  invited: z.object({ link: z.url() }),
  token: z.object({ token: z.string(), expiresAt: time }),
  status: z.object({ status: z.string() }),
} as const
