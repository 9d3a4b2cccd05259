/** What the server and its threads tell each other. */
import type { Code } from '../errors.ts'

/** What is being done; `total` is 0 as long as nobody knows it. */
export interface Progress {
  readonly stage: Stage
  readonly done: number
  readonly total: number
}

export const stages = ['reading', 'storing', 'writing', 'aligning'] as const
export type Stage = (typeof stages)[number]

/** What a task may say and ask while it runs. */
export interface Desk {
  /** How far it is. May be called as often as it pleases. */
  tell(progress: Progress): void
  /** Throws `Cancelled` once nobody wants the result. For work that is not ended from outside: within `keeping`. */
  check(): void
  /** What writes to the store or a file: it is not ended from outside, but hears from `check` that it is to stop, and takes out what it has written. */
  keeping<Value>(work: () => Promise<Value>): Promise<Value>
}

/** What a thread tells. */
export type Told<Value> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly result: Value }
  | {
      readonly kind: 'refused'
      readonly code: Code
      readonly values: Readonly<Record<string, string | number>>
      readonly extra: Readonly<Record<string, unknown>>
    }
  | { readonly kind: 'cancelled' }
  /** A bug. */
  | { readonly kind: 'failed'; readonly why: string }

/** Somebody stopped it. Nothing of it is left. */
export class Cancelled extends Error {}

/** A thread could not hold it. */
export class TooLarge extends Error {}

const [free, held, stopped] = [0, 1, 2]

/**
 * Two words of memory that both sides share. The first says whether the thread may be ended at any moment, and is decided by whoever comes first: the
 * thread that begins to write, or the server that cancels. The second asks a thread that writes to stop.
 */
export const hold = {
  /** False when it was cancelled first. */
  take: (state: Int32Array): boolean => Atomics.compareExchange(state, 0, free!, held!) !== stopped,
  release: (state: Int32Array): void => void Atomics.compareExchange(state, 0, held!, free!),
  isCancelled: (state: Int32Array): boolean => Atomics.load(state, 1) === 1 || Atomics.load(state, 0) === stopped,
  cancel: (state: Int32Array): 'free' | 'held' => {
    Atomics.store(state, 1, 1)
    return Atomics.compareExchange(state, 0, free!, stopped!) === held ? 'held' : 'free'
  },
}
