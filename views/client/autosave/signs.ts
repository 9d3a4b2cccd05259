import type { Light, Writing } from './writing.ts'

/** The small word beside a segment, and its icon; none while there is nothing to say. */
export interface Sign {
  readonly word: 'saving' | 'saved' | 'on_device' | 'conflict' | 'offline' | 'unsaved'
  readonly icon: 'check' | 'caution' | undefined
}

/** `stored`: whether the newest text lies in the browser's own store. */
export function signOf({ light }: Writing, stored: boolean): Sign | undefined {
  switch (light) {
    case 'clean':
    case 'typing':
      return undefined
    case 'saving':
    case 'behind':
      return { word: 'saving', icon: undefined }
    case 'saved':
      return { word: 'saved', icon: 'check' }
    case 'conflict':
      return { word: 'conflict', icon: 'caution' }
    case 'offline':
      return { word: stored ? 'on_device' : 'offline', icon: 'caution' }
    case 'refused':
      return { word: stored ? 'on_device' : 'unsaved', icon: 'caution' }
  }
}

/** What the whole page comes to: the worst of all its segments, and how many are so. */
export function allOf(lights: readonly Light[]): {
  readonly kind: 'kept' | 'saving' | 'waiting' | 'undecided'
  readonly n: number
} {
  const count = (...names: readonly Light[]): number => lights.filter((light) => names.includes(light)).length
  const undecided = count('conflict')
  if (undecided > 0) return { kind: 'undecided', n: undecided }
  const waiting = count('offline', 'refused')
  if (waiting > 0) return { kind: 'waiting', n: waiting }
  const saving = count('typing', 'saving', 'behind')
  return saving > 0 ? { kind: 'saving', n: saving } : { kind: 'kept', n: 0 }
}
