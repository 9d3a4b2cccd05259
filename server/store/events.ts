import type { DocumentId } from '../../segments/model.ts'
import type { Event, Events } from './contract.ts'
import type { Engine } from './engine.ts'

type Listener = (event: Event) => void

/** Hands what the engine hears to those who watch the document. */
export function events(engine: Pick<Engine, 'listen'>): Events {
  const watchers = new Map<DocumentId, Set<Listener>>()
  engine.listen((event) => {
    if (event === 'lost') {
      for (const [document, listeners] of watchers) for (const tell of [...listeners]) tell({ document, kind: 'lost' })
      return
    }
    for (const tell of [...(watchers.get(event.document) ?? [])]) tell(event)
  })
  return {
    watch: (document, listener) => {
      const listeners = watchers.get(document) ?? new Set()
      watchers.set(document, listeners)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) watchers.delete(document)
      }
    },
  }
}

/** Listeners of one process, for an engine whose store no other process writes to, and behind the one that hears others. */
export function bulletin(): Pick<Engine, 'announce' | 'listen'> & { readonly lose: () => void } {
  const listeners = new Set<(event: Event | 'lost') => void>()
  return {
    // Not within the write that is announced: a listener that throws or is slow is none of its business.
    announce: (event) => setImmediate(() => tellAll(listeners, event)),
    lose: () => tellAll(listeners, 'lost'),
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function tellAll(listeners: ReadonlySet<(event: Event | 'lost') => void>, event: Event | 'lost'): void {
  for (const tell of [...listeners]) tell(event)
}
