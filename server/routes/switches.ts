/** What a project makes of each check: owners say, everybody in it may see. */
import type { Router } from 'express'
import { z } from 'zod'
import { type Check, checks, type Switches, severityOf } from '../../segments/review/finding.ts'
import type { FindingPages } from '../../views/findings-locals.ts'
import { answers } from '../api/answers.ts'
import { tell } from '../middleware/flash.ts'
import { show, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { may } from '../permissions.ts'
import type { Shell } from '../shell.ts'
import { doors } from './doors.ts'
import { read } from './forms.ts'

/** All of them as they are to be; one that is not named is as it is by itself, and so are all with `act`. */
const setting = z.object({
  act: z.enum(['save', 'reset']).default('save'),
  ...(Object.fromEntries(checks.map((check) => [check, z.enum(['off', 'error', 'warning']).optional()])) as Record<
    Check,
    z.ZodOptional<z.ZodEnum<{ off: 'off'; error: 'error'; warning: 'warning' }>>
  >),
})

const checksSeen = { may: 'read', tells: answers.switches } as const
const checksSet = { may: 'own', takes: setting, tells: answers.switched } as const

export function switches(shell: Shell): Router {
  const { store } = shell
  const open = doors(shell)

  open.get('/projects/:project/checks', checksSeen, async (req, res, { project, role }) => {
    const { switches } = await store.projects.settings(project.id)
    show(req, res, 'switches', {
      project: { id: project.id, name: project.name },
      may: { own: may(role, 'own') },
      groups: grouped(switches),
      altered: Object.keys(switches).length,
    })
  })

  open.post('/projects/:project/checks', checksSet, async (req, res, { project }) => {
    const { act, ...asked } = read(req, setting)
    const switches = act === 'reset' ? {} : altered(asked)
    await store.projects.setSwitches(project.id, switches)
    if (wantsJson(req)) {
      res.json({ switches })
      return
    }
    const n = Object.keys(switches).length
    tell(shell, req, res, { tone: 'good', key: n === 0 ? 'flash.checks_standard' : 'flash.checks_set', values: { n } })
    res.redirect(303, paths.switches(project.id))
  })

  return open.router
}

/** Only what differs is kept, so that a check that is made better by itself is better here too. */
const altered = (asked: Partial<Record<Check, Switches[Check] | undefined>>): Switches =>
  Object.fromEntries(
    checks.flatMap((check) => {
      const now = asked[check]
      return now === undefined || now === severityOf(check) ? [] : [[check, now]]
    }),
  )

type Groups = FindingPages['switches']['groups']

/** In the order of the checks, each group from its first to the next one's. */
const firsts: readonly (readonly [Groups[number]['name'], Check])[] = [
  ['facts', 'number_different'],
  ['whole', 'arabic_left'],
  ['marks', 'question_missing'],
  ['alike', 'same_source'],
]

function grouped(switches: Switches): Groups {
  return firsts.map(([name, first], i) => {
    const next = firsts[i + 1]?.[1]
    const these = checks.slice(checks.indexOf(first), next && checks.indexOf(next))
    return {
      name,
      checks: these.map((check) => ({ check, standard: severityOf(check), now: switches[check] ?? severityOf(check) })),
    }
  })
}
