/**
 * Every URL of Warraq, in one place. Routes are mounted by the patterns, pages and redirects are made by the
 * functions, so that a link cannot point where nothing is.
 */
import type { CommentId, DocumentId, ProjectId, ProposalId, SegmentId, UploadId, UserId } from '../segments/model.ts'

/** What the editor can be asked for; left-out parts keep the address short. */
export interface EditorQuery {
  readonly page?: number | undefined
  /** A standing, or nothing for all. */
  readonly show?: string | undefined
  readonly q?: string | undefined
  /** The segment whose panel stands beside the text, and which tab of it. */
  readonly segment?: SegmentId | undefined
  readonly tab?: 'history' | 'comments' | undefined
}

/** How two texts that are aligned are read and split: `other` is the encoding of the translation. */
export interface AlignedChoice {
  readonly encoding?: string | undefined
  readonly other?: string | undefined
  readonly split?: string | undefined
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
  preferences: () => '/preferences',
  keys: () => '/keys',
  invitation: (token: string) => `/invitations/${token}`,

  newProject: () => '/projects/new',
  projects: () => '/projects',
  sample: () => '/sample',
  project: (project: ProjectId) => `/projects/${project}`,
  member: (project: ProjectId, user: UserId) => `/projects/${project}/members/${user}`,
  invitations: (project: ProjectId) => `/projects/${project}/invitations`,
  revokedInvitation: (project: ProjectId, hash: string) => `/projects/${project}/invitations/${hash}`,
  imports: (project: ProjectId) => `/projects/${project}/imports`,
  import: (project: ProjectId, upload: UploadId, choice: { encoding?: string; split?: string } = {}) =>
    `/projects/${project}/imports/${upload}${query(choice)}`,
  /** A text together with its translation, another upload. */
  translatedImport: (project: ProjectId, upload: UploadId, translation: UploadId, choice: AlignedChoice = {}) =>
    `/projects/${project}/imports/${upload}/translations/${translation}${query({ ...choice })}`,
  cancelledImport: (project: ProjectId, upload: UploadId, translation: UploadId, choice: AlignedChoice = {}) =>
    `/projects/${project}/imports/${upload}/translations/${translation}/cancellation${query({ ...choice })}`,

  document: (document: DocumentId, choice: EditorQuery = {}) => `/documents/${document}${query({ ...choice })}`,
  /** The editor, on the page of a segment, with the segment in view. */
  segmentInDocument: (document: DocumentId, number: number, pageSize: number, segment: SegmentId) =>
    `/documents/${document}${query({ page: Math.ceil(number / pageSize) })}#segment-${segment}`,
  goTo: (document: DocumentId) => `/documents/${document}/go`,
  title: (document: DocumentId) => `/documents/${document}/title`,
  updates: (document: DocumentId) => `/documents/${document}/updates`,
  update: (document: DocumentId, upload: UploadId, choice: { split?: string | undefined } = {}) =>
    `/documents/${document}/updates/${upload}${query(choice)}`,
  exports: (document: DocumentId) => `/documents/${document}/exports`,
  export: (document: DocumentId, format: string) => `/documents/${document}/exports/${format}`,
  /** Server-sent events: what others do. */
  events: (document: DocumentId, since: number) => `/documents/${document}/events${query({ since })}`,
  presence: (document: DocumentId) => `/documents/${document}/presence`,
  undo: (document: DocumentId, change: number) => `/documents/${document}/changes/${change}/undo`,

  /** Leads to the segment in the editor, or to those that carry it on. */
  segment: (segment: SegmentId) => `/segments/${segment}`,
  /** GET shows the history, POST adds a revision. */
  revisions: (segment: SegmentId, compare: { from?: number; to?: number; open?: string } = {}) =>
    `/segments/${segment}/revisions${query({ ...compare })}`,
  restoration: (segment: SegmentId, number: number) => `/segments/${segment}/revisions/${number}/restoration`,
  /** GET shows a text that waits against what stands, POST decides. */
  proposal: (proposal: ProposalId) => `/proposals/${proposal}`,
  split: (segment: SegmentId) => `/segments/${segment}/split`,
  merge: (segment: SegmentId) => `/segments/${segment}/merge`,
  source: (segment: SegmentId) => `/segments/${segment}/source`,
  /** What stands beside the text for one segment, as a fragment of a page. */
  panel: (segment: SegmentId, tab: 'history' | 'comments') => `/segments/${segment}/panel${query({ tab })}`,
  comments: (segment: SegmentId) => `/segments/${segment}/comments`,
  resolution: (comment: CommentId) => `/comments/${comment}/resolution`,

  asset: (name: string) => `/assets/${name}`,
} as const

export type Paths = typeof paths

/** `?a=b&c=d` without what is undefined or empty. */
function query(values: Record<string, string | number | undefined>): string {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  if (entries.length === 0) return ''
  return `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString()}`
}
