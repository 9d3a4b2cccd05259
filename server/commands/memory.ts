/** The memory of a project by command line: a file that comes in, and all of it as TMX. */
import { resolve } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { MemoryId } from '../../segments/model.ts'
import { translate } from '../../views/catalogue/index.ts'
import { memoryUnits } from '../incoming/memory.ts'
import { memoryTmx } from '../outgoing/memory-tmx.ts'
import { readArgs } from './args.ts'
import { withBrought } from './brought.ts'
import { writeNew } from './files.ts'
import { withStore } from './opened.ts'
import { keeping, largeBytes, teller, untilInterrupted } from './progress.ts'
import { projectOf } from './projects.ts'
import type { Command, Terminal } from './terminal.ts'

/** A file of translations becomes memory of a project, as a person who may import there. Its id is written to stdout. */
export const bringMemory: Command = async (terminal) => {
  const { options, operands } = readArgs(
    terminal.args,
    { memory: { type: 'boolean' }, project: { type: 'string' }, as: { type: 'string' } },
    { least: 1, most: 1 },
  )
  return withBrought(terminal, operands[0]!, options, async ({ store, person, project, name, bytes }) => {
    const units = memoryUnits(name, bytes)
    const file = { id: uuidv7() as MemoryId, project: project.id, name, by: person.id, at: new Date() }
    const tell = teller(terminal, 'command.stored', bytes.length > largeBytes)
    await keeping(terminal, (check) =>
      store.memories.bring(file, units, uuidv7(), (done) => {
        tell(done, units.length)
        check()
      }),
    )
    terminal.say(translate('flash.remembered', { n: units.length }))
    await terminal.write(`${file.id}\n`)
    return 0
  })
}

/** All that a project remembers, to stdout or into a new file. */
export function takeMemory(
  terminal: Terminal,
  named: string,
  { as, out }: { readonly as?: string | undefined; readonly out?: string | undefined },
): Promise<number> {
  return withStore(terminal, { make: false }, async (store) => {
    const pieces = memoryTmx(store, await projectOf(store, named, as), new Date())
    if (out === undefined) for await (const piece of pieces) await terminal.write(piece)
    else
      await keeping(terminal, (check) => writeNew(resolve(terminal.folder, out), out, untilInterrupted(pieces, check)))
    return 0
  })
}
