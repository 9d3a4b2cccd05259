/** What the page about the interface for programs is given. Part of locals.ts. */
import type { Permission } from '../server/permissions.ts'

export interface ApiPages {
  api: {
    /** By the noun at the head of the address. */
    readonly groups: readonly {
      readonly noun: string
      readonly routes: readonly {
        readonly method: string
        /** With {names} where something is named. */
        readonly path: string
        /** What its query may ask for. */
        readonly asks: readonly string[]
        readonly says: string
        readonly may: Permission
      }[]
    }[]
  }
}
