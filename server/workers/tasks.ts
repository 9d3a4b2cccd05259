/** Everything that is done in threads: a line here, a file beside. What a task is given and gives must be such as can be copied to another thread. */
import { align } from './tasks/align.ts'
import { importAligned } from './tasks/aligned.ts'
import { exportFile } from './tasks/export.ts'
import { importUpload } from './tasks/import.ts'
import { bringMemory } from './tasks/memory.ts'
import { change, look } from './tasks/plan.ts'
import { read } from './tasks/read.ts'

export const tasks = {
  align,
  read,
  import: importUpload,
  export: exportFile,
  memory: bringMemory,
  aligned: importAligned,
  look,
  change,
} as const

type Tasks = typeof tasks
export type TaskName = keyof Tasks
export type Given<Name extends TaskName> = Parameters<Tasks[Name]>[0]
export type Result<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>
