import { resolve } from 'node:path'
import { writable } from '../../segments/exchange/formats.ts'
import { glossaryFormats } from '../../segments/exchange/glossary/formats.ts'
import { toldUnits } from '../incoming/told-units.ts'
import { bitextOf } from '../outgoing/bitext.ts'
import { archive } from './archive.ts'
import { readArgs } from './args.ts'
import { writeNew } from './files.ts'
import { glossaryFormatNamed } from './glossary.ts'
import { takeMemory } from './memory.ts'
import { documentOf, withStore } from './opened.ts'
import { keeping, teller, untilInterrupted } from './progress.ts'
import { type Command, Misused, Refused } from './terminal.ts'
import { takeTerms } from './terms.ts'

/** A document in one of the formats, tracked changes where asked, or a project as a zip archive, its terms or its memory, to stdout or into a new file. */
export const command: Command = async (terminal) => {
  const { options, operands } = readArgs(
    terminal.args,
    {
      out: { type: 'string', short: 'o' },
      'as-of': { type: 'string' },
      since: { type: 'string' },
      running: { type: 'boolean' },
      zip: { type: 'boolean' },
      with: { type: 'string' },
      only: { type: 'string', multiple: true },
      memory: { type: 'boolean' },
      as: { type: 'string' },
    },
    { least: 1, most: 2 },
  )
  const [id, name] = operands
  if (options.zip) {
    if (name !== undefined) throw new Misused('command.too_much', { argument: name })
    return archive(terminal, id!, options)
  }
  if (options.memory) {
    if (name !== undefined) throw new Misused('command.too_much', { argument: name })
    return takeMemory(terminal, id!, options)
  }
  if (name === undefined) throw new Misused('command.too_little')
  const glossary = glossaryFormatNamed(name)
  if (glossary) return takeTerms(terminal, id!, glossary, options)
  const format = writable.find((one) => one.name === name)
  if (!format)
    throw new Misused('command.no_format', {
      name,
      known: [...writable, ...glossaryFormats].map((one) => one.name).join(', '),
    })
  const { 'as-of': moment, since, running: isRunning } = options
  for (const change of [moment, since])
    if (change !== undefined && !/^[1-9]\d{0,9}$/.test(change)) throw new Misused('command.no_change', { change })
  if (since === undefined && isRunning) throw new Misused('command.running_alone')
  if (since !== undefined && !format.redline) throw new Misused('command.no_redline', { name })

  return withStore(terminal, { make: false }, async (store) => {
    const document = await documentOf(store, id!)
    const project = await store.projects.get(document.project)
    if (!project) throw new Refused('command.no_document', { id: id! })
    const change = moment === undefined ? document.change : Number(moment)
    const [from, to] = [Number(since ?? change), change].sort((one, other) => one - other) as [number, number]
    if (to > document.change) throw new Refused('command.change_to_come', { change: to, newest: document.change })
    const bitext = await bitextOf(store, project, document, new Date(), to)
    const write = (since !== undefined && format.redline?.(from, isRunning ? 'running' : 'table')) || format.write
    const pieces = write(toldUnits(bitext, teller(terminal, 'command.written', true)))
    const { out } = options
    if (out === undefined) for await (const piece of pieces) await terminal.write(piece)
    else
      await keeping(terminal, (check) => writeNew(resolve(terminal.folder, out), out, untilInterrupted(pieces, check)))
    return 0
  })
}
