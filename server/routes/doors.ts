/**
 * The one way to declare a route: method, address, and who may. The door looks up what the address names, up to the
 * project, and lets through only whoever may; the handler is given what was found. A stranger to a project sees 404 for
 * everything in it, as if it were not there. A test lists all doors and knocks at each in every role.
 */
import { type Express, type Request, type RequestHandler, type Response, Router } from 'express'
import type { z } from 'zod'
import type {
  Comment,
  CommentId,
  DocumentId,
  JobId,
  ProjectId,
  ProposalId,
  Role,
  SegmentId,
} from '../../segments/model.ts'
import type { KeptProposal } from '../../segments/revisions/revise.ts'
import { Refusal } from '../errors.ts'
import { wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { may, type Permission } from '../permissions.ts'
import type { Shell } from '../shell.ts'
import type { Document, Job, Project, Row, User } from '../store/contract.ts'

interface InProject {
  readonly project: Project
  readonly role: Role
}
interface InDocument extends InProject {
  readonly document: Document
}
/** The segment may be dead: its history can still be read. */
interface InSegment extends InDocument {
  readonly row: Row
}
interface OnComment extends InSegment {
  readonly comment: Comment
}

interface OnProposal extends InSegment {
  readonly proposal: KeptProposal
}

interface OfJob extends InProject {
  readonly job: Job
}

/** What a handler is given, told from its address and its permission. */
export type Found<Path extends string, May extends Permission> = (May extends 'public' | 'setup'
  ? { readonly user: User | undefined }
  : { readonly user: User }) &
  (Path extends `/projects/:project${string}`
    ? InProject
    : Path extends `/documents/:document${string}`
      ? InDocument
      : Path extends `/segments/:segment${string}`
        ? InSegment
        : Path extends `/comments/:comment${string}`
          ? OnComment
          : Path extends `/proposals/:proposal${string}`
            ? OnProposal
            : Path extends `/jobs/:job${string}`
              ? OfJob
              : unknown)

type Handler<Found> = (req: Request, res: Response, found: Found) => void | Promise<void>

/** What a route says of itself before anybody comes: the description for programs is made of it, and `read` takes no other body. */
export interface Declaration<May extends Permission = Permission> {
  readonly may: May
  /** What its body is read into; several where several are read from one body. */
  readonly takes?: z.ZodType | readonly z.ZodType[]
  /** In their place where the body is a form and no JSON. */
  readonly form?: z.ZodType
  /** Files that may come with a form. */
  readonly files?: readonly string[]
  /** What its address may ask for. */
  readonly asks?: readonly string[]
  /** What its answer holds; left out: for GET the facts of a page, for POST the way on. */
  readonly tells?: z.ZodType
  readonly status?: 201 | 204
  /** What a refusal with 409 holds. */
  readonly conflict?: z.ZodType
  /** For what is no page: a file, events for as long as somebody listens, or the way on. */
  readonly gives?: 'file' | 'events' | 'way'
}

export interface Doors {
  readonly router: Router
  get<Path extends string, May extends Permission>(
    path: Path,
    declared: May | Declaration<May>,
    handler: Handler<Found<Path, May>>,
    ...before: RequestHandler[]
  ): void
  /** `before` runs once it is known that the person may. */
  post<Path extends string, May extends Permission>(
    path: Path,
    declared: May | Declaration<May>,
    handler: Handler<Found<Path, May>>,
    ...before: RequestHandler[]
  ): void
}

/** By the guard of a route, and by the request that went through it. */
const declarations = new WeakMap<object, Declaration>()

/** What the body of a request may be read into; undefined where its route declares none. */
export function takenBy(req: Request): readonly z.ZodType[] | undefined {
  const { takes, form } = declarations.get(req) ?? {}
  if (takes === undefined) return undefined
  return [takes, form ?? []].flat()
}

export function doors(shell: Shell): Doors {
  const router = Router()
  const open =
    (method: 'get' | 'post'): Doors['get'] =>
    (path, given, handler, ...before) => {
      const declaration: Declaration = typeof given === 'string' ? { may: given } : given
      type Given = Parameters<typeof handler>[2]
      const found = new WeakMap<Request, Given>()
      const guard: RequestHandler = async (req, _res, next) => {
        declarations.set(req, declaration)
        const through = await knock(shell, req, _res, declaration.may)
        if (through === undefined) return
        found.set(req, through as Given)
        next()
      }
      const inside: RequestHandler = (req, res) => handler(req, res, found.get(req) as Given)
      declarations.set(guard, declaration)
      router[method](path, guard, ...before, inside)
    }
  return { router, get: open('get'), post: open('post') }
}

interface Anything extends Partial<OnComment & OnProposal & OfJob> {
  readonly user: User | undefined
}

/** Undefined when the answer is given already: the way to sign in or to set up. */
async function knock(shell: Shell, req: Request, res: Response, permission: Permission): Promise<Anything | undefined> {
  const user = req.visitor?.user
  if (permission === 'public') return { user }
  if (permission === 'setup') {
    if (await shell.store.users.none()) return { user }
    throw new Refusal('not_found')
  }
  if (!user) {
    if (req.method !== 'GET' || wantsJson(req)) throw new Refusal('signed_out')
    const first = await shell.store.users.none()
    const then = req.originalUrl === paths.home() ? undefined : req.originalUrl
    res.redirect(303, first ? paths.setup() : paths.signIn(then))
    return undefined
  }
  if (permission === 'signed-in') return { user }
  if (permission === 'in-person') {
    if (req.visitor?.token) throw new Refusal('token_not_here')
    return { user }
  }
  const named = await lookUp(shell, req)
  const [project, role] = await Promise.all([
    shell.store.projects.get(named.project),
    shell.store.projects.role(named.project, user.id),
  ])
  if (!project || !role) throw new Refusal('not_found')
  // Long work is its person's own.
  if (named.job && named.job.by !== user.id) throw new Refusal('not_found')
  if (!may(role, permission)) throw new Refusal('forbidden')
  return { user, ...named, project, role }
}

type Named = Omit<Anything, 'user' | 'project' | 'role'> & { readonly project: ProjectId }

/** From what the address names up to its project. What is malformed is not there. */
async function lookUp({ store, jobs }: Shell, req: Request): Promise<Named> {
  const { project, document, segment, comment, proposal, job } = req.params
  if (job !== undefined) {
    const found = await jobs.look(id<JobId>(job))
    return found ? { job: found, project: found.project } : missing()
  }
  if (comment !== undefined) {
    const found = await store.comments.get(id<CommentId>(comment))
    return found ? { comment: found, ...(await ofSegment(found.segment)) } : missing()
  }
  if (proposal !== undefined) {
    const found = await store.proposals.get(id<ProposalId>(proposal))
    return found ? { proposal: found, ...(await ofSegment(found.segment)) } : missing()
  }
  if (segment !== undefined) return ofSegment(id<SegmentId>(segment))
  if (document !== undefined) return ofDocument(id<DocumentId>(document))
  return { project: id<ProjectId>(project) }

  async function ofSegment(name: SegmentId): Promise<Named> {
    const row = await store.segments.get(name)
    return row ? { row, ...(await ofDocument(row.segment.document)) } : missing()
  }
  async function ofDocument(name: DocumentId): Promise<Named> {
    const found = await store.documents.get(name)
    return found ? { document: found, project: found.project } : missing()
  }
}

function missing(): never {
  throw new Refusal('not_found')
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/

/** An identifier from an address. PostgreSQL would answer a malformed one with an error of its own. */
export function id<Kind extends string>(value: unknown): Kind {
  if (typeof value !== 'string' || !uuid.test(value)) throw new Refusal('not_found')
  return value as Kind
}

export interface Declared {
  readonly method: string
  readonly path: string
  /** Undefined for a route that went past this file. */
  readonly declaration: Declaration | undefined
}

interface Layer {
  readonly route?: {
    readonly path: string
    readonly stack: readonly { readonly method: string; readonly handle: object }[]
  }
  readonly handle: object
}

/** Every route of an app, found by walking its routers, not by what was meant to be in them. */
export function declared(app: Express): Declared[] {
  return walk((app.router as { readonly stack?: readonly Layer[] }).stack ?? [])
}

function walk(stack: readonly Layer[]): Declared[] {
  return stack.flatMap(({ route, handle }) => {
    if (!route) return 'stack' in handle ? walk(handle.stack as readonly Layer[]) : []
    const methods = [...new Set(route.stack.map(({ method }) => method))]
    return methods.map((method) => ({
      method,
      path: route.path,
      declaration: route.stack.map(({ handle }) => declarations.get(handle)).find((found) => found !== undefined),
    }))
  })
}
