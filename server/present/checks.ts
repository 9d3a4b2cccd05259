/** What is found in a document, by check. */
import { type Check, checks } from '../../segments/review/finding.ts'
import type { FindingPages } from '../../views/findings-locals.ts'
import type { Document, Project, Store } from '../store/contract.ts'
import { headOf } from './documents.ts'
import { findingEntries, marked } from './finding-entries.ts'
import { findingsOf } from './findings.ts'
import { peopleOf } from './people.ts'

const perPage = 50

export async function checksPage(
  store: Store,
  { project, document, mayWrite }: { project: Project; document: Document; mayWrite: boolean },
  { show, page: asked }: { readonly show: Check | undefined; readonly page: number },
  failed: (error: unknown) => void,
): Promise<FindingPages['checks']> {
  const found = await findingsOf(store, document, { whole: true, failed })
  const standing = found.inOrder()
  const all = checks.flatMap((check) =>
    standing.flatMap(([segment, these]) => (these.includes(check) ? [{ check, segment }] : [])),
  )
  const chosen = show ? all.filter(({ check }) => check === show) : all
  const pages = Math.max(1, Math.ceil(chosen.length / perPage))
  const page = Math.min(asked, pages)
  const shown = chosen.slice((page - 1) * perPage, page * perPage)
  const among = [...new Set(shown.map(({ segment }) => segment))]
  const [{ rows }, personOf] = await Promise.all([
    store.documents.page(document.id, 1, perPage, { among }),
    peopleOf(store, project.id),
  ])
  const byId = new Map(rows.map((row) => [row.segment.id, row]))
  const groups: FindingPages['checks']['groups'][number][] = []
  for (const check of checks) {
    const these = await Promise.all(
      shown.map(async ({ check: its, segment }) => {
        const row = its === check ? byId.get(segment) : undefined
        if (!row) return []
        const named = found.of(row).filter((one) => one.check === check && !one.aside)
        const entries = await findingEntries(store, row, named, personOf)
        return entries.map((finding, i) => ({
          segment,
          number: row.number,
          source: marked(row.segment.source, named[i]!.source),
          target: marked(row.text, named[i]!.target),
          finding,
        }))
      }),
    )
    if (these.some((list) => list.length > 0)) groups.push({ check, found: these.flat() })
  }
  return {
    ...headOf(project, document),
    may: { write: mayWrite },
    show,
    segments: standing.length,
    counts: checks.flatMap((check) => {
      const n = all.filter((one) => one.check === check).length
      return n > 0 ? [{ check, severity: found.severity(check), n }] : []
    }),
    aside: found.aside,
    page,
    pages,
    groups,
  }
}
