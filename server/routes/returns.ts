/** A table that comes back from people outside: chosen, shown with all that differs in it, and only then brought in, as texts that wait. */
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { formats } from '../../segments/exchange/formats.ts'
import type { UploadId } from '../../segments/model.ts'
import { seen } from '../../segments/revisions/waiting.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { Pages } from '../../views/locals.ts'
import { Refusal } from '../errors.ts'
import { bring, hasBrought, type Returned, returnedFrom } from '../incoming/returned.ts'
import { asRefusal } from '../middleware/failures.ts'
import { tell } from '../middleware/flash.ts'
import { uploadLimit } from '../middleware/limits.ts'
import { show, showAgain, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { headOf } from '../present/documents.ts'
import type { Shell } from '../shell.ts'
import type { Document, Project, Upload } from '../store/contract.ts'
import { chosen, pasting } from './chosen.ts'
import { doors, type Found, id } from './doors.ts'
import { checkName, field, line, read } from './forms.ts'
import { receiving } from './receiving.ts'

const bringing = z.object({ author: line, insist: line, without: line })
/** So many differences are shown. */
const mostShown = 500

const accept = formats
  .filter(({ returns }) => returns)
  .flatMap(({ extension, otherExtensions = [] }) => [extension, ...otherExtensions])
  .join(',')

type Visited = Found<'/documents/:document/returns', 'write'>

export function returns(shell: Shell): Router {
  const { store, clock, newId, config } = shell
  const open = doors(shell)
  const limit = config.uploadLimitBytes
  const received = receiving(limit, ['file'])

  open.get('/documents/:document/returns', 'write', (req, res, { project, document }) => {
    choose(req, res, project, document)
  })

  open.post(
    '/documents/:document/returns',
    { may: 'write', takes: pasting, files: ['file'] },
    async (req, res, { project, document, user }) => {
      try {
        await received(req, res)
        const { name, bytes } = chosen(req).text
        await returnedFrom(store, document, { name, bytes })
        const upload = newId() as UploadId
        await store.uploads.stage({ id: upload, project: project.id, by: user.id, name, bytes, at: clock() })
        res.redirect(303, paths.returned(document.id, upload))
      } catch (error) {
        const refusal = asRefusal(error, limit)
        if (refusal.status >= 500 || wantsJson(req)) throw error
        choose(req, res, project, document, refusal)
      }
    },
    uploadLimit(),
  )

  open.get('/documents/:document/returns/:upload', 'write', async (req, res, found) => {
    const upload = await uploaded(req, found.project)
    show(req, res, 'returned', await page(found, upload, await returnedFrom(store, found.document, upload)))
  })

  open.post('/documents/:document/returns/:upload', { may: 'write', takes: bringing }, async (req, res, found) => {
    const { project, document, user } = found
    const upload = await uploaded(req, project)
    const form = read(req, bringing)
    const author = form.author.trim() === '' ? field('') : checkName(form.author.trim())
    const returned = await returnedFrom(store, document, upload)
    const again = async (problem: string): Promise<void> =>
      showAgain(req, res, 'returned', { ...(await page(found, upload, returned)), author, problem }, problem)
    if (author.problem !== undefined) return again(author.problem)
    if (returned.troubles.length > 0 && form.insist === '') return again(translate('returned.insist_first'))
    const brought = form.without === '' ? returned : { ...returned, remarks: [] }
    const n = brought.differences.length
    if (n + brought.remarks.length === 0) {
      // Sent again after a lost answer, its remarks are no news any more.
      if (await hasBrought(store, upload.id)) return res.redirect(303, paths.threads(document.id))
      throw new Refusal('nothing_returned')
    }
    await bring(store, brought, { from: upload.id, author: author.value, by: user.id, at: clock() })
    tell(shell, req, res, {
      tone: 'good',
      key: n > 0 ? 'flash.returned' : 'flash.returned_remarks',
      values: { n: n > 0 ? n : brought.remarks.length },
    })
    res.redirect(303, n > 0 ? paths.proposals(document.id) : paths.threads(document.id))
  })

  async function page(
    { project, document }: Pick<Visited, 'project' | 'document'>,
    { id: upload, name }: Upload,
    { change, differences, said, remarks, troubles, authors }: Returned,
  ): Promise<Pages['returned']> {
    const [sentAt] = await store.moments.changes(document.id, [change])
    const counts = { plain: 0, conflict: 0, ended: 0 }
    for (const { kind } of differences) if (kind !== 'said') counts[kind]++
    return {
      ...headOf(project, document),
      upload,
      fileName: name,
      sent: { change, at: sentAt?.at ?? document.createdAt, since: document.change - change },
      counts,
      said,
      troubles,
      differences: differences.slice(0, mostShown).map(({ sent, text, now, number, source, hand }) => ({
        ...seen(sent.text, text, now),
        number,
        source,
        author: hand?.author,
      })),
      more: Math.max(0, differences.length - mostShown),
      remarks: remarks.map(({ number, author, at, text }) => ({ number, author, at: at ?? undefined, text })),
      author: field(authors.length === 1 ? authors[0]! : ''),
      problem: undefined,
    }
  }

  async function uploaded(req: Request, project: Project): Promise<Upload> {
    const upload = await store.uploads.get(id<UploadId>(req.params.upload))
    if (upload?.project !== project.id) throw new Refusal('not_found')
    return upload
  }

  function choose(req: Request, res: Response, project: Project, document: Document, refusal?: Refusal): void {
    const locals: Pages['new-return'] = {
      ...headOf(project, document),
      problem: refusal && `${refusal.sentence} ${refusal.remedy}`,
      limitBytes: limit,
      accept,
    }
    show(req, res, 'new-return', locals, refusal?.status)
  }

  return open.router
}
