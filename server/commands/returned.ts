import { basename } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { diff } from '../../segments/revisions/diff.ts'
import { translate } from '../../views/catalogue/index.ts'
import { Refusal } from '../errors.ts'
import { bring, type Difference, returnedFrom } from '../incoming/returned.ts'
import { safeFileName } from '../incoming/text.ts'
import { may } from '../permissions.ts'
import { readArgs } from './args.ts'
import { marked } from './diff.ts'

import { readBytes } from './files.ts'
import { documentOf, withStore } from './opened.ts'
import { personOf } from './people.ts'
import { type Command, Misused, Refused } from './terminal.ts'

/**
 * A table that comes back from people outside: what differs in it is written to stdout, for the eye or with --json a line for each; what happened to it
 * besides is said on stderr. Only with --yes it is kept, as texts that wait, and with such troubles only with --insist as well.
 */
export const command: Command = async (terminal) => {
  const { options, operands } = readArgs(
    terminal.args,
    {
      returned: { type: 'string' },
      as: { type: 'string' },
      author: { type: 'string' },
      insist: { type: 'boolean' },
      yes: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    { least: 1, most: 1 },
  )
  const file = operands[0]!
  const id = options.returned!
  if (file === '-') throw new Misused('command.returned_name')

  return withStore(terminal, { make: false }, async (store) => {
    const person = await personOf(store, options.as)
    const document = await documentOf(store, id)
    const role = await store.projects.role(document.project, person.id)
    if (!role) throw new Refused('command.no_document', { id })
    if (!may(role, 'write')) throw new Refusal('forbidden')
    const bytes = await readBytes(terminal, file)
    const returned = await returnedFrom(store, document, { name: safeFileName(basename(file)), bytes })
    const { differences, remarks, troubles, said } = returned
    for (const one of differences) await terminal.write(options.json ? `${JSON.stringify(plain(one))}\n` : shown(one))
    for (const trouble of troubles) terminal.say(trouble)
    const n = differences.length
    terminal.say(n === 0 ? translate('returned.none') : translate('command.returned_differ', { n }))
    if (said > 0) terminal.say(translate('returned.n_said', { n: said }))
    if (remarks.length > 0) terminal.say(translate('returned.n_remarks', { n: remarks.length }))
    if (n + remarks.length === 0) return 0
    if (!options.yes) {
      terminal.say(translate('command.returned_nothing'))
      return 0
    }
    if (troubles.length > 0 && !options.insist) throw new Refused('command.returned_insist')
    await bring(store, returned, { from: uuidv7(), author: options.author ?? '', by: person.id, at: new Date() })
    terminal.say(translate('command.returned_kept'))
    return 0
  })
}

const plain = ({ segment, number, kind, sent, text, hand }: Difference) => ({
  segment,
  number,
  kind,
  base: sent.text,
  text,
  author: hand?.author ?? null,
})

function shown({ number, kind, sent, text, hand }: Difference): string {
  const head = [
    String(number),
    ...(kind === 'plain' ? [] : [translate(`waiting.is_${kind}`)]),
    ...(hand ? [hand.author] : []),
  ]
  return `${head.join(' · ')}\n${marked(diff(sent.text, text))}\n`
}
