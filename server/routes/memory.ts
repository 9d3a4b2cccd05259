/** The memory of a project: files of earlier translations, brought in and taken out, and a search in all that was translated. */
import type { Request, Router } from 'express'
import { z } from 'zod'
import type { JobId, MemoryId } from '../../segments/model.ts'
import type { Pages } from '../../views/locals.ts'
import { answers } from '../api/answers.ts'
import { Refusal } from '../errors.ts'
import { acceptedFiles } from '../incoming/file.ts'
import { memoryUnits } from '../incoming/memory.ts'
import { isLarge } from '../incoming/upload.ts'
import { asRefusal } from '../middleware/failures.ts'
import { tell } from '../middleware/flash.ts'
import { uploadLimit } from '../middleware/limits.ts'
import { show, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { may } from '../permissions.ts'
import { lookedEntry, writersOf } from '../present/memory.ts'
import { peopleOf } from '../present/people.ts'
import type { Shell } from '../shell.ts'
import type { MemoryFile } from '../store/contract.ts'
import { chosen, pasting } from './chosen.ts'
import { doors, type Found, id } from './doors.ts'
import { key, read } from './forms.ts'
import { receiving } from './receiving.ts'

const keyed = z.object({ key: key.optional() })
const longestQuery = 200
const mostLooked = 100

const memoryShown = { may: 'read', tells: answers.memory, asks: ['q'] } as const

export function memory(shell: Shell): Router {
  const { store, clock, newId, config, jobs } = shell
  const open = doors(shell)
  const limit = config.uploadLimitBytes
  const received = receiving(limit, ['file'])

  open.get('/projects/:project/memory', memoryShown, async (req, res, found) => {
    show(req, res, 'memory', await localsOf(req, found))
  })

  open.post(
    '/projects/:project/memory',
    { may: 'import', takes: [pasting, keyed], files: ['file'] },
    async (req, res, found) => {
      try {
        await received(req, res)
        const { name, bytes } = chosen(req).text
        const { id: project } = found.project
        const key = read(req, keyed).key ?? newId()
        const act = { id: newId() as MemoryId, project, name, by: found.user.id, at: clock() }
        if (isLarge({ bytes })) return res.redirect(303, paths.job(await bringing(act, bytes, key)))
        const units = memoryUnits(name, bytes)
        await store.memories.bring(act, units, key)
        tell(shell, req, res, { tone: 'good', key: 'flash.remembered', values: { n: units.length } })
        res.redirect(303, paths.memory(project))
      } catch (error) {
        const refusal = asRefusal(error, limit)
        if (refusal.status >= 500 || wantsJson(req)) throw error
        const problem = `${refusal.sentence} ${refusal.remedy}`
        show(req, res, 'memory', { ...(await localsOf(req, found)), problem }, refusal.status)
      }
    },
    uploadLimit(),
  )

  open.post('/projects/:project/memory/:memory/removal', 'import', async (req, res, { project }) => {
    const file = await store.memories.get(id<MemoryId>(req.params.memory))
    if (file?.project !== project.id) throw new Refusal('not_found')
    await store.memories.remove(file.id)
    tell(shell, req, res, { tone: 'good', key: 'flash.forgotten', values: { name: file.name } })
    res.redirect(303, paths.memory(project.id))
  })

  /** The job that brings a large file; the memory has its number. */
  function bringing(act: Omit<MemoryFile, 'units'>, bytes: Uint8Array, key: string): Promise<JobId> {
    const { id, project, name, by } = act
    return jobs.begin(
      {
        id: id as string as JobId,
        kind: 'memory',
        name,
        subject: paths.memory(project),
        project,
        by,
        document: null,
        key: `${project} memory ${by} ${key}`,
      },
      (pool) => pool.run('memory', async () => ({ place: jobs.place, upload: { name, bytes }, file: act, key })),
      {
        done: ({ units }) => ({
          to: paths.memory(project),
          telling: { tone: 'good', key: 'flash.remembered', values: { n: units } },
        }),
      },
    )
  }

  async function localsOf(
    req: Request,
    { project, role }: Found<'/projects/:project/memory', 'read'>,
  ): Promise<Pages['memory']> {
    const q = asked(req)
    const [files, looked] = await Promise.all([
      store.memories.list(project.id),
      q === '' ? undefined : store.memories.look(project.id, q, mostLooked),
    ])
    const personOf = await peopleOf(store, project.id, [
      ...files.map(({ by }) => by),
      ...writersOf(looked?.found ?? []),
    ])
    return {
      project: { id: project.id, name: project.name },
      may: { bring: may(role, 'import') },
      q,
      looked: looked && { found: looked.found.map((one) => lookedEntry(one, q, personOf)), more: looked.more },
      files: files.map(({ id, name, by, at, units }) => ({ id, name, by: personOf(by), at, units })),
      accept: acceptedFiles,
      limitBytes: limit,
      problem: undefined,
    }
  }

  return open.router
}

const asked = ({ query }: Request): string =>
  typeof query.q === 'string'
    ? query.q
        .replace(/[\0\p{Surrogate}]/gu, '')
        .trim()
        .slice(0, longestQuery)
    : ''
