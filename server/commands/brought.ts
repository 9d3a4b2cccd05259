/** A file that is brought into a project besides its documents: read, and not larger than the server takes. */
import { basename } from 'node:path'
import { translate } from '../../views/catalogue/index.ts'
import { Refusal } from '../errors.ts'
import { safeFileName } from '../incoming/text.ts'
import { inBytes } from '../present/sizes.ts'
import type { Project, Store, User } from '../store/contract.ts'
import { readBytes, sizeOf } from './files.ts'
import { withStore } from './opened.ts'
import { personOf } from './people.ts'
import { projectToImportTo } from './projects.ts'
import { Misused, type Terminal } from './terminal.ts'

interface Brought {
  readonly store: Store
  readonly person: User
  readonly project: Project
  readonly name: string
  readonly bytes: Uint8Array
}

/** Does `work` with the file, as somebody who may import there. */
export function withBrought(
  terminal: Terminal,
  file: string,
  { project: named, as }: { readonly project?: string | undefined; readonly as?: string | undefined },
  work: (brought: Brought) => Promise<number>,
): Promise<number> {
  if (named === undefined) throw new Misused('command.project_missing')
  return withStore(terminal, { make: false }, async (store, config) => {
    const person = await personOf(store, as)
    const project = await projectToImportTo(store, person, named)
    const limit = config.uploadLimitBytes
    const mustFit = (size: number): void => {
      if (size > limit) throw new Refusal('too_large', { limit: inBytes(limit) })
    }
    if (file !== '-') mustFit(await sizeOf(terminal, file))
    const bytes = await readBytes(terminal, file)
    mustFit(bytes.length)
    const name = safeFileName(file === '-' ? translate('import.pasted') : basename(file))
    return work({ store, person, project, name, bytes })
  })
}
