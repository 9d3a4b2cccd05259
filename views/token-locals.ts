/** What the page of tokens is given. Part of locals.ts. */
import type { Field } from './common-locals.ts'

export interface TokenPages {
  /** The tokens by which programs act for a person. */
  tokens: {
    /** Of a new one. */
    readonly name: Field
    readonly scope: 'read' | 'write'
    readonly days: string
    /** For how many days one may be made. */
    readonly lives: readonly string[]
    /** The one that was made a moment ago, shown this once. */
    readonly made: { readonly token: string; readonly name: string } | undefined
    /** Newest first. */
    readonly tokens: readonly {
      /** By which it is revoked; it opens nothing. */
      readonly hash: string
      readonly name: string
      readonly scope: 'read' | 'write'
      readonly createdAt: Date
      readonly expiresAt: Date
      readonly usedAt: Date | null
      readonly over: boolean
    }[]
  }
}
