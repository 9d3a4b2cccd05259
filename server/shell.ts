import type { Logger } from 'pino'
import type { Aligner } from './aligner.ts'
import type { Assets } from './assets.ts'
import type { Config } from './config.ts'
import type { Jobs } from './jobs.ts'
import type { Recollection } from './recollection.ts'
import type { Store } from './store/contract.ts'

/** Everything the app leans on that is not in a request. Tests hand in their own. */
export interface Shell {
  readonly store: Store
  readonly assets: Assets
  readonly aligner: Aligner
  readonly jobs: Jobs
  readonly recollection: Recollection
  readonly config: Config
  readonly log: Logger
  readonly clock: () => Date
  /** A new identifier: UUIDv7, so that ids grow with time. */
  readonly newId: () => string
  /** Whether the server is on its way out: it answers, but asks for no more. */
  readonly draining: () => boolean
}
