import { softSplits } from '../../segments/segmentation/soft.ts'

/** Sources that are remembered; a page has a hundred. */
const most = 2000
const known = new Map<string, readonly number[]>()

/** Where a source may be parted. It is asked for with every page that shows it, and a source never alters, so it is remembered; the oldest is forgotten first. */
export function softPlacesOf(source: string): readonly number[] {
  const before = known.get(source)
  if (before) return before
  const places = softSplits(source)
  if (known.size === most) known.delete(known.keys().next().value!)
  known.set(source, places)
  return places
}
