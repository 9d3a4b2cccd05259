/** Everything that is done in threads: a line here, a file beside. What a task is given and gives must be such as can be copied to another thread. */
import { align } from './tasks/align.ts'

export const tasks = { align } as const

export type Tasks = typeof tasks
