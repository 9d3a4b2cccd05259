/** Long work as its page and its listeners are told of it. */
import { translate } from '../../views/catalogue/index.ts'
import type { JobPages, JobProgress } from '../../views/job-locals.ts'
import { type Code, Refusal } from '../errors.ts'
import { formatIn } from '../outgoing/files.ts'
import { paths } from '../paths.ts'
import type { Job, Project } from '../store/contract.ts'
import { stages } from '../workers/protocol.ts'
import { inBytes } from './sizes.ts'

/** `file`: the size of what an export has written, while it lies there. */
export function jobPage(project: Project, job: Job, file: number | undefined): JobPages['job'] {
  const { id, kind, name, outcome, at } = job
  const refusal =
    outcome?.state === 'failed' ? new Refusal(outcome.code as Code, outcome.values, outcome.extra) : undefined
  return {
    project: { id: project.id, name: project.name },
    job: { id, kind, name, format: kind === 'export' ? formatIn(job.subject) : undefined, at, ...progressOf(job) },
    problem: refusal && { code: refusal.code, sentence: refusal.sentence, remedy: refusal.remedy, ...refusal.extra },
    result: job.state === 'done' ? resultOf(job, file) : undefined,
    bytes: file,
    size: file === undefined ? undefined : inBytes(file),
    back: backOf(job),
  }
}

function resultOf(
  { id, kind, subject, document, project, outcome }: Job,
  file: number | undefined,
): string | undefined {
  if (outcome?.state === 'done' && outcome.ending) return outcome.ending.to
  if (kind === 'read' || kind === 'plan') return subject
  if (kind === 'export') return file === undefined ? undefined : paths.jobFile(id)
  if (kind === 'memory') return paths.memory(project)
  return document === null ? undefined : paths.document(document)
}

function backOf({ kind, subject, document, project }: Job): string {
  if (kind === 'export') return document === null ? paths.archive(project) : paths.exports(document)
  if (kind === 'memory') return paths.memory(project)
  if (kind === 'plan') return document === null ? paths.project(project) : paths.document(document)
  return kind === 'read' ? paths.imports(project) : subject
}

export function progressOf(job: Job): JobProgress {
  const { state, stopping, total } = job
  const done = state === 'done' ? total : job.done
  const isUnderWay = job.outcome === undefined
  const known = isUnderWay && total > 0
  return {
    state,
    stopping: isUnderWay && stopping,
    done,
    total,
    share: state === 'done' ? 1 : known ? done / total : undefined,
    said: sentenceOf(job),
  }
}

function sentenceOf({ state, stage, stopping, done, total, outcome }: Job): string {
  if (outcome !== undefined) return translate(`job.${outcome.state}`)
  if (stopping) return translate('job.stopping')
  if (state === 'waiting') return translate('job.waiting')
  const known = stages.find((one) => one === stage) ?? 'reading'
  if (total === 0 && done > 0 && known === 'writing') return translate('job.written_so_far', { n: done })
  return total > 0 && known !== 'aligning'
    ? translate(`job.${known}_of`, { done, n: total })
    : translate(`job.${known}`)
}
