/** How the texts of a project are cut: its rules as a form, tried on one of its documents, kept only when they are saved. */
import { createHash } from 'node:crypto'
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { readSrx, writeSrx } from '../../segments/exchange/srx.ts'
import { bases, readySegmentation, type Segmentation } from '../../segments/segmentation/segmenter.ts'
import { exportedRules } from '../../segments/segmentation/srx/built-in.ts'
import { type RuleProblem, rulesFor } from '../../segments/segmentation/srx/engine.ts'
import type { Rule } from '../../segments/segmentation/srx/rules.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { RulesPage } from '../../views/rules-locals.ts'
import { Refusal } from '../errors.ts'
import { asRefusal } from '../middleware/failures.ts'
import { tell } from '../middleware/flash.ts'
import { uploadLimit } from '../middleware/limits.ts'
import { show, wantsJson } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { previewOf, textOf } from '../present/rules.ts'
import { problemSentence, ruleProblemSentence, segmentationOf, settingOf } from '../rules.ts'
import type { Shell } from '../shell.ts'
import type { Document, Project } from '../store/contract.ts'
import { fileOf } from './chosen.ts'
import { doors } from './doors.ts'
import { disposition } from './exports.ts'
import { line, read, text } from './forms.ts'
import { receiving } from './receiving.ts'

/** So many rules are a list that a person can still read; files hold a few hundred for a language. */
const mostRules = 600
const fileLimitBytes = 4 * 1024 * 1024

const many = z
  .union([text, z.array(text)])
  .default([])
  .transform((value) => (Array.isArray(value) ? value : [value]))
const form = z.object({
  base: z.enum(bases).default('sentences'),
  breaks: many,
  before: many,
  after: many,
  document: line,
  seen: line,
  act: line,
})
/** A program sends the rules as they are. */
const whole = z.object({
  base: z.enum(bases).default('sentences'),
  rules: z
    .array(z.object({ breaks: z.boolean(), before: text.default(''), after: text.default('') }))
    .max(mostRules)
    .default([]),
  document: line,
  seen: line,
  act: z.enum(['preview', 'save']).default('preview'),
})

interface Asked {
  readonly segmentation: Segmentation
  readonly document: string
  readonly seen: string
  readonly act: string
}

export function rules(shell: Shell): Router {
  const { store } = shell
  const open = doors(shell)
  const receive = receiving(fileLimitBytes, ['file'], { fields: 3 * mostRules + 10, fieldBytes: 64 * 1024 })

  open.get('/projects/:project/rules', 'own', async (req, res, { project }) => {
    const setting = await settingFor(project)
    const { document } = req.query
    const asked = typeof document === 'string' ? document : ''
    show(req, res, 'rules', await page(project, segmentationOf(setting), setting, seenOf(setting), asked))
  })

  open.get('/projects/:project/rules/srx', { may: 'own', gives: 'file' }, async (_req, res, { project }) => {
    const { base, rules } = segmentationOf(await settingFor(project))
    res.setHeader('Content-Type', 'application/xml; charset=utf-8')
    res.setHeader('Content-Disposition', disposition(`${project.name}.srx`))
    res.send(writeSrx(exportedRules({ base, rules })))
  })

  open.post(
    '/projects/:project/rules',
    { may: 'own', takes: whole, form, files: ['file'] },
    async (req, res, { project }) => {
      const setting = await settingFor(project)
      const asked = await received(req, res)
      const again = async (segmentation: Segmentation, more: Partial<RulesPage> = {}, status = 200) => {
        const shown = await page(project, segmentation, setting, asked.seen, asked.document)
        show(req, res, 'rules', { ...shown, ...more }, status)
      }
      if (asked.act === 'save') return save(req, res, project, asked, again)
      if (asked.act === 'import') return takeIn(req, asked, again)
      const [act = '', index = '0'] = asked.act.split(' ')
      await again({ ...asked.segmentation, rules: altered(asked.segmentation.rules, act, Number(index)) })
    },
    uploadLimit(),
  )

  type Again = (segmentation: Segmentation, more?: Partial<RulesPage>, status?: number) => Promise<void>

  async function save(req: Request, res: Response, project: Project, asked: Asked, again: Again): Promise<void> {
    const rules = asked.segmentation.rules.filter(({ before, after }) => before !== '' || after !== '')
    const segmentation = { ...asked.segmentation, rules }
    const made = readySegmentation(segmentation)
    if ('problems' in made) {
      const first = made.problems[0]!
      const problem = ruleProblemSentence(first)
      const named = { n: first.rule + 1, code: first.code, at: first.at + 1, side: translate(`rules.${first.side}`) }
      if (wantsJson(req)) throw new Refusal('rule_unusable', named, { problems: made.problems })
      return again(segmentation, { problem }, 422)
    }
    const outcome = await keep(project, segmentation, asked.seen)
    if (outcome === 'changed') {
      const refusal = new Refusal('rules_changed')
      if (wantsJson(req)) throw refusal
      return again(
        segmentation,
        { problem: `${refusal.sentence} ${refusal.remedy}`, seen: seenOf(await settingFor(project)) },
        409,
      )
    }
    tell(shell, req, res, { tone: 'good', key: 'flash.rules_saved' })
    res.redirect(303, paths.rules(project.id, asked.document))
  }

  /** One statement decides, so that of two owners the second is told. */
  async function keep(project: Project, segmentation: Segmentation, seen: string): Promise<'kept' | 'changed'> {
    const was = await settingFor(project)
    if (seen !== '' && seenOf(was) !== seen) return 'changed'
    return (await store.projects.setRules(project.id, settingOf(segmentation), was)) ? 'kept' : 'changed'
  }

  async function takeIn(req: Request, asked: Asked, again: Again): Promise<void> {
    const file = fileOf(req, 'file')
    if (!file || file.bytes.length === 0) return again(asked.segmentation, { problem: translate('rules.no_file') }, 422)
    const given = readSrx(file.bytes)
    if (given.kind === 'refused') return again(asked.segmentation, { problem: problemSentence(given.problem) }, 422)
    const rules = rulesFor(given.srx, 'ar')
    if (rules === undefined) return again(asked.segmentation, { problem: translate('rules.no_arabic') }, 422)
    if (rules.length > mostRules)
      return again(
        asked.segmentation,
        { problem: translate('rules.too_many', { n: rules.length, limit: mostRules }) },
        422,
      )
    await again({ base: 'none', rules }, { told: translate('rules.taken_in', { n: rules.length }) })
  }

  async function settingFor({ id }: Project): Promise<string | null> {
    return (await store.projects.settings(id)).rules
  }

  async function page(
    project: Project,
    segmentation: Segmentation,
    setting: string | null,
    seen: string,
    asked: string,
  ): Promise<RulesPage> {
    const documents = await store.documents.list([project.id])
    const document = documents.find(({ id }) => id === asked) ?? documents[0]
    const made = readySegmentation(segmentation)
    const problems = 'problems' in made ? made.problems : []
    const saved = settingOf(segmentation) === setting
    const tried = document && problems.length === 0 ? await tryOn(document, segmentation, setting, saved) : undefined
    return {
      project: { id: project.id, name: project.name },
      bases,
      base: segmentation.base,
      rules: segmentation.rules.map((rule, i) => ({ ...rule, problem: problemOf(problems, i) })),
      saved,
      seen,
      problem: tried && 'problem' in tried ? tried.problem : undefined,
      told: undefined,
      documents: documents.map(({ id, title }) => ({ id, title, chosen: id === document?.id })),
      preview: tried && 'problem' in tried ? undefined : tried,
    }
  }

  async function tryOn(document: Document, segmentation: Segmentation, setting: string | null, saved: boolean) {
    const { text, opening } = await textOf(store, document)
    return previewOf(text, opening, segmentation, saved ? undefined : segmentationOf(setting))
  }

  async function received(req: Request, res: Response): Promise<Asked> {
    if (req.is('application/json')) {
      const { base, rules, ...rest } = read(req, whole)
      return { segmentation: { base, rules }, ...rest }
    }
    try {
      await receive(req, res)
    } catch (error) {
      throw asRefusal(error, fileLimitBytes)
    }
    const { base, breaks, before, after, ...rest } = read(req, form)
    if (breaks.length !== before.length || before.length !== after.length || before.length > mostRules)
      throw new Refusal('bad_request')
    const rules = before.map((one, i) => ({ breaks: breaks[i] !== 'no', before: one, after: after[i]! }))
    return { segmentation: { base, rules }, ...rest }
  }

  return open.router
}

/** The rules after a button beside them was pressed. */
function altered(rules: readonly Rule[], act: string, index: number): readonly Rule[] {
  const rule = rules[index]
  if (act === 'add') return [...rules, { breaks: true, before: '', after: '' }]
  if (rule === undefined) return rules
  const others = rules.filter((_, i) => i !== index)
  if (act === 'remove') return others
  if (act === 'up') return others.toSpliced(Math.max(0, index - 1), 0, rule)
  if (act === 'down') return others.toSpliced(index + 1, 0, rule)
  return rules
}

function problemOf(problems: readonly RuleProblem[], index: number): RulesPage['rules'][number]['problem'] {
  const found = problems.find(({ rule }) => rule === index)
  return found && { side: found.side, sentence: ruleProblemSentence(found) }
}

const seenOf = (setting: string | null): string =>
  createHash('sha256')
    .update(setting ?? '')
    .digest('base64url')
    .slice(0, 16)
