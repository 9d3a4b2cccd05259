/** What every page is given besides its own, and what many pages show alike. Part of locals.ts. */
import type { DocumentId, Standing, UserId } from '../segments/model.ts'
import type { PanelTab, Paths } from '../server/paths.ts'
import type { Translate } from './catalogue/index.ts'

/** Given to every page besides its own. */
export interface Common {
  /** The words of the interface, in its language. */
  readonly t: Translate
  /** Language of the interface, and its direction. */
  readonly language: 'en' | 'ar'
  readonly dir: 'ltr' | 'rtl'
  readonly theme: 'light' | 'dark' | undefined
  /** Whether the person swapped the sides of source and target. */
  readonly swapped: boolean
  readonly paths: Paths
  /** What can stand beside a segment, in the order of the tabs. */
  readonly panelTabs: readonly PanelTab[]
  /** The hashed address of a file served by us: asset('main.css'), asset('client.js'), asset('icons.svg'). */
  readonly asset: (name: string) => string
  readonly user: Person | undefined
  /** Where this page is, path and query: for forms that lead back here. */
  readonly here: string
  /** A sentence about what just happened (after a redirect), with at most one act. */
  readonly flash: Flash | undefined
  /** A fresh idempotency key for a form that writes. Each call gives another. */
  readonly newKey: () => string
  /** For whom the page was made, as a field: put into the forms by which somebody works when a template is compiled. */
  readonly signature: string
  /** Times as a person says them, in the reader's words: "today 14:26". With the machine's in <time datetime>. */
  readonly when: (at: Date) => string
  /** 1,126 */
  readonly count: (n: number) => string
  /** The only JSON that may stand unescaped in a page. */
  readonly json: (value: unknown) => string
}

export interface Flash {
  readonly tone: 'good' | 'caution' | 'wrong'
  readonly sentence: string
  /** A form button: POST to `action`. */
  readonly act?: { readonly label: string; readonly action: string }
}

/** A person as others see them. `hand` 1–5 is their colour and line, the same everywhere in a project. */
export interface Person {
  readonly id: UserId
  readonly name: string
  readonly initials: string
  readonly hand: 1 | 2 | 3 | 4 | 5
}

/** A field that was refused comes back with what was typed and why. */
export interface Field {
  readonly value: string
  readonly problem?: string
}

export type Counts = Readonly<Record<Standing, { readonly segments: number; readonly words: number }>>

export interface DocumentEntry {
  readonly id: DocumentId
  readonly title: string
  /** The opening words of the source, Arabic. */
  readonly opening: string
  readonly segments: number
  readonly words: number
  readonly counts: Counts
  /** One a segment when there are at most 24, else undefined. */
  readonly strokes: readonly Standing[] | undefined
  readonly changedBy: Person
  readonly changedAt: Date
}
