/**
 * Every URL of Warraq, in one place. Routes are mounted by the patterns, pages and redirects are made by the
 * functions, so that a link cannot point where nothing is.
 */
import type {
  CommentId,
  DocumentId,
  JobId,
  MemoryId,
  ProjectId,
  ProposalId,
  SegmentId,
  UploadId,
  UserId,
} from '../segments/model.ts'

/** What can stand beside a segment. */
export const panelTabs = ['memory', 'terms', 'history', 'comments', 'findings'] as const
export type PanelTab = (typeof panelTabs)[number]
/** The history, where an address asks for nothing or for what is not there. */
export const panelTab = (asked: unknown): PanelTab => panelTabs.find((tab) => tab === asked) ?? 'history'

/** What the editor can be asked for; left-out parts keep the address short. */
export interface EditorQuery {
  readonly page?: number | undefined
  /** A standing, or nothing for all. */
  readonly show?: string | undefined
  readonly q?: string | undefined
  /** The segment whose panel stands beside the text, and which tab of it. */
  readonly segment?: SegmentId | undefined
  readonly tab?: PanelTab | undefined
  /** Only segments with findings. */
  readonly found?: 'yes' | undefined
}

/** What a reviser's queue can be asked for; `show` left out is what was translated. */
interface ReviewQuery {
  readonly show?: string | undefined
  readonly since?: number | undefined
  readonly by?: UserId | undefined
  readonly commented?: string | undefined
  readonly found?: string | undefined
  readonly page?: number | undefined
  readonly segment?: SegmentId | undefined
}

/** How two texts that are aligned are read and split: `other` is the encoding of the translation. */
export interface AlignedChoice {
  readonly encoding?: string | undefined
  readonly other?: string | undefined
  readonly split?: string | undefined
}

/** Beads in doubt, or with one side empty; all without it. */
export interface BeadsQuery {
  readonly show?: 'doubtful' | 'one-sided' | 'proposed' | undefined
  readonly page?: number | undefined
  readonly segment?: SegmentId | undefined
}

/** Two moments, and how to look at what lies between them; left-out parts keep the address short. */
export interface CompareQuery {
  /** A change number, or a base that is found for whoever asks. Left out: what the person last saw. */
  readonly from?: number | 'looked' | 'confirmed' | 'approved' | undefined
  /** A change number; left out: now. */
  readonly to?: number | undefined
  readonly show?: 'all' | undefined
  readonly view?: 'sides' | undefined
  /** Small changes left out, or alone. */
  readonly small?: 'hidden' | 'only' | undefined
  /** Words of all its pages are counted, and not of the one that is shown. */
  readonly count?: 'all' | undefined
  readonly page?: number | undefined
}

/** Which while a report is about: some last days, or from one day to another (2026-11-24, both included); left out, thirty days. */
export interface ReportQuery {
  readonly days?: '7' | 'all' | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly as?: 'csv' | undefined
}

export const paths = {
  home: () => '/',
  setup: () => '/setup',
  signIn: (then?: string) => `/sign-in${query({ then })}`,
  signOut: () => '/sign-out',
  account: () => '/account',
  accountName: () => '/account/name',
  accountPassword: () => '/account/password',
  accountSessions: () => '/account/sessions',
  /** Tokens by which programs act for a person. */
  tokens: () => '/account/tokens',
  revokedToken: (hash: string) => `/account/tokens/${hash}`,
  /** Threads in which others said something to whoever asks; POST says that they are seen. */
  notices: () => '/notices',
  preferences: () => '/preferences',
  keys: () => '/keys',
  /** The interface for programs, and its description for them. */
  api: () => '/api',
  openapi: () => '/api/openapi.json',
  invitation: (token: string) => `/invitations/${token}`,

  newProject: () => '/projects/new',
  projects: () => '/projects',
  sample: () => '/sample',
  project: (project: ProjectId) => `/projects/${project}`,
  agreement: (project: ProjectId) => `/projects/${project}/agreement`,
  member: (project: ProjectId, user: UserId) => `/projects/${project}/members/${user}`,
  invitations: (project: ProjectId) => `/projects/${project}/invitations`,
  revokedInvitation: (project: ProjectId, hash: string) => `/projects/${project}/invitations/${hash}`,
  imports: (project: ProjectId) => `/projects/${project}/imports`,
  import: (project: ProjectId, upload: UploadId, choice: Record<string, string | number | undefined> = {}) =>
    `/projects/${project}/imports/${upload}${query(choice)}`,
  /** A text together with its translation, another upload. */
  translatedImport: (project: ProjectId, upload: UploadId, translation: UploadId, choice: AlignedChoice = {}) =>
    `/projects/${project}/imports/${upload}/translations/${translation}${query({ ...choice })}`,
  cancelledImport: (project: ProjectId, upload: UploadId, translation: UploadId, choice: AlignedChoice = {}) =>
    `/projects/${project}/imports/${upload}/translations/${translation}/cancellation${query({ ...choice })}`,

  /** Earlier translations: files of them, and where words were translated before. */
  memory: (project: ProjectId, choice: { q?: string | undefined } = {}) =>
    `/projects/${project}/memory${query(choice)}`,
  removedMemory: (project: ProjectId, memory: MemoryId) => `/projects/${project}/memory/${memory}/removal`,

  rules: (project: ProjectId, document?: string) => `/projects/${project}/rules${query({ document })}`,
  switches: (project: ProjectId) => `/projects/${project}/checks`,
  terms: (project: ProjectId) => `/projects/${project}/terms`,
  concept: (project: ProjectId, concept: string) => `/projects/${project}/terms/concepts/${concept}`,
  termsFile: (project: ProjectId, format: string) => `/projects/${project}/terms/files/${format}`,
  termsImports: (project: ProjectId) => `/projects/${project}/terms/imports`,
  termsImport: (project: ProjectId, upload: UploadId) => `/projects/${project}/terms/imports/${upload}`,
  archive: (project: ProjectId) => `/projects/${project}/archive`,
  archivedProject: (project: ProjectId) => `/projects/${project}/archive/zip`,
  exportedRules: (project: ProjectId) => `/projects/${project}/rules/srx`,

  document: (document: DocumentId, choice: EditorQuery = {}) => `/documents/${document}${query({ ...choice })}`,
  /** The editor, on the page of a segment, with the segment in view. */
  segmentInDocument: (document: DocumentId, number: number, pageSize: number, segment: SegmentId) =>
    `/documents/${document}${query({ page: Math.ceil(number / pageSize) })}#segment-${segment}`,
  goTo: (document: DocumentId) => `/documents/${document}/go`,
  threads: (document: DocumentId, choice: { show?: string; page?: number } = {}) =>
    `/documents/${document}/comments${query({ ...choice })}`,
  review: (document: DocumentId, choice: ReviewQuery = {}) => `/documents/${document}/review${query({ ...choice })}`,
  /** A bulk action on a reviser's filter: GET counts, POST does it. */
  reviewAll: (document: DocumentId, choice: ReviewQuery & { to?: string } = {}) =>
    `/documents/${document}/review/all${query({ ...choice })}`,
  title: (document: DocumentId) => `/documents/${document}/title`,
  updates: (document: DocumentId) => `/documents/${document}/updates`,
  update: (document: DocumentId, upload: UploadId, choice: { split?: string | undefined } = {}) =>
    `/documents/${document}/updates/${upload}${query(choice)}`,
  /** A table that comes back from people outside: chosen, then looked at. */
  returns: (document: DocumentId) => `/documents/${document}/returns`,
  returned: (document: DocumentId, upload: UploadId) => `/documents/${document}/returns/${upload}`,
  /** All texts that wait; POST takes those that can be taken as they are. */
  proposals: (document: DocumentId, choice: { page?: number | undefined } = {}) =>
    `/documents/${document}/proposals${query(choice)}`,
  resegmentation: (document: DocumentId) => `/documents/${document}/resegmentation`,
  /** What is found in a document, by check. */
  checks: (document: DocumentId, choice: { show?: string | undefined; page?: number | undefined } = {}) =>
    `/documents/${document}/checks${query(choice)}`,
  exports: (document: DocumentId) => `/documents/${document}/exports`,
  export: (document: DocumentId, format: string) => `/documents/${document}/exports/${format}`,
  /** Both texts bead by bead; POST acts on many. */
  alignment: (document: DocumentId, choice: BeadsQuery = {}) =>
    `/documents/${document}/alignment${query({ ...choice })}${choice.segment ? `#bead-${choice.segment}` : ''}`,
  /** A translation for a document that is there: chosen, then looked at. */
  translations: (document: DocumentId) => `/documents/${document}/translations`,
  translation: (document: DocumentId, upload: UploadId, choice: { encoding?: string | undefined } = {}) =>
    `/documents/${document}/translations/${upload}${query(choice)}`,
  cancelledTranslation: (document: DocumentId, upload: UploadId, choice: { encoding?: string | undefined } = {}) =>
    `/documents/${document}/translations/${upload}/cancellation${query(choice)}`,
  /** Leads to the next bead in doubt. */
  nextDoubt: (document: DocumentId, after?: SegmentId) => `/documents/${document}/alignment/doubt${query({ after })}`,
  /** Server-sent events: what others do. */
  events: (document: DocumentId, since: number) => `/documents/${document}/events${query({ since })}`,
  presence: (document: DocumentId) => `/documents/${document}/presence`,
  undo: (document: DocumentId, change: number) => `/documents/${document}/changes/${change}/undo`,

  /** What people did to a document, as they worked. */
  timeline: (document: DocumentId, choice: { by?: UserId | undefined; page?: number | undefined } = {}) =>
    `/documents/${document}/timeline${query(choice)}`,
  /** The document as it stood. */
  moment: (document: DocumentId, change: number, choice: { page?: number | undefined } = {}) =>
    `/documents/${document}/moments/${change}${query(choice)}`,
  /** POST brings the document, or a part of it, back to a moment. */
  restorations: (document: DocumentId, change: number) => `/documents/${document}/moments/${change}/restorations`,
  versions: (document: DocumentId) => `/documents/${document}/versions`,
  removedVersion: (document: DocumentId) => `/documents/${document}/versions/removal`,
  compare: (document: DocumentId, choice: CompareQuery = {}) => `/documents/${document}/compare${query({ ...choice })}`,
  /** The same as a page of its own, for print, or as a Word document. */
  redline: (
    document: DocumentId,
    choice: {
      from: number
      to: number
      layout?: 'running' | undefined
      show?: 'all' | undefined
      download?: 'yes' | undefined
      /** A Word document with tracked changes. */
      as?: 'docx' | undefined
    },
  ) => `/documents/${document}/redline${query(choice)}`,
  /** Whose words the document is made of. */
  hands: (document: DocumentId, choice: { by?: 'age' | undefined; page?: number | undefined } = {}) =>
    `/documents/${document}/hands${query(choice)}`,
  /** Who translated and reviewed how much, in a document and in a project. */
  report: (document: DocumentId, choice: ReportQuery = {}) => `/documents/${document}/report${query({ ...choice })}`,
  projectReport: (project: ProjectId, choice: ReportQuery = {}) => `/projects/${project}/report${query({ ...choice })}`,
  /** POST notes that a person has seen the document up to a change. */
  looks: (document: DocumentId) => `/documents/${document}/looks`,

  /** Leads to the segment in the editor, or to those that carry it on. */
  segment: (segment: SegmentId) => `/segments/${segment}`,
  /** GET shows the history, POST adds a revision. */
  revisions: (segment: SegmentId, compare: { from?: number; to?: number; open?: string } = {}) =>
    `/segments/${segment}/revisions${query({ ...compare })}`,
  /** Settles what was edited: accepted, rejected, marked. */
  settlement: (segment: SegmentId) => `/segments/${segment}/review`,
  restoration: (segment: SegmentId, number: number) => `/segments/${segment}/revisions/${number}/restoration`,
  /** GET shows a text that waits against what stands, POST decides. */
  proposal: (proposal: ProposalId, by?: 'words' | 'sentences') => `/proposals/${proposal}${query({ by })}`,
  /** `at`, and `cut` in the target: the places that are chosen to begin with. */
  split: (segment: SegmentId, at?: number, choice: { from?: 'alignment'; cut?: number } = {}) =>
    `/segments/${segment}/split${query({ at, ...choice })}`,
  /** POST acts on one bead: its sentences go elsewhere, or it is confirmed. */
  pairing: (segment: SegmentId) => `/segments/${segment}/alignment`,
  merge: (segment: SegmentId) => `/segments/${segment}/merge`,
  source: (segment: SegmentId) => `/segments/${segment}/source`,
  /** What stands beside the text for one segment, as a fragment of a page. */
  panel: (segment: SegmentId, tab: PanelTab) => `/segments/${segment}/panel${query({ tab })}`,
  comments: (segment: SegmentId) => `/segments/${segment}/comments`,
  /** POST sets a finding aside, or brings it back. */
  findings: (segment: SegmentId) => `/segments/${segment}/findings`,
  answers: (comment: CommentId) => `/comments/${comment}/answers`,
  resolution: (comment: CommentId) => `/comments/${comment}/resolution`,

  /** Long work: how far it is, what came of it. */
  job: (job: JobId) => `/jobs/${job}`,
  jobEvents: (job: JobId) => `/jobs/${job}/events`,
  jobCancellation: (job: JobId) => `/jobs/${job}/cancellation`,
  jobFile: (job: JobId) => `/jobs/${job}/file`,

  asset: (name: string) => `/assets/${name}`,
} as const

export type Paths = typeof paths

/** `?a=b&c=d` without what is undefined or empty. */
function query(values: Record<string, string | number | undefined>): string {
  let asked = ''
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === '') continue
    const text = String(value)
    // A page has hundreds of addresses, and nearly all are of letters that stay.
    const written = /^[\w-]*$/.test(text) ? `${name}=${text}` : new URLSearchParams({ [name]: text }).toString()
    asked += `${asked === '' ? '?' : '&'}${written}`
  }
  return asked
}
