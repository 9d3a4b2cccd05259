/** The interface for programs, told by itself: as a page, and as OpenAPI. */
import type { Express, Router } from 'express'
import type { ApiPages } from '../../views/api-locals.ts'
import { type Described, nounOf, nouns, openapi, routesIn, saying } from '../api/openapi.ts'
import { show } from '../middleware/pages.ts'
import type { Shell } from '../shell.ts'
import { type Declared, declared, doors } from './doors.ts'

export function api(shell: Shell): Router {
  const open = doors(shell)
  let described: Described | undefined
  /** Of the app that this router stands in, which has all its routes by the time that somebody asks. */
  const routesOf = (app: unknown): Declared[] => declared(app as Express)

  open.get('/api', 'public', (req, res) => show(req, res, 'api', { groups: groups(routesOf(req.app)) }))

  open.get('/api/openapi.json', 'public', (req, res) => {
    described ??= openapi(routesOf(req.app))
    res.json(described)
  })

  return open.router
}

function groups(all: readonly Declared[]): ApiPages['api']['groups'] {
  const routes = routesIn(all)
  return nouns.map((noun) => ({
    noun,
    routes: routes
      .filter(({ path }) => nounOf(path) === noun)
      .map(({ method, path, declaration: { may, asks = [] } }) => ({
        method: method.toUpperCase(),
        path: path.replace(/:(\w+)/g, '{$1}'),
        asks,
        says: saying(method, path) ?? '',
        may,
      })),
  }))
}
