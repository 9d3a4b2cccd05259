/** A sentence for each code in server/errors.ts: `error.code`, and what may be done about it: `remedy.code`. */
export const errors = {
  'error.not_found': 'There is nothing here, or it is not yours to see.',
} as const
