/** Taking a document away, in each format of the table. Written as it is read from the store, whatever its length. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Router } from 'express'
import { writable } from '../../segments/exchange/formats.ts'
import { withoutControls } from '../../segments/text/direction.ts'
import { Refusal } from '../errors.ts'
import { show } from '../middleware/pages.ts'
import { bitextOf } from '../outgoing/bitext.ts'
import { isLong } from '../outgoing/files.ts'
import { exportName, isOffered } from '../outgoing/names.ts'
import { paths } from '../paths.ts'
import { may } from '../permissions.ts'
import { headOf } from '../present/documents.ts'
import { totalOf } from '../present/rows.ts'
import type { Shell } from '../shell.ts'
import { doors } from './doors.ts'
import { writing } from './writing.ts'

const formatGiven = { may: 'read', gives: 'file' } as const

export function exports(shell: Shell): Router {
  const { store, clock } = shell
  const open = doors(shell)

  open.get('/documents/:document/exports', 'read', (req, res, { project, document, role }) => {
    const head = headOf(project, document)
    show(req, res, 'exports', {
      ...head,
      document: { ...head.document, fileName: document.fileName },
      counts: document.progress,
      total: totalOf(document.progress),
      updates: may(role, 'import') ? paths.updates(document.id) : undefined,
      returns: may(role, 'write') ? paths.returns(document.id) : undefined,
      formats: writable
        .filter((format) => isOffered(format, document))
        .map((format) => ({
          name: format.name,
          serves: format.serves,
          href: paths.export(document.id, format.name),
          fileName: exportName(document, format),
          extension: format.extension,
          isLong: isLong(format.name, document),
        })),
    })
  })

  open.get('/documents/:document/exports/:format', formatGiven, async (req, res, { project, document, user }) => {
    const format = writable.find(({ name }) => name === req.params.format)
    if (!format || !isOffered(format, document)) throw new Refusal('not_found')
    if (isLong(format.name, document)) {
      const { id, change, title } = document
      const wanted = { kind: 'document', document: id, change, format: format.name } as const
      return res.redirect(303, paths.job(await writing(shell, user, project, wanted, title, `${id} ${change}`)))
    }
    const bitext = await bitextOf(store, project, document, clock())
    res.setHeader('Content-Type', format.mediaType)
    res.setHeader('Content-Disposition', disposition(exportName(document, format)))
    // No length is known beforehand; an error on the way cuts the connection, so that half a file is not taken for a whole.
    await pipeline(Readable.from(format.write(bitext)), res)
  })

  return open.router
}

/**
 * A header that offers a file under its name in any script (RFC 6266, RFC 5987), with a plain one for old programs. Marks
 * that turn a name around are left out: they make `exe.pdf` of `fdp.exe`.
 */
export function disposition(name: string): string {
  const bare = withoutControls(name)
    .replace(/[\p{Cc}\p{Surrogate}/\\:*?"<>|]/gu, '_')
    .slice(0, 150)
    .replace(/\p{Surrogate}$/u, '')
  const extension = /\.[a-z\d.]{1,12}$/i.exec(bare)?.[0] ?? ''
  const stem = bare.slice(0, bare.length - extension.length)
  const ascii = /^[\x20-\x7e]+$/.test(stem) ? stem : 'warraq'
  const encoded = encodeURIComponent(bare).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}${extension}"; filename*=UTF-8''${encoded}`
}
