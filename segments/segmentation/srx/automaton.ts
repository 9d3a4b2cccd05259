import type { CodeSet } from './classes.ts'
import type { Meter } from './meter.ts'
import { flattened, type Need, needOf } from './needs.ts'
import type { Assertion, Node } from './pattern.ts'
import { BadPattern } from './pattern-problem.ts'
import { codeBefore, placeTests } from './places.ts'
import type { Known, Reading } from './reading.ts'

/**
 * One side of a rule, that can be asked about places of a text. It never backtracks: all ways through the pattern are walked at once, and
 * sets of places in it that were met before are remembered, so a question costs at most one step a character. When the questions about
 * one text have together walked further than twice its length, all of them are answered by one walk over it, and so the whole costs
 * linear time whatever the pattern is. Look-ahead and look-behind are such questions too.
 *
 * Sources: Thompson 1968; Cox, "Regular Expression Matching Can Be Simple And Fast"; for looking around, Mamouras and Chattopadhyay 2024.
 */
export interface Pattern {
  /** Whether some stretch of the text matches that ends at this place, or begins there for the side `after`. */
  matches(reading: Reading, at: number): boolean
  /** False where a stretch with this character next to the place, and `further` beyond it, can surely not match: to look quickly for places worth asking about. */
  mayTouch(code: number, further?: number, meter?: Meter): boolean
  /** States; what it may cost to find one's way in it. */
  readonly size: number
}

/** Throws `BadPattern` when the pattern, with its repeats written out, is too large. */
export function compilePattern(node: Node, side: 'before' | 'after'): Pattern {
  const looks: Looks = new Map()
  const machine = new Machine(flattened(node, side === 'before'), side === 'before', looks)
  return {
    matches: (reading, at) => machine.accepts(reading, at),
    mayTouch: (code, further, meter) => machine.mayBeginWith(code, further, meter),
    size: [machine, ...looks.values()].reduce((sum, one) => sum + one.size, 0),
  }
}

/** What a machine of one pattern may hold. */
const limits = { states: 8000, builds: 30_000, tests: 30, remembered: 2000, characters: 20_000 } as const

/** One machine for each look-around of a pattern, however often it is reached: looks within looks would double at each level. */
type Looks = Map<Assertion, Machine>

type State =
  | { readonly kind: 'set'; readonly set: number; readonly next: number }
  | { readonly kind: 'fork'; readonly one: number; readonly other: number }
  | { readonly kind: 'assert'; readonly test: number; readonly next: number }
  | { readonly kind: 'end' }

/** States that are reached together. */
interface Place {
  readonly states: readonly number[]
  /** The tests that decide where one can go on from here without a character. */
  readonly tests: readonly number[]
  /** What the tests answer → what is reached by that. */
  readonly reached: Map<number, Reached>
}

interface Reached {
  readonly accepts: boolean
  readonly states: readonly number[]
  /** Kind of character → where it leads; undefined where nothing takes it. */
  readonly next: Map<number, Place | undefined>
}

/** One direction of a pattern: from a place forwards, or backwards. */
class Machine {
  private readonly states: State[] = []
  private readonly sets: CodeSet[] = []
  private readonly tests: Test[] = []
  private readonly testOf = new Map<Assertion | string, number>()
  private readonly backwards: boolean
  private readonly start: number
  private readonly kinds = new Map<number, number>()
  private readonly kindOfSets = new Map<string, number>()
  private lastKind = 0
  private readonly places = new Map<string, Place>()
  private first: Place | undefined
  private readonly node: Node
  private readonly looks: Looks
  /** What is walked when all places are asked about at once: the same pattern from its other end. */
  private mirror: Machine | undefined
  private readonly need: Need | undefined
  private builds = 0

  constructor(node: Node, backwards: boolean, looks: Looks) {
    this.node = node
    this.backwards = backwards
    this.looks = looks
    this.need = needOf(node, backwards)
    this.start = this.build(node, this.add({ kind: 'end' }))
  }

  get size(): number {
    return this.states.length
  }

  accepts(reading: Reading, at: number): boolean {
    const known = this.knownOf(reading)
    if (known.all === undefined && known.walked > 2 * reading.text.length + enough) {
      this.mirror ??= new Machine(this.node, !this.backwards, this.looks)
      known.all = this.mirror.walkAll(reading)
    }
    if (known.all) return ((known.all[at >> 3]! >> (at & 7)) & 1) === 1
    if (this.need && !reading.mayHold(this.need, at, this.backwards)) {
      reading.meter.spend(1)
      return false
    }
    return this.walk(reading, at, known)
  }

  mayBeginWith(code: number, further?: number, meter?: Meter): boolean {
    // As if every test held: what is true of some text must not be denied.
    const first = this.firstPlace()
    const reached = this.reachedAt(first, 2 ** first.tests.length - 1, meter)
    if (reached.accepts) return true
    const second = this.step(reached, code, false, meter)
    if (second === undefined || further === undefined) return second !== undefined
    const beyond = this.reachedAt(second, 2 ** second.tests.length - 1, meter)
    return beyond.accepts || this.step(beyond, further, false, meter) !== undefined
  }

  private knownOf(reading: Reading): Known {
    let known = reading.known.get(this)
    if (known === undefined) {
      known = { walked: 0, all: undefined }
      reading.known.set(this, known)
    }
    return known
  }

  private walk(reading: Reading, from: number, known: Known): boolean {
    const { text, meter } = reading
    let place: Place | undefined = this.firstPlace()
    let at = from
    while (place !== undefined) {
      meter.spend(1)
      known.walked++
      const reached = this.reachedIn(reading, place, at)
      if (reached.accepts) return true
      const code = this.backwards ? codeBefore(text, at) : text.codePointAt(at)
      if (code === undefined) return false
      place = this.step(reached, code, false, meter)
      at += (this.backwards ? -1 : 1) * (code > 0xffff ? 2 : 1)
    }
    return false
  }

  /** For each place whether some stretch matches that this machine, begun anywhere, has just walked. */
  private walkAll(reading: Reading): Uint8Array {
    const { text, meter } = reading
    const found = new Uint8Array((text.length >> 3) + 1)
    let place = this.firstPlace()
    let at = this.backwards ? text.length : 0
    for (;;) {
      meter.spend(1)
      const reached = this.reachedIn(reading, place, at)
      if (reached.accepts) found[at >> 3]! |= 1 << (at & 7)
      const code = this.backwards ? codeBefore(text, at) : text.codePointAt(at)
      if (code === undefined) return found
      place = this.step(reached, code, true, meter) ?? this.firstPlace()
      at += (this.backwards ? -1 : 1) * (code > 0xffff ? 2 : 1)
    }
  }

  private reachedIn(reading: Reading, place: Place, at: number): Reached {
    let answers = 0
    for (let i = 0; i < place.tests.length; i++) if (this.tests[place.tests[i]!]!(reading, at)) answers |= 1 << i
    return this.reachedAt(place, answers, reading.meter)
  }

  private reachedAt(place: Place, answers: number, meter?: Meter): Reached {
    let reached = place.reached.get(answers)
    if (reached === undefined) {
      const holds = new Set(place.tests.filter((_, i) => (answers >> i) & 1))
      const states = this.closure(place.states, (test) => holds.has(test))
      reached = { accepts: states.some((one) => this.states[one]!.kind === 'end'), states, next: new Map() }
      meter?.spend(states.length)
      place.reached.set(answers, reached)
    }
    return reached
  }

  private step(reached: Reached, code: number, anew: boolean, meter?: Meter): Place | undefined {
    const kind = this.kindOf(code, meter)
    if (reached.next.has(kind)) return reached.next.get(kind)
    const states = new Set<number>(anew ? [this.start] : [])
    for (const one of reached.states) {
      const state = this.states[one]!
      if (state.kind === 'set' && this.sets[state.set]!(code)) states.add(state.next)
    }
    meter?.spend(reached.states.length)
    const next = states.size === 0 ? undefined : this.placeOf([...states], meter)
    reached.next.set(kind, next)
    return next
  }

  private firstPlace(): Place {
    this.first ??= this.placeOf([this.start])
    return this.first
  }

  private placeOf(states: readonly number[], meter?: Meter): Place {
    const sorted = [...states].sort((one, other) => one - other)
    const key = sorted.join()
    let place = this.places.get(key)
    if (place === undefined) {
      // Rather forget than grow: what is walked again is found again.
      if (this.places.size >= limits.remembered) this.forget()
      const reachable = this.closure(sorted, () => true)
      const tests = reachable.flatMap((one) => {
        const state = this.states[one]!
        return state.kind === 'assert' ? [state.test] : []
      })
      place = { states: sorted, tests: [...new Set(tests)], reached: new Map() }
      meter?.spend(sorted.length + reachable.length)
      this.places.set(key, place)
    }
    return place
  }

  private closure(from: readonly number[], holds: (test: number) => boolean): number[] {
    const seen = new Set<number>()
    const waiting = [...from]
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      if (seen.has(one)) continue
      seen.add(one)
      const state = this.states[one]!
      if (state.kind === 'fork') waiting.push(state.one, state.other)
      else if (state.kind === 'assert' && holds(state.test)) waiting.push(state.next)
    }
    return [...seen]
  }

  /** Characters that no set of the pattern tells apart are one kind. */
  private kindOf(code: number, meter?: Meter): number {
    let kind = this.kinds.get(code)
    if (kind === undefined) {
      if (this.kinds.size >= limits.characters) this.forget()
      const key = this.sets.map((set) => (set(code) ? '1' : '0')).join('')
      meter?.spend(this.sets.length)
      // A number is never given again: what is still held of the forgotten must not be taken for something new.
      kind = this.kindOfSets.get(key) ?? ++this.lastKind
      this.kindOfSets.set(key, kind)
      this.kinds.set(code, kind)
    }
    return kind
  }

  private forget(): void {
    this.places.clear()
    this.kinds.clear()
    this.kindOfSets.clear()
    this.first = undefined
  }

  private add(state: State): number {
    if (this.states.length >= limits.states) throw new BadPattern('too_large', { limit: limits.states })
    return this.states.push(state) - 1
  }

  /** Adds the states of a part in front of `next`; answers with the first of them. */
  private build(node: Node, next: number): number {
    // A repeat of nothing adds no state, and a thousand times a thousand of it would be built all the same.
    if (++this.builds > limits.builds) throw new BadPattern('too_large', { limit: limits.states })
    switch (node.kind) {
      case 'set':
        return this.add({ kind: 'set', set: this.set(node.has), next })
      case 'sequence':
        return (this.backwards ? node.parts : node.parts.toReversed()).reduce((to, part) => this.build(part, to), next)
      case 'choice':
        return node.parts
          .map((part) => this.build(part, next))
          .reduce((one, other) => this.add({ kind: 'fork', one, other }))
      case 'assert':
        return this.add({ kind: 'assert', test: this.test(node.assertion), next })
      case 'repeat':
        return this.repeat(node.part, node.least, node.most, next)
    }
  }

  private set(has: CodeSet): number {
    const known = this.sets.indexOf(has)
    return known >= 0 ? known : this.sets.push(has) - 1
  }

  private test(assertion: Assertion): number {
    const key = assertion.kind === 'look' ? assertion : assertion.kind
    let test = this.testOf.get(key)
    if (test === undefined) {
      if (this.tests.length >= limits.tests) throw new BadPattern('too_many_looks', { limit: limits.tests })
      test = this.tests.push(testFor(assertion, this.looks)) - 1
      this.testOf.set(key, test)
    }
    return test
  }

  private repeat(part: Node, least: number, most: number, next: number): number {
    let to = next
    if (most === Number.POSITIVE_INFINITY) {
      const loop = this.add({ kind: 'end' })
      this.states[loop] = { kind: 'fork', one: this.build(part, loop), other: next }
      to = loop
    } else {
      for (let i = least; i < most; i++) to = this.add({ kind: 'fork', one: this.build(part, to), other: next })
    }
    for (let i = 0; i < least; i++) to = this.build(part, to)
    return to
  }
}

/** So far may single questions walk beyond twice the length of the text before all are answered at once, which costs more for each character than they do. */
const enough = 2000

type Test = (reading: Reading, at: number) => boolean

function testFor(assertion: Assertion, looks: Looks): Test {
  if (assertion.kind !== 'look') {
    const holds = placeTests[assertion.kind]
    return ({ text }, at) => holds(text, at)
  }
  const { behind, negative, part } = assertion
  const machine = looks.get(assertion) ?? new Machine(flattened(part, behind), behind, looks)
  looks.set(assertion, machine)
  return (reading, at) => machine.accepts(reading, at) !== negative
}
