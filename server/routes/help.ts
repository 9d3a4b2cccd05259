/** Pages without a document: the keys; and, in development, every component on one page. */
import type { Router } from 'express'
import { Refusal } from '../errors.ts'
import { show } from '../middleware/pages.ts'
import { keyGroups } from '../present/keys.ts'
import { patternsSample } from '../present/patterns.ts'
import type { Shell } from '../shell.ts'
import { doors } from './doors.ts'

export function help(shell: Shell): Router {
  const open = doors(shell)

  open.get('/keys', 'public', (req, res) => show(req, res, 'keys', { groups: keyGroups() }))

  open.get('/patterns', 'public', (req, res) => {
    if (shell.config.mode !== 'development') throw new Refusal('not_found')
    show(req, res, 'patterns', { sample: patternsSample(shell.clock()) })
  })

  return open.router
}
