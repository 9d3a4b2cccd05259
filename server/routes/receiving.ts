/** Files of a form, held in memory up to a limit. */
import type { Request, Response } from 'express'
import multer, { memoryStorage } from 'multer'
import { Refusal } from '../errors.ts'
import { bringing } from '../middleware/limits.ts'

/** Reads a form with a file of each of these names; what is wrong with it is refused, and so are too many at once. */
export function receiving(
  limitBytes: number,
  names: readonly string[],
): (req: Request, res: Response) => Promise<void> {
  const receive = multer({
    storage: memoryStorage(),
    limits: { fileSize: limitBytes, fieldSize: limitBytes, files: names.length, fields: 8, parts: 8 + names.length },
    defParamCharset: 'utf8',
  }).fields(names.map((name) => ({ name, maxCount: 1 })))
  return (req, res) =>
    new Promise((done, fail) => {
      bringing(req, res)
      receive(req, res, (error: unknown) => {
        if (!error) done()
        // What the parser of forms says of a torn one are plain errors, without a code.
        else fail(error instanceof multer.MulterError ? error : new Refusal('bad_request'))
      })
    })
}
