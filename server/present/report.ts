/** Who translated and reviewed how much in a while: figures, and their spread over days, weeks or months. */
import { reportTable } from '../../segments/exchange/report-table.ts'
import type { Role, UserId } from '../../segments/model.ts'
import type { Handover } from '../../segments/revisions/handovers.ts'
import { type Period, report, spread, within } from '../../segments/revisions/report.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { Pages } from '../../views/locals.ts'
import { Refusal } from '../errors.ts'
import type { ReportQuery } from '../paths.ts'
import { may } from '../permissions.ts'
import { betweenOf, workOf } from '../reporting.ts'
import type { Document, Project, Store } from '../store/contract.ts'
import { peopleOf } from './people.ts'
import { sayDay } from './times.ts'

interface Subject {
  readonly project: Project
  readonly role: Role
  readonly user: { readonly id: UserId }
  /** The one that the report is about; undefined for all of the project. */
  readonly document: Document | undefined
}

/** Whoever may review sees everybody; others see what they did themselves. */
export async function reportOf(
  store: Store,
  subject: Subject,
  asked: ReportQuery,
  now: Date,
): Promise<Pages['report']> {
  const { project, role, user, document } = subject
  const all = may(role, 'review')
  const documents = document ? [document] : await store.documents.list([project.id])
  const done = await handoversOf(store, documents, all ? undefined : user.id)
  const period = periodOf(asked, now)
  const list = within(done, period)
  const { people, total } = report(list, await betweenOf(store, list))
  const first = period.from ?? earliest(list) ?? startOfDay(now)
  const last = addDays(period.to ?? addDays(startOfDay(now), 1), -1)
  const { unit, starts } = stretchesOf(first, last, list, now)
  const drawn = spread(list, starts)
  const [personOf, members] = await Promise.all([
    peopleOf(store, project.id, people.keys()),
    store.projects.members(project.id),
  ])
  const roles = new Map(members.map((member) => [member.user, member.role]))
  const rows = [...people].map(([by, figures]) => ({
    person: personOf(by),
    role: roles.get(by),
    figures,
    stretches: drawn.get(by) ?? starts.map(() => ({ translated: 0, reviewed: 0 })),
  }))
  const words = ({ figures: { translated, reviewed } }: (typeof rows)[number]): number =>
    translated.words + reviewed.words
  return {
    project: { id: project.id, name: project.name },
    document: document && { id: document.id, title: document.title, change: document.change },
    may: { write: may(role, 'write'), review: all },
    asked: { days: asked.days, from: asked.from, to: asked.to },
    from: dayName(first),
    to: dayName(last),
    said: { from: sayDay(first), to: sayDay(last) },
    people: rows.sort((one, other) => words(other) - words(one)),
    total,
    plot: {
      unit,
      starts: starts.map(sayDay),
      most: Math.max(0, ...rows.flatMap(({ stretches }) => stretches.flatMap((one) => [one.translated, one.reviewed]))),
    },
  }
}

/** The same for a spreadsheet: a row a person, and one for all. */
export const reportFile = ({ people, total, from, to }: Pages['report']): string =>
  reportTable(
    [
      ...people.map(({ person, figures }) => ({ name: person.name, figures })),
      { name: translate('report.total'), figures: total },
    ],
    { from, to },
  )

async function handoversOf(
  store: Store,
  documents: readonly Document[],
  only: UserId | undefined,
): Promise<Handover[]> {
  const lists: (readonly Handover[])[] = []
  for (const document of documents) lists.push(await workOf(store, document))
  const all = lists.flat()
  return only === undefined ? all : all.filter(({ by }) => by === only)
}

/** Days are the server's, as all times that a page says. Refused: a day that is none, and an end before the beginning. */
function periodOf({ days: some, from, to }: ReportQuery, now: Date): Period {
  if (from !== undefined || to !== undefined) {
    const [begin, end] = [from, to].map((day) => (day === undefined ? undefined : dayOf(day)))
    if (begin && end && end < begin) throw new Refusal('bad_period')
    return { from: begin, to: end && addDays(end, 1) }
  }
  if (some === 'all') return { from: undefined, to: undefined }
  const tomorrow = addDays(startOfDay(now), 1)
  return { from: addDays(tomorrow, some === '7' ? -7 : -30), to: tomorrow }
}

function dayOf(text: string): Date {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const found = new Date(Number(year), Number(month) - 1, Number(day))
  if (year === undefined || dayName(found) !== text) throw new Refusal('bad_period')
  return found
}

const names = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' })
/** “2026-11-24” */
const dayName = (at: Date): string => names.format(at)

const startOfDay = (at: Date): Date => new Date(at.getFullYear(), at.getMonth(), at.getDate())
/** Of days as the calendar has them: one of them may have 23 hours. */
const addDays = (at: Date, n: number): Date => new Date(at.getFullYear(), at.getMonth(), at.getDate() + n)

function earliest(list: readonly Handover[]): Date | undefined {
  const first = list.reduce((time, { at }) => Math.min(time, at.getTime()), Number.POSITIVE_INFINITY)
  return Number.isFinite(first) ? startOfDay(new Date(first)) : undefined
}

const dayMs = 86_400_000
/** More bars than a narrow screen can show apart tell nobody anything. */
const mostDays = 62
const mostWeeks = 60

/** What is drawn of a long while begins with the first work in it; nothing is drawn of days to come. */
function stretchesOf(
  first: Date,
  last: Date,
  list: readonly Handover[],
  now: Date,
): { unit: Pages['report']['plot']['unit']; starts: Date[] } {
  const end = last < now ? last : startOfDay(now)
  const isLong = days(first, end) > mostDays
  const begin = isLong ? (earliest(list) ?? end) : first
  const unit = days(begin, end) <= mostDays ? 'day' : days(begin, end) <= mostWeeks * 7 ? 'week' : 'month'
  const starts: Date[] = []
  for (let at = startOfDay(begin); at <= end; ) {
    starts.push(at)
    at = unit === 'month' ? new Date(at.getFullYear(), at.getMonth() + 1, 1) : addDays(at, unit === 'week' ? 7 : 1)
  }
  return { unit, starts }
}

const days = (first: Date, last: Date): number => Math.round((last.getTime() - first.getTime()) / dayMs) + 1
