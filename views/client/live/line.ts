/** The line on which a page hears what others do. It is open while the page is seen, and catches up by the number of the last change it heard of. */

import type { DocumentId } from '../../../segments/model.ts'
import { paths } from '../../../server/paths.ts'

const againMs = 5_000

/** Kinds of news, each with what is done with it. The data comes as the server sent it. */
export type News = Readonly<Record<string, (data: unknown) => void>>

/**
 * Opens the line. Hidden pages let go of it: a browser has six for one host, and many tabs would leave none for saving. A server that says
 * no, or is away, is asked again.
 */
export function openLine(documentId: DocumentId, since: number, news: News): void {
  let last = since
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  document.addEventListener('visibilitychange', turn)
  addEventListener('pagehide', close)
  addEventListener('pageshow', turn)
  turn()

  function turn(): void {
    if (document.visibilityState === 'hidden') close()
    else if (!source) open()
  }

  function open(): void {
    const opened = new EventSource(paths.events(documentId, last))
    source = opened
    for (const [name, heard] of Object.entries(news)) {
      opened.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
        const change = Number(lastEventId)
        if (lastEventId !== '' && Number.isSafeInteger(change)) last = Math.max(last, change)
        heard(JSON.parse(data))
      })
    }
    opened.addEventListener('error', () => {
      // While it is connecting the browser tries by itself; once it is closed it never would.
      if (opened.readyState !== EventSource.CLOSED || source !== opened) return
      close()
      timer = setTimeout(turn, againMs)
    })
  }

  function close(): void {
    clearTimeout(timer)
    source?.close()
    source = undefined
  }
}
