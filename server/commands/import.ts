import { basename } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { DocumentId } from '../../segments/model.ts'
import { type Profile, profiles } from '../../segments/segmentation/segment.ts'
import type { Segmenter } from '../../segments/segmentation/segmenter.ts'
import { type Encoding, encodings } from '../../segments/text/decode.ts'
import { translate } from '../../views/catalogue/index.ts'
import { Refusal } from '../errors.ts'
import { mustHold, newFileDocument, readFile } from '../incoming/file.ts'
import { newDocument, readText, safeFileName, titleOf } from '../incoming/text.ts'
import { telling } from '../incoming/upload.ts'
import { bringBack, wholeOf } from '../incoming/whole.ts'
import { totalOf } from '../present/rows.ts'
import { inBytes } from '../present/sizes.ts'
import { englishSegmenterOf, segmenterOf } from '../rules.ts'
import type { Project, Store } from '../store/contract.ts'
import { oneOf, readArgs } from './args.ts'
import { chooseBy, columnOptions } from './columns.ts'
import { readBytes, sizeOf } from './files.ts'
import { withStore } from './opened.ts'
import { personOf } from './people.ts'
import { keeping, largeBytes, teller } from './progress.ts'
import { projectToImportTo } from './projects.ts'
import { type Command, Misused } from './terminal.ts'
import { translated } from './translation.ts'

/** A file, or a plain text alone or with its translation, becomes a document of a project, as a person who may import there. Its id is written to stdout. */
export const command: Command = async (terminal) => {
  if (terminal.args.some((arg) => /^--returned(?:=|$)/.test(arg)))
    return (await import('./returned.ts')).command(terminal)
  if (terminal.args.includes('--memory')) return (await import('./memory.ts')).bringMemory(terminal)
  if (terminal.args.includes('--terms')) return (await import('./terms.ts')).bringTerms(terminal)
  const { options, operands } = readArgs(
    terminal.args,
    {
      project: { type: 'string' },
      as: { type: 'string' },
      title: { type: 'string' },
      encoding: { type: 'string' },
      split: { type: 'string' },
      translation: { type: 'string' },
      insist: { type: 'boolean' },
      ...columnOptions,
    },
    { least: 1, most: 1 },
  )
  const file = operands[0]!
  const profile = oneOf('--split', options.split, ['rules', ...profiles], 'rules')
  const encoding = oneOf<Encoding | 'guess'>('--encoding', options.encoding?.toLowerCase(), encodings, 'guess')
  if (options.project === undefined) throw new Misused('command.project_missing')
  const named = options.project
  if (file === '-' && options.translation === '-') throw new Misused('command.stdin_twice')

  return withStore(terminal, { make: false }, async (store, config) => {
    const person = await personOf(store, options.as)
    const project = await projectToImportTo(store, person, named)
    if (file !== '-' && (await sizeOf(terminal, file)) > config.uploadLimitBytes)
      throw new Refusal('too_large', { limit: inBytes(config.uploadLimitBytes) })
    const bytes = await readBytes(terminal, file)
    if (bytes.length > config.uploadLimitBytes)
      throw new Refusal('too_large', { limit: inBytes(config.uploadLimitBytes) })
    const tell = teller(terminal, 'command.stored', bytes.length > largeBytes)
    const name = safeFileName(file === '-' ? translate('import.pasted') : basename(file))
    const act = {
      id: uuidv7() as DocumentId,
      project: project.id,
      by: person.id,
      at: new Date(),
      key: uuidv7(),
      title: options.title?.trim() || titleOf(name),
    }
    // In an encoding that somebody names, a file is a plain text, whatever it is called; so is one with a translation beside it.
    const asked = encoding === 'guess' ? undefined : encoding
    const isPlain = asked !== undefined || options.translation !== undefined
    const whole = isPlain ? undefined : wholeOf(bytes, act.id)
    if (whole) {
      const total = whole.segments.length
      const id = await keeping(terminal, (check) =>
        bringBack(store, whole, {
          ...act,
          told: (done) => {
            tell(done, total)
            check()
          },
        }),
      )
      await terminal.write(`${id}\n`)
      return 0
    }
    const given = (isPlain ? undefined : readFile(name, bytes, chooseBy(options))) ?? readText(bytes, asked)
    if ('contents' in given) mustHold(given)
    const insist = options.insist === true
    const { arabic: by, english } =
      profile === 'rules' ? await rulesOf(store, project) : { arabic: profile, english: profile }
    const made =
      'contents' in given
        ? newFileDocument(given, by, act)
        : {
            ...newDocument({ name, bytes, decoded: given, profile: by }, act),
            ...(options.translation === undefined
              ? {}
              : await translated(terminal, store, project, given.text, {
                  file: options.translation,
                  arabic: by,
                  english,
                  insist,
                })),
          }
    const document = await keeping(terminal, (check) =>
      store.documents.import(
        telling(made, (done, total) => {
          tell(done, total)
          check()
        }),
      ),
    )
    const stored = await store.documents.get(document)
    terminal.say(translate('flash.imported', { n: stored ? totalOf(stored.progress) : 0 }))
    if ('unreadable' in given && given.unreadable > 0)
      terminal.say(translate('command.unreadable', { n: given.unreadable, encoding: given.encoding }))
    await terminal.write(`${document}\n`)
    return 0
  })
}

/** How the project's own rules cut either language, or what Warraq ships. */
async function rulesOf(store: Store, { id }: Project): Promise<Record<'arabic' | 'english', Segmenter | Profile>> {
  const { rules } = await store.projects.settings(id)
  return rules === null
    ? { arabic: 'sentences', english: 'sentences' }
    : { arabic: segmenterOf(rules), english: englishSegmenterOf(rules) }
}
