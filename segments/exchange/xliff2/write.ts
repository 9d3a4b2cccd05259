import type { Comment, Revision } from '../../model.ts'
import type { Bitext, Unit } from '../bitext.ts'
import { xmlAttribute, xmlText } from '../xml.ts'
import { originalData, side } from './codes.ts'
import { inlineText } from './refill.ts'

/**
 * XLIFF 2.1: a unit for each paragraph, in it a segment for each segment and what stands between them as ignorables, so that the sources
 * joined are the text behind its lead. States as they are, remarks as notes, and every earlier text of a segment with its author and time in
 * the change track (the extension that 2.1 has for it).
 */
export async function* xliff2(bitext: Bitext): AsyncGenerator<string> {
  const names = new Map(bitext.people.map(({ id, name }) => [id, name]))
  const remarks = remarksOf(bitext)
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"'
  yield ' srcLang="ar" trgLang="en">\n'
  yield `<file id="f1" original="${xmlAttribute(bitext.fileName)}" srcDir="rtl" trgDir="ltr" xml:space="preserve">\n`
  let number = 0
  for await (const paragraphs of portions(bitext)) {
    const told = { names, remarks, earlier: await earlierTexts(bitext, paragraphs.flat()) }
    for (const paragraph of paragraphs) yield unitOf(++number, paragraph, told)
  }
  // A file must hold something, were it a group of nothing.
  if (number === 0) yield '<group id="empty"/>\n'
  yield '</file>\n</xliff>\n'
}

/** So many segments, or one more paragraph, are held at once, with what was written in them. */
const portion = 500

async function* portions({ units }: Bitext): AsyncGenerator<readonly (readonly Unit[])[]> {
  let paragraphs: Unit[][] = []
  let held = 0
  let isWithin = false
  for await (const unit of units()) {
    if (!isWithin && held >= portion) {
      yield paragraphs
      paragraphs = []
      held = 0
    }
    if (isWithin) paragraphs.at(-1)!.push(unit)
    else paragraphs.push([unit])
    held++
    isWithin = !/[\n\r\u2028\u2029]/.test(unit.after)
  }
  if (held > 0) yield paragraphs
}

interface Told {
  readonly names: ReadonlyMap<string, string>
  readonly remarks: ReadonlyMap<string, readonly Comment[]>
  readonly earlier: ReadonlyMap<string, readonly Revision[]>
}

function remarksOf({ comments }: Bitext): Map<string, Comment[]> {
  const bySegment = new Map<string, Comment[]>()
  for (const comment of comments) {
    const list = bySegment.get(comment.segment)
    if (list) list.push(comment)
    else bySegment.set(comment.segment, [comment])
  }
  return bySegment
}

/** Only segments that were written more than once, or by somebody whom a file named, have something to tell. */
async function earlierTexts(
  { revisionsOf, change }: Bitext,
  segments: readonly Unit[],
): Promise<Map<string, Revision[]>> {
  const found = await revisionsOf(segments.map(({ id }) => id))
  const bySegment = new Map<string, Revision[]>()
  for (const [id, revisions] of found) {
    const known = revisions.filter((revision) => revision.change <= change)
    if (known.length > 1 || known[0]?.credit) bySegment.set(id, known)
  }
  return bySegment
}

function unitOf(number: number, segments: readonly Unit[], told: Told): string {
  return [
    `<unit id="u${number}">\n`,
    changeTrack(segments, told),
    notes(segments, told),
    originalData(segments),
    ...segmentsOf(segments),
    '</unit>\n',
  ].join('')
}

function segmentsOf(segments: readonly Unit[]): string[] {
  const source = side(segments.map(({ source, codes = [] }) => [source, codes]))
  const target = side(
    segments.map(({ target, codes = [] }) => [target, codes]),
    source,
  )
  return segments.map(({ id, after, target: text, state }, i) => {
    const hasTarget = text !== '' || state !== 'initial'
    return [
      `<segment id="s${id}" state="${state}"><source>${source.texts[i]}</source>`,
      hasTarget ? `<target>${target.texts[i]}</target></segment>\n` : '</segment>\n',
      after === '' ? '' : `<ignorable><source>${inlineText(after)}</source></ignorable>\n`,
    ].join('')
  })
}

function notes(segments: readonly Unit[], { remarks, names }: Told): string {
  const all = segments.flatMap(({ id }) => remarks.get(id) ?? [])
  if (all.length === 0) return ''
  const written = all.map(({ id, by, text, author, resolvedAt }) => {
    const category = resolvedAt === null ? 'comment' : 'comment:resolved'
    const name = author ?? names.get(by) ?? by
    return `<note id="n${id}" category="${category}">${xmlText(name === '' ? text : `${name}: ${text}`)}</note>\n`
  })
  return `<notes>\n${written.join('')}</notes>\n`
}

function changeTrack(segments: readonly Unit[], { earlier, names }: Told): string {
  const told = segments.flatMap(({ id }) => {
    const revisions = earlier.get(id)
    if (!revisions) return []
    const items = revisions.map(({ number, text, by, at, state, credit }) =>
      [
        `<ctr:revision version="${number}" author="${xmlAttribute(credit?.author ?? names.get(by) ?? by)}" datetime="${(credit?.at ?? at).toISOString()}">`,
        `<ctr:item property="content">${xmlText(text)}</ctr:item><ctr:item property="state">${state}</ctr:item></ctr:revision>\n`,
      ].join(''),
    )
    const current = revisions.at(-1)!.number
    return [
      `<ctr:revisions appliesTo="target" ref="s${id}" currentVersion="${current}">\n${items.join('')}</ctr:revisions>\n`,
    ]
  })
  if (told.length === 0) return ''
  return `<ctr:changeTrack xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.0">\n${told.join('')}</ctr:changeTrack>\n`
}
