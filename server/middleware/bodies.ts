/** Bodies of requests: forms and JSON up to a limit, JSON no deeper than it needs to be. Files are read by their route. */
import { json, type RequestHandler, urlencoded } from 'express'
import { Refusal } from '../errors.ts'

/** Room for some 700,000 Arabic letters in a form, where each takes six bytes. */
export const bodyLimitBytes = 4 * 1024 * 1024
export const deepest = 16

export function bodies(): RequestHandler[] {
  return [
    json({
      limit: bodyLimitBytes,
      strict: true,
      verify: (_req, _res, body) => {
        if (depth(body) > deepest) throw new Refusal('bad_json', { depth: deepest })
      },
    }),
    urlencoded({ extended: false, limit: bodyLimitBytes, parameterLimit: 200 }),
  ]
}

/**
 * How deep arrays and objects lie in each other. Looked at before parsing: whatever recurses over a value 50,000 deep
 * (JSON.stringify among them) throws. Quotes and brackets are single bytes in UTF-8, so the bytes are enough.
 */
function depth(body: Buffer): number {
  let now = 0
  let most = 0
  let quoted = false
  for (let i = 0; i < body.length; i++) {
    const byte = body[i]
    if (quoted) {
      if (byte === 0x5c) i++
      else if (byte === 0x22) quoted = false
    } else if (byte === 0x22) quoted = true
    else if (byte === 0x5b || byte === 0x7b) most = Math.max(most, ++now)
    else if (byte === 0x5d || byte === 0x7d) now--
  }
  return most
}
