import type { Finding } from './finding.ts'
import { inTarget, places } from './places.ts'

/** White space that is doubled, at an end, or before a mark. A line's end with its indent is layout. */
export function spaceFindings(source: string, target: string): Finding[] {
  const inner = target.trim()
  const lead = target.length - target.trimStart().length
  const edges = [
    ...(lead > 0 && !/^\s/.test(source) ? [{ from: 0, to: lead }] : []),
    ...(/\s$/.test(target) && !/\s$/.test(source) ? [{ from: lead + inner.length, to: target.length }] : []),
  ]
  const isInside = ({ from, to }: { from: number; to: number }) => from >= lead && to <= lead + inner.length
  return [
    ...inTarget('space_doubled', places(target, /(?<=[^\s])[ \u00A0]{2,}(?=[^\s])/g).filter(isInside)),
    ...inTarget('space_edge', inner === '' ? [] : edges),
    ...inTarget(
      'space_mark',
      places(
        target,
        /(?<=[\p{L}\p{N}]) +(?=[,;?!](?:\s|$)|\.(?:\s|$))|(?<=[([]) +(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}]) +(?=[)\]])/gu,
      ),
    ),
  ]
}
