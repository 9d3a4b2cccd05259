/** The terms of a project by command line: a file that comes in, and all of them in a format of glossaries. */
import { resolve } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { GlossaryFormat } from '../../segments/exchange/glossary/formats.ts'
import { translate } from '../../views/catalogue/index.ts'
import { Refusal } from '../errors.ts'
import { compared, resolutions, written } from '../incoming/glossary.ts'
import { oneOf, readArgs } from './args.ts'
import { withBrought } from './brought.ts'
import { writeNew } from './files.ts'
import { asTheyCome } from './glossary.ts'
import { withStore } from './opened.ts'
import { projectOf } from './projects.ts'
import type { Command, Terminal } from './terminal.ts'

/** A file of terms comes into a project, as a person who may import there: all of it, or nothing. What of it is not written is said. */
export const bringTerms: Command = async (terminal) => {
  const { options, operands } = readArgs(
    terminal.args,
    {
      terms: { type: 'boolean' },
      project: { type: 'string' },
      as: { type: 'string' },
      conflicts: { type: 'string' },
    },
    { least: 1, most: 1 },
  )
  const resolution = oneOf('--conflicts', options.conflicts, resolutions, 'leave')
  return withBrought(terminal, operands[0]!, options, async ({ store, person, project, bytes }) => {
    const standing = await store.terms.list(project.id)
    const brought = compared(standing, bytes)
    const concepts = written(brought, standing, resolution, uuidv7)
    if (!(await store.terms.write(project.id, concepts, person.id, new Date()))) throw new Refusal('term_changed')
    terminal.say(translate('flash.terms_brought', { n: concepts.length }))
    const left = resolution === 'leave' ? brought.filter(({ kind }) => kind === 'conflict').length : 0
    if (left > 0) terminal.say(translate('command.terms_left', { n: left }))
    return 0
  })
}

/** All terms of a project, to stdout or into a new file. */
export function takeTerms(
  terminal: Terminal,
  named: string,
  format: GlossaryFormat,
  { as, out }: { readonly as?: string | undefined; readonly out?: string | undefined },
): Promise<number> {
  return withStore(terminal, { make: false }, async (store) => {
    const project = await projectOf(store, named, as)
    const standing = await store.terms.list(project.id)
    const pieces = format.write(
      project.name,
      standing.map(({ concept }) => concept),
    )
    if (out === undefined) for (const piece of pieces) await terminal.write(piece)
    else await writeNew(resolve(terminal.folder, out), out, asTheyCome(pieces))
    return 0
  })
}
