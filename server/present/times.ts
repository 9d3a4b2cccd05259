import { translate } from '../../views/catalogue/index.ts'

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const dayOf = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' })

/** Says a time as a person does: “today 14:26”, “yesterday 09:12”, “21 Nov 2026, 17:03”, in the server's time zone. */
export function whenFrom(now: Date): (at: Date) => string {
  const today = dayOf.format(now)
  // Noon, so that no change to summer time makes yesterday the day before.
  const yesterday = dayOf.format(new Date(new Date(now).setHours(12, 0, 0, 0) - 24 * 60 * 60 * 1000))
  const say = (at: Date): string => {
    const day = dayOf.format(at)
    if (day === today) return translate('when.today', { time: time.format(at) })
    if (day === yesterday) return translate('when.yesterday', { time: time.format(at) })
    return translate('when.date', { date: date.format(at), time: time.format(at) })
  }
  // A page names one time again and again, and formatting it takes longer than the rest of a row.
  const said = new Map<number, string>()
  return (at) => {
    const known = said.get(at.getTime())
    if (known !== undefined) return known
    const words = say(at)
    said.set(at.getTime(), words)
    return words
  }
}

/** “21 Nov 2026”, in the server's time zone. */
export const sayDay = (at: Date): string => date.format(at)

/** A wait, rounded up: “15 seconds”, “2 minutes”. */
export function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return seconds < 60
    ? translate('wait.seconds', { n: seconds })
    : translate('wait.minutes', { n: Math.ceil(seconds / 60) })
}
