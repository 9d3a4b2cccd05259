/**
 * The interface for programs as OpenAPI 3.1 describes it. Made of what the routes declare, never written beside them: addresses, who may, and the schemas
 * by which bodies are read and answers are held. Costs some milliseconds, so it is made once.
 */
import { z } from 'zod'
import { api, routes as words } from '../../views/catalogue/en/api.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { Declaration, Declared } from '../routes/doors.ts'
import { refused } from './nouns.ts'

type Json = { readonly [name: string]: unknown }

export interface Described {
  readonly openapi: '3.1.1'
  readonly info: Json
  readonly tags: readonly { readonly name: string }[]
  /** By address, then by method. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>
  readonly components: { readonly schemas: Json; readonly securitySchemes: Json }
}

/** A route that was declared at a door; what serves the files of pages is none. */
type Route = Declared & { readonly declaration: Declaration }

export const routesIn = (all: readonly Declared[]): Route[] =>
  all.filter((route): route is Route => route.declaration !== undefined)

/** The nouns at the heads of addresses, in the order in which a page shows them. */
export const nouns = Object.keys(api).flatMap((key) => /^api\.noun\.(.+)$/.exec(key)?.[1] ?? [])

/** The noun at the head of an address; what is under none is about the whole of Warraq. */
export const nounOf = (path: string): string => {
  const [, first = ''] = path.split('/')
  return nouns.includes(first) ? first : 'warraq'
}

/** What a route does, in a sentence of the catalogue. */
export const saying = (method: string, path: string): string | undefined =>
  (words as Readonly<Record<string, string>>)[`${method} ${path}`]

export function openapi(all: readonly Declared[]): Described {
  const shared = new Map<string, unknown>()
  const paths: Record<string, Record<string, Json>> = {}
  const routes = routesIn(all)
  for (const route of routes) {
    const address = route.path.replace(/:(\w+)/g, '{$1}')
    paths[address] = { ...paths[address], [route.method]: operation(route, (schema) => schemaOf(schema, shared)) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Warraq',
      version: '1',
      description: translate('api.lead'),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    tags: nouns.map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(shared),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: translate('api.token') },
        session: { type: 'apiKey', in: 'cookie', name: 'warraq', description: translate('api.session') },
      },
    },
  }
}

type Schemas = (schema: z.ZodType) => unknown

function operation({ method, path, declaration }: Route, of: Schemas): Json {
  const says = saying(method, path)
  return {
    operationId: operationId(method, path),
    tags: [nounOf(path)],
    ...(says === undefined ? {} : { summary: says }),
    description: translate(`api.may.${declaration.may}`),
    security: security(declaration),
    parameters: [
      ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: parameters[name!] ?? { type: 'string' },
      })),
      ...(declaration.asks ?? []).map((name) => ({ name, in: 'query', required: false, schema: { type: 'string' } })),
    ],
    ...(declaration.takes === undefined ? {} : { requestBody: body(declaration, of) }),
    responses: responses(method, declaration, of),
  }
}

const operationId = (method: string, path: string): string =>
  method +
  path
    .split(/[/:.-]+/)
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('')

function security({ may }: Declaration): Json[] {
  if (may === 'public' || may === 'setup') return []
  return may === 'in-person' ? [{ session: [] }] : [{ token: [] }, { session: [] }]
}

const number = { type: 'integer', minimum: 0 }
const hash = { type: 'string', pattern: '^[0-9a-f]{64}$' }
const uuid = { type: 'string', format: 'uuid' }
/** What stands in an address, by its name there; any text where it is not said. */
const parameters: Readonly<Record<string, Json>> = {
  number,
  change: number,
  hash,
  project: uuid,
  document: uuid,
  segment: uuid,
  comment: uuid,
  proposal: uuid,
  job: uuid,
  upload: uuid,
  translation: uuid,
  memory: uuid,
  user: uuid,
}

function body({ takes = [], form, files }: Declaration, of: Schemas): Json {
  const [first, ...more] = [takes].flat().map(of)
  const whole = more.length === 0 ? first : { allOf: [first, ...more] }
  const fields = form ? of(form) : whole
  const brought = {
    type: 'object',
    properties: Object.fromEntries(
      (files ?? []).map((name) => [name, { contentMediaType: 'application/octet-stream' }]),
    ),
  }
  return {
    content: {
      'application/json': { schema: whole },
      'application/x-www-form-urlencoded': { schema: fields },
      ...(files ? { 'multipart/form-data': { schema: { allOf: [fields, brought] } } } : {}),
    },
  }
}

function responses(method: string, { may, tells, status, conflict, gives }: Declaration, of: Schemas): Json {
  const json = (schema: unknown): Json => ({ 'application/json': { schema } })
  const refusal = json(of(refused))
  const onward = {
    description: translate('api.way'),
    headers: { Location: { required: true, schema: { type: 'string', format: 'uri-reference' } } },
  }
  const given: Record<string, Json> = {
    file: { 200: { description: translate('api.file'), content: { '*/*': {} } } },
    events: {
      200: { description: translate('api.events'), content: { 'text/event-stream': { schema: { type: 'string' } } } },
    },
    way: { 303: onward },
  }
  const facts = tells ? of(tells) : { type: 'object' }
  const told =
    status === 204
      ? { 204: { description: translate('api.done') } }
      : {
          ...(tells || method === 'get'
            ? { [status ?? 200]: { description: translate('api.facts'), content: json(facts) } }
            : {}),
          ...(method === 'get' ? {} : { 303: onward }),
        }
  return {
    ...(gives === undefined ? told : given[gives]),
    ...(conflict
      ? { 409: { description: translate('api.conflict'), content: json({ anyOf: [of(conflict), of(refused)] }) } }
      : {}),
    ...(may === 'public' || may === 'setup'
      ? {}
      : {
          401: {
            description: translate('error.signed_out'),
            headers: { 'WWW-Authenticate': { schema: { type: 'string' } } },
            content: refusal,
          },
        }),
    default: { description: translate('api.refusal'), content: refusal },
  }
}

/** A schema as JSON Schema; those with a name are put among the shared ones, and named. */
function schemaOf(schema: z.ZodType, shared: Map<string, unknown>): unknown {
  const { properties, $defs } = named(z.toJSONSchema(z.object({ it: schema }), { io: 'input', unrepresentable: 'any' }))
  for (const [name, value] of Object.entries($defs ?? {})) shared.set(name, value)
  return properties.it
}

/** With its names where OpenAPI has them. */
const named = (value: object): { readonly properties: { readonly it: unknown }; readonly $defs?: Json } =>
  JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'))
