/** The same as in the quick tests, ten thousand times a format. */
import { brokenAtRandom } from './mutations.ts'

brokenAtRandom({ times: 10_000, archives: 10_000 })
