/** Files of a form, held in memory up to a limit. */
import type { Request, Response } from 'express'
import multer, { memoryStorage } from 'multer'
import { Refusal } from '../errors.ts'
import { bringing } from '../middleware/limits.ts'
import { isForOther } from '../middleware/meant.ts'

interface Most {
  readonly fields?: number
  readonly fieldBytes?: number
}

/**
 * Reads a form with a file of each of these names; what is wrong with it is refused, so are too many at once, and so is one whose page was made for somebody
 * else than who is signed in now: only once it is read can that be known.
 */
export function receiving(
  limitBytes: number,
  names: readonly string[],
  { fields = 9, fieldBytes = limitBytes }: Most = {},
): (req: Request, res: Response) => Promise<void> {
  const receive = multer({
    storage: memoryStorage(),
    limits: { fileSize: limitBytes, fieldSize: fieldBytes, files: names.length, fields, parts: fields + names.length },
    defParamCharset: 'utf8',
  }).fields(names.map((name) => ({ name, maxCount: 1 })))
  return (req, res) =>
    new Promise((done, fail) => {
      bringing(req, res)
      receive(req, res, (error: unknown) => {
        if (!error && isForOther(req)) fail(new Refusal('other_person'))
        else if (!error) done()
        // What the parser of forms says of a torn one are plain errors, without a code.
        else fail(error instanceof multer.MulterError ? error : new Refusal('bad_request'))
      })
    })
}
