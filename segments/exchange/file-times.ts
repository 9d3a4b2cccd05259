/** A time as files write it, ISO 8601 with a zone or without one, which is then taken for UTC; null for anything else, and for a day that is none. */
export function timeOf(written: string | null | undefined): Date | null {
  const found = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(\.\d{1,9})?\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(
    written?.trim() ?? '',
  )
  if (!found) return null
  const [, day, minutes = '00:00', seconds = ':00', fraction = '', zone = 'Z'] = found
  const offset =
    zone.toUpperCase() === 'Z' || zone.includes(':') ? zone.toUpperCase() : `${zone.slice(0, 3)}:${zone.slice(3)}`
  const at = new Date(`${day}T${minutes}${seconds}${fraction.slice(0, 4)}${offset}`)
  return Number.isNaN(at.getTime()) ? null : at
}
