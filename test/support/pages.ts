/** Every page around the editor, each with all its optional parts and with none: what a route might give it, and what nobody hopes for. */
import express from 'express'
import type { Concept } from '../../segments/exchange/glossary/model.ts'
import type { CommentId, DocumentId, JobId, MemoryId, ProjectId, UploadId, UserId } from '../../segments/model.ts'
import { bases } from '../../segments/segmentation/segmenter.ts'
import { useEjs } from '../../server/middleware/engine.ts'
import { jsonForHtml } from '../../server/middleware/pages.ts'
import { panelTabs, paths } from '../../server/paths.ts'
import { keyGroups } from '../../server/present/keys.ts'
import { patternsSample } from '../../server/present/patterns.ts'
import { whenFrom } from '../../server/present/times.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { Common, Counts, DocumentEntry, Field, Pages, Person, TimePages } from '../../views/locals.ts'
import type { ReviewPages } from '../../views/review-locals.ts'
import type { ThreadPages } from '../../views/thread-locals.ts'
import { alignmentPages } from './alignment-pages.ts'
import { markup } from './markup.ts'
import { outsidePages } from './outside-pages.ts'
import { reportPages } from './report-pages.ts'

const now = new Date('2026-11-24T14:26:00Z')

export { markup }

const app = express()
useEjs(app, new URL('../../views', import.meta.url).pathname, { cache: true })

/** A page as the server would write it for `common`, signed in unless that says otherwise. */
export function render<Name extends keyof Pages>(
  name: Name,
  locals: Pages[Name],
  common: Partial<Common> = {},
): Promise<string> {
  return new Promise((done, fail) => {
    const given = { ...everyday, ...common, ...locals }
    app.render(`pages/${name}`, given, (error: Error | null, html?: string) => (error ? fail(error) : done(html!)))
  })
}

const omar: Person = { id: id<UserId>(1), name: 'Omar Haddad', initials: 'OH', hand: 1 }
const laila: Person = { id: id<UserId>(2), name: `ليلى ${markup}`, initials: 'ل<', hand: 4 }

const everyday: Common = {
  t: translate,
  language: 'en',
  dir: 'ltr',
  theme: undefined,
  swapped: false,
  paths,
  panelTabs,
  asset: (name) => `/assets/${name}`,
  user: omar,
  here: '/projects?x=1&y=<2>',
  flash: undefined,
  newKey: () => '00000000-0000-4000-8000-000000000000',
  signature: '<input type="hidden" name="warraq-user" value="me">',
  when: whenFrom(now),
  count: (n) => n.toLocaleString('en'),
  json: jsonForHtml,
}

/** What a page is given besides, at its fullest. */
export const crowded: Partial<Common> = {
  theme: 'dark',
  swapped: true,
  user: laila,
  flash: {
    tone: 'caution',
    sentence: `Segment 2 is split in two. ${markup}`,
    act: { label: 'Take it back', action: '/documents/x/changes/2/undo' },
  },
}

export const stranger: Partial<Common> = { user: undefined, theme: 'light' }

function id<Kind extends string>(n: number): Kind {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as Kind
}

const counts = (empty: number, draft: number, translated: number, reviewed = 0, final = 0): Counts => ({
  empty: { segments: empty, words: empty * 20 },
  draft: { segments: draft, words: draft * 20 },
  translated: { segments: translated, words: translated * 20 },
  reviewed: { segments: reviewed, words: reviewed * 20 },
  final: { segments: final, words: final * 20 },
})

const opening = 'دعا امين مجلس الأمن الوطني في جمهورية اذربيجان…'

const long: DocumentEntry = {
  id: id<DocumentId>(11),
  title: `كتاب ${markup}`,
  opening: `${opening} ${markup}`,
  segments: 20_000,
  words: 410_000,
  counts: counts(10_000, 3000, 5000, 1500, 500),
  strokes: undefined,
  changedBy: laila,
  changedAt: new Date('2026-11-23T09:12:00Z'),
}
const short: DocumentEntry = {
  id: id<DocumentId>(12),
  title: 'A title',
  opening,
  segments: 1,
  words: 1,
  counts: counts(0, 0, 1),
  strokes: ['translated'],
  changedBy: omar,
  changedAt: now,
}

const project = { id: id<ProjectId>(21), name: `Newswire ${markup}` }
const plain = { id: id<ProjectId>(22), name: 'مشروع' }
const blank = { value: '' }
const wrong = { value: `typed ${markup}`, problem: `This will not do: ${markup}` }
const account = { name: blank, email: blank, password: blank, minimum: 10 }
const wrongAccount = { name: wrong, email: wrong, password: wrong, minimum: 10 }

const agreed: Concept = {
  id: id<string>(49),
  subject: markup,
  definition: markup,
  note: markup,
  terms: [
    { language: 'ar', text: `مجلس الأمن الوطني ${markup}`, status: null, partOfSpeech: markup, note: markup },
    {
      language: 'en',
      text: `National Security Council ${markup}`,
      status: 'preferred',
      partOfSpeech: '',
      note: markup,
    },
    { language: 'fr', text: markup, status: 'deprecated', partOfSpeech: '', note: '' },
  ],
}
const signIn = (email: Field, problem?: string, then?: string): Pages['sign-in'] => ({ email, problem, then })

const segment = (number: number, source: string, words: number, endMark = false) => ({
  number,
  source,
  words,
  long: words > 60,
  endMark,
})

type Around = Exclude<
  keyof Pages,
  'document' | 'revisions' | 'conflict' | 'split' | 'source' | keyof ReviewPages | keyof ThreadPages | keyof TimePages
>
/** `full` has every optional part, `bare` none. */
export const pages: { readonly [Name in Around]: { readonly full: Pages[Name]; readonly bare: Pages[Name] } } = {
  ...reportPages,
  setup: { full: wrongAccount, bare: account },
  'sign-in': {
    full: signIn(wrong, `No. ${markup}`, `/documents/1?q=${markup}`),
    bare: signIn(blank),
  },
  account: {
    full: {
      email: 'omar@example.org',
      name: wrong,
      current: wrong,
      password: wrong,
      minimum: 10,
      sessions: [
        { agent: `Firefox ${markup}`, seenAt: now, here: true },
        { agent: '', seenAt: new Date('2026-10-01T08:00:00Z'), here: false },
      ],
      notices: 1,
    },
    bare: {
      email: 'omar@example.org',
      name: blank,
      current: blank,
      password: blank,
      minimum: 10,
      sessions: [],
      notices: 0,
    },
  },
  home: {
    full: {
      shelves: [
        { project, role: 'owner', documents: [long, short] },
        { project: plain, role: 'reviser', documents: [] },
        {
          project: { ...plain, id: id<ProjectId>(23) },
          role: 'reader',
          documents: [{ ...short, id: id<DocumentId>(13) }],
        },
      ],
      resume: { id: long.id, title: long.title, number: 1200 },
      notices: 3,
      sample: { source: opening, target: 'The secretary of the council' },
    },
    bare: {
      shelves: [],
      resume: undefined,
      notices: 0,
      sample: { source: opening, target: 'The secretary of the council' },
    },
  },
  notices: {
    full: {
      threads: [
        {
          id: id<CommentId>(40),
          project: project.name,
          document: `مقال ${markup}`,
          number: 4,
          source: opening,
          fresh: 2,
          called: true,
          by: laila,
          at: now,
          text: `@Omar ${markup}\nIs once enough?`,
          href: '/documents/x?segment=y&tab=comments#segment-y',
        },
        {
          id: id<CommentId>(41),
          project: plain.name,
          document: 'A text',
          number: undefined,
          source: '',
          fresh: 1,
          called: false,
          by: omar,
          at: now,
          text: 'Rather لا.',
          href: '/documents/x/comments',
        },
      ],
      until: now.toISOString(),
    },
    bare: { threads: [], until: '' },
  },
  api: {
    full: {
      groups: [
        {
          noun: 'documents',
          routes: [
            {
              method: 'GET',
              path: '/documents/{document}',
              asks: ['page', 'q'],
              says: `A document ${markup}`,
              may: 'read',
            },
            { method: 'POST', path: '/sign-out', asks: [], says: 'Signs out.', may: 'public' },
          ],
        },
      ],
    },
    bare: { groups: [] },
  },
  tokens: {
    full: {
      name: wrong,
      scope: 'write',
      days: '30',
      lives: ['7', '30'],
      made: { token: `warraq_${markup}`, name: markup },
      tokens: [
        {
          hash: 'abc',
          name: `Terms, every night ${markup}`,
          scope: 'write',
          createdAt: now,
          expiresAt: new Date('2027-02-22T14:26:00Z'),
          usedAt: now,
          over: false,
        },
        { hash: 'def', name: 'نسخ', scope: 'read', createdAt: now, expiresAt: now, usedAt: null, over: true },
      ],
    },
    bare: { name: blank, scope: 'read', days: '90', lives: ['90'], made: undefined, tokens: [] },
  },
  'new-project': { full: { name: wrong }, bare: { name: blank } },
  project: {
    full: {
      project,
      role: 'owner',
      documents: [long, short],
      members: [
        { person: omar, email: 'omar@example.org', role: 'owner', since: now },
        { person: laila, email: `"<b>"@example.org`, role: 'reader', since: now },
      ],
      invitations: [{ hash: 'abc', role: 'translator', by: laila, expiresAt: new Date('2026-12-08T14:26:00Z') }],
      invited: { link: `https://warraq.example/invitations/${markup}`, role: 'translator' },
      reviserApart: true,
    },
    bare: {
      project: plain,
      role: 'reader',
      documents: [],
      members: [{ person: laila, email: '', role: 'owner', since: now }],
      invitations: [],
      invited: undefined,
      reviserApart: false,
    },
  },
  invitation: {
    full: { project: project.name, role: 'reviser', by: laila.name, account: wrongAccount, action: '/invitations/abc' },
    bare: { project: plain.name, role: 'reader', by: omar.name, account: undefined, action: '/invitations/abc' },
  },
  'new-import': {
    full: {
      project,
      text: { value: `${opening}\n${markup}` },
      translation: { value: `The council ${markup}` },
      columns: true,
      problem: `Empty. ${markup}`,
      limitBytes: 26_214_400,
      accept: 'text/*,.xlf',
    },
    bare: {
      project: plain,
      text: blank,
      translation: blank,
      columns: false,
      problem: undefined,
      limitBytes: 500 * 1024,
      accept: 'text/*',
    },
  },
  resegmentation: {
    full: {
      project,
      document: { id: id<DocumentId>(11), title: `مقال ${markup}` },
      change: 7,
      was: 12,
      now: 1400,
      kept: 9,
      places: 3,
      drafts: 2,
      shown: [
        {
          was: [
            { source: `${opening} ${markup}`, target: `One ${markup}`, standing: 'reviewed' },
            { source: opening, target: '', standing: 'empty' },
          ],
          now: [{ source: opening, target: 'One', standing: 'draft' }],
        },
      ],
      more: 2,
    },
    bare: {
      project: plain,
      document: { id: id<DocumentId>(12), title: 'Letter' },
      change: 1,
      was: 1,
      now: 1,
      kept: 1,
      places: 0,
      drafts: 0,
      shown: [],
      more: 0,
    },
  },
  memory: {
    full: {
      project,
      may: { bring: true },
      q: markup,
      looked: {
        found: [
          {
            source: [
              { text: 'قال ', hit: false },
              { text: 'الوزير', hit: true },
            ],
            target: [{ text: markup, hit: false }],
            by: markup,
            at: now,
            from: markup,
            href: '/segments/1',
          },
          { source: [], target: [], by: undefined, at: undefined, from: markup, href: undefined },
        ],
        more: true,
      },
      files: [{ id: id<MemoryId>(71), name: markup, by: laila, at: now, units: 1 }],
      accept: '.tmx',
      limitBytes: 8 * 1024 * 1024,
      problem: markup,
    },
    bare: {
      project,
      may: { bring: false },
      q: '',
      looked: undefined,
      files: [],
      accept: '.tmx',
      limitBytes: 1024,
      problem: undefined,
    },
  },
  rules: {
    full: {
      project,
      bases: [...bases],
      base: 'sentences',
      rules: [
        { breaks: true, before: `[؛${markup}]`, after: '\\s', problem: undefined },
        { breaks: false, before: '(د', after: '', problem: { side: 'before', sentence: `Rule 2 ${markup}` } },
      ],
      saved: false,
      seen: 'abc',
      problem: `Rule 2 cannot be used. ${markup}`,
      told: `Two rules ${markup}`,
      documents: [
        { id: id<DocumentId>(11), title: `مقال ${markup}`, chosen: false },
        { id: id<DocumentId>(12), title: 'Letter', chosen: true },
      ],
      preview: {
        against: 'saved',
        was: 12,
        now: 1240,
        added: 1,
        removed: 2,
        paragraphs: [
          {
            number: 3,
            stretches: [
              {
                text: `${opening} ${markup}`,
                end: { kind: 'kept', why: 'the end of a question' },
                goesOn: [
                  { word: 'د.', why: 'a title' },
                  { word: markup, why: markup },
                ],
                more: 2,
              },
              { text: opening, end: { kind: 'added', why: 'rule 1' }, goesOn: [], more: 0 },
              { text: opening, end: { kind: 'removed', why: `rule 2 ${markup}` }, goesOn: [], more: 0 },
              { text: opening, end: undefined, goesOn: [], more: 0 },
            ],
          },
        ],
        more: 7,
        opening: true,
      },
    },
    bare: {
      project: plain,
      bases: [...bases],
      base: 'none',
      rules: [],
      saved: true,
      seen: '',
      problem: undefined,
      told: undefined,
      documents: [],
      preview: undefined,
    },
  },
  import: {
    full: {
      project,
      upload: id<UploadId>(31),
      file: {
        name: `مقال ${markup}.txt`,
        bytes: 4531,
        encoding: 'windows-1256',
        encodings: [
          { label: 'utf-8', chosen: false, guessed: true },
          { label: 'utf-16le', chosen: false, guessed: false },
          { label: 'utf-16be', chosen: false, guessed: false },
          { label: 'windows-1256', chosen: true, guessed: false },
          { label: 'iso-8859-6', chosen: false, guessed: false },
        ],
        bom: false,
        paragraphs: 10,
        words: 370,
        digits: 'both',
        controls: 3,
        unreadable: 2,
      },
      title: wrong,
      split: 'paragraphs',
      ownRules: true,
      segments: {
        total: 40,
        shown: [segment(1, `${opening} ${markup}`, 62), segment(2, opening, 12), segment(40, '/انتهى/', 1, true)],
        shortest: 12,
        longest: 62,
      },
      problem: `Something else. ${markup}`,
    },
    bare: {
      project: plain,
      upload: id<UploadId>(32),
      file: {
        name: 'a.txt',
        bytes: 1,
        encoding: 'utf-8',
        encodings: [{ label: 'utf-8', chosen: true, guessed: true }],
        bom: true,
        paragraphs: 1,
        words: 1,
        digits: 'none',
        controls: 0,
        unreadable: 0,
      },
      title: { value: 'a' },
      split: 'sentences',
      ownRules: false,
      segments: { total: 1, shown: [segment(1, 'كلمة', 1)], shortest: 1, longest: 1 },
      problem: undefined,
    },
  },
  terms: {
    full: {
      project,
      may: { write: true, bring: true },
      q: markup,
      concepts: [agreed],
      found: 3,
      total: 40,
      removed: [agreed],
      formats: [{ name: 'tbx', href: '/projects/x/terms/files/tbx' }],
      problem: `No terms. ${markup}`,
    },
    bare: {
      project: plain,
      may: { write: false, bring: false },
      q: '',
      concepts: [],
      found: 0,
      total: 0,
      removed: [],
      formats: [],
      problem: undefined,
    },
  },
  concept: {
    full: {
      project,
      id: id<string>(50),
      may: { write: true },
      base: 2,
      concept: agreed,
      meanwhile: true,
      earlier: [
        { number: 2, concept: undefined, by: laila, at: now },
        { number: 1, concept: agreed, by: laila, at: now },
      ],
    },
    bare: {
      project: plain,
      id: id<string>(51),
      may: { write: false },
      base: 1,
      concept: undefined,
      meanwhile: false,
      earlier: [],
    },
  },
  'terms-import': {
    full: {
      project,
      upload: { id: id<UploadId>(52), name: `مصطلحات ${markup}.tbx` },
      counts: { added: 1, changed: 2, conflict: 1, same: 9 },
      brought: [
        { kind: 'added', theirs: agreed, ours: undefined },
        { kind: 'conflict', theirs: agreed, ours: agreed },
      ],
      more: 3,
    },
    bare: {
      project: plain,
      upload: { id: id<UploadId>(53), name: 'a.csv' },
      counts: { added: 0, changed: 0, conflict: 0, same: 1 },
      brought: [],
      more: 0,
    },
  },
  archive: {
    full: {
      project,
      documents: [
        { id: long.id, title: `خبر ${markup}`, segments: 4 },
        { id: short.id, title: markup, segments: 1 },
      ],
      contents: [
        { name: 'translated', chosen: true },
        { name: 'source', chosen: false },
        { name: 'tmx', chosen: true },
      ],
    },
    bare: { project: plain, documents: [], contents: [{ name: 'translated', chosen: true }] },
  },
  'import-file': {
    full: {
      project,
      upload: id<UploadId>(33),
      file: {
        name: `مقال ${markup}.txt`,
        bytes: 4531,
        format: 'xliff2',
        calledAs: 'csv',
        sourceLanguage: `en ${markup}`,
        targetLanguage: 'ar',
        plainEncoding: 'utf-8',
        leftOut: 2,
        notes: 1,
        coded: 3,
        remarks: [`Two of one. ${markup}`],
      },
      table: {
        sheets: [`Texts ${markup}`, ''],
        sheet: 1,
        skip: 1,
        columns: [
          { name: 'A', head: `العربية ${markup}`, kind: 'source' },
          { name: 'B', head: 'English', kind: 'target' },
          { name: 'C', head: '', kind: undefined },
        ],
        rows: [
          [`العربية ${markup}`, 'English', ''],
          [opening, 'The secretary', markup],
        ],
        skipped: 1,
        total: 41,
        twice: true,
      },
      readBy: { sheet: 1, skip: 1, source: 'A', target: 'B' },
      title: wrong,
      split: 'sentences',
      ownRules: true,
      counts: long.counts,
      segments: {
        total: 40,
        shown: [
          {
            number: 1,
            source: [
              { text: opening, code: undefined },
              { text: '⟦1⟧', code: markup },
            ],
            target: [
              { text: markup, code: undefined },
              { text: '⟦1⟧', code: 'b' },
            ],
            standing: 'translated',
            notes: [`Keep it short. ${markup}`],
          },
        ],
      },
      problem: `Something else. ${markup}`,
    },
    bare: {
      project: plain,
      upload: id<UploadId>(34),
      file: {
        name: 'a.srt',
        bytes: 1,
        format: 'srt',
        calledAs: undefined,
        sourceLanguage: undefined,
        targetLanguage: undefined,
        plainEncoding: undefined,
        leftOut: 0,
        notes: 0,
        coded: 0,
        remarks: [],
      },
      table: undefined,
      readBy: {},
      title: { value: 'a' },
      split: undefined,
      ownRules: false,
      counts: short.counts,
      segments: {
        total: 1,
        shown: [
          { number: 1, source: [{ text: 'كلمة', code: undefined }], target: undefined, standing: 'empty', notes: [] },
        ],
      },
      problem: undefined,
    },
  },
  'import-whole': {
    full: {
      project,
      upload: id<UploadId>(35),
      file: { name: `مقال ${markup}.json`, bytes: 4531, format: 'json' },
      title: `مقال ${markup}`,
      segments: 40,
      revisions: 90,
      changes: { total: 95, first: now, last: now },
      comments: 3,
      versions: [`To the editor ${markup}`, 'Printed'],
      people: [omar.name, `سلمى ${markup}`],
    },
    bare: {
      project: plain,
      upload: id<UploadId>(36),
      file: { name: 'a.json', bytes: 1, format: 'json' },
      title: 'a',
      segments: 1,
      revisions: 0,
      changes: { total: 1, first: now, last: now },
      comments: 0,
      versions: [],
      people: [omar.name],
    },
  },
  ...alignmentPages,
  ...outsidePages,
  'new-update': {
    full: {
      project,
      document: { id: long.id, title: long.title },
      fileName: `مقال ${markup}.txt`,
      problem: `Empty. ${markup}`,
      limitBytes: 26_214_400,
      accept: 'text/*',
    },
    bare: {
      project: plain,
      document: { id: short.id, title: short.title },
      fileName: 'a.txt',
      problem: undefined,
      limitBytes: 500 * 1024,
      accept: 'text/*',
    },
  },
  update: {
    full: {
      project,
      document: { id: long.id, title: long.title },
      change: 9,
      upload: id<UploadId>(37),
      fileName: `مقال ${markup}.txt`,
      split: 'sentences',
      ownRules: true,
      counts: { same: 30, kept: 1, moved: 1, changed: 1, split: 1, merged: 1, new: 1, gone: 1 },
      nothing: false,
      entries: (['moved', 'changed', 'split', 'merged', 'new', 'gone'] as const).map((kind) => ({
        kind,
        before: kind === 'new' ? [] : [[{ text: `${opening} ${markup}`, code: undefined }]],
        after:
          kind === 'gone'
            ? []
            : [
                [
                  { text: opening, code: undefined },
                  { text: '⟦1⟧', code: markup },
                ],
              ],
        runs:
          kind === 'changed'
            ? [
                { kind: 'removed' as const, text: opening },
                { kind: 'added' as const, text: markup },
              ]
            : undefined,
        texts: kind === 'new' ? [] : [`The council ${markup}`],
      })),
      more: 3,
    },
    bare: {
      project: plain,
      document: { id: short.id, title: short.title },
      change: 1,
      upload: id<UploadId>(38),
      fileName: 'a.txt',
      split: undefined,
      ownRules: false,
      counts: { same: 1, kept: 0, moved: 0, changed: 0, split: 0, merged: 0, new: 0, gone: 0 },
      nothing: true,
      entries: [],
      more: 0,
    },
  },
  job: {
    full: {
      project,
      job: {
        id: id<JobId>(31),
        kind: 'export',
        name: long.title,
        format: 'tmx',
        at: new Date('2026-11-23T09:00:00Z'),
        state: 'running',
        stopping: false,
        done: 400,
        total: 1000,
        share: 0.4,
        said: `Writing ${markup}`,
      },
      problem: undefined,
      result: undefined,
      bytes: undefined,
      size: undefined,
      back: '/documents/x/exports',
    },
    bare: {
      project,
      job: {
        id: id<JobId>(31),
        kind: 'import',
        name: `مقال ${markup}.txt`,
        format: undefined,
        at: new Date('2026-11-23T09:00:00Z'),
        state: 'failed',
        stopping: false,
        done: 0,
        total: 0,
        share: undefined,
        said: 'It failed.',
      },
      problem: { code: 'empty_text', sentence: `Nothing ${markup}`, remedy: 'Choose another.' },
      result: undefined,
      bytes: undefined,
      size: undefined,
      back: '/projects/x/imports',
    },
  },
  exports: {
    full: {
      project,
      document: { id: long.id, title: long.title, fileName: `مقال ${markup}.txt` },
      counts: long.counts,
      total: long.segments,
      updates: '/documents/x/updates',
      returns: '/documents/x/returns',
      formats: [
        {
          name: 'source',
          serves: 'readers',
          href: '/documents/x/exports/source',
          fileName: `مقال ${markup}.txt`,
          extension: '.txt',
          isLong: false,
        },
        {
          name: 'tmx',
          serves: 'tools',
          href: '/documents/x/exports/tmx',
          fileName: `${long.title}.tmx`,
          extension: '.tmx',
          isLong: true,
        },
      ],
    },
    bare: {
      project: plain,
      document: { id: short.id, title: short.title, fileName: 'a.txt' },
      counts: short.counts,
      total: 1,
      updates: undefined,
      returns: undefined,
      formats: [],
    },
  },
  keys: { full: { groups: keyGroups() }, bare: { groups: [] } },
  error: {
    full: {
      status: 404,
      code: 'not_found',
      sentence: `There is nothing here. ${markup}`,
      remedy: `Check the address. ${markup}`,
      written: [
        { text: markup, arabic: false },
        { text: `نص ${markup}`, arabic: true },
      ],
      back: { href: '/', label: 'To your documents' },
      request: 'abc-123',
    },
    bare: {
      status: 500,
      code: 'bug',
      sentence: 'Something went wrong.',
      remedy: undefined,
      written: [],
      back: { href: '/', label: 'To your documents' },
      request: '',
    },
  },
  patterns: { full: { sample: patternsSample(now) }, bare: { sample: patternsSample(new Date(0)) } },
}
