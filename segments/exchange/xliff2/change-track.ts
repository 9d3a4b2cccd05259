import type { FileUnit } from '../file.ts'
import { timeOf } from '../file-times.ts'
import { attribute, elementsOf, type XmlElement } from '../xml-reader.ts'

/** Whom the change track of a unit names for the target of one of its segments. */
export type Track = Pick<FileUnit, 'by' | 'at' | 'begunBy' | 'begunAt'>

const untold: Track = { by: null, at: null }

/**
 * Reads what the change tracking module of XLIFF 2 says of a segment's target: its current version, else its last, and its first. Of what it says of notes
 * and sources nothing is taken, nor older texts: they stay in the file.
 */
export function tracksOf(unit: XmlElement): (segment: string | undefined) => Track {
  const revisions = elementsOf(unit)
    .filter(({ local, uri }) => local === 'changeTrack' && uri.startsWith('urn:oasis:names:tc:xliff:changetracking:'))
    .flatMap(elementsOf)
    .filter((one) => one.local === 'revisions' && attribute(one, 'appliesTo') === 'target')
  const bySegment = new Map<string | undefined, XmlElement>()
  for (const one of revisions) {
    const ref = attribute(one, 'ref')
    if (!bySegment.has(ref)) bySegment.set(ref, one)
  }
  return (segment) => {
    // Without a reference they are of the unit, which has one segment then.
    const told = (segment === undefined ? undefined : bySegment.get(segment)) ?? bySegment.get(undefined)
    const versions = told ? elementsOf(told).filter(({ local }) => local === 'revision') : []
    if (!told || versions.length === 0) return untold
    const current = attribute(told, 'currentVersion')
    const byNumber = [...versions].sort((one, other) => numberOf(one) - numberOf(other))
    const newest = versions.find((one) => attribute(one, 'version') === current) ?? byNumber.at(-1)!
    const first = byNumber[0]!
    return {
      by: attribute(newest, 'author') ?? null,
      at: timeOf(attribute(newest, 'datetime')),
      begunBy: attribute(first, 'author') ?? null,
      begunAt: timeOf(attribute(first, 'datetime')),
    }
  }
}

/** Versions are names in the standard; most are numbers, and others keep their order. */
const numberOf = (revision: XmlElement): number => Number.parseInt(attribute(revision, 'version') ?? '', 10) || 0
