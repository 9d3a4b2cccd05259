const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** A size as a person says it: “25 MB”, “4.4 KB”. */
export function inBytes(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${numbers.format(bytes / 1024 / 1024)} MB`
  return bytes >= 1024 ? `${numbers.format(bytes / 1024)} KB` : `${numbers.format(bytes)} bytes`
}
