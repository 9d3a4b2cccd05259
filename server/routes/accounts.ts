import type { Field } from '../../views/locals.ts'
import { passwordLimits, passwordProblem } from '../security.ts'
import { checkEmail, checkName, field } from './forms.ts'

/** The three fields of a new account, checked. The password itself is never sent back. */
export function checkAccount(given: { readonly name: string; readonly email: string; readonly password: string }): {
  name: Field
  email: Field
  password: Field
} {
  return { name: checkName(given.name), email: checkEmail(given.email), password: checkPassword(given.password, given) }
}

export function checkPassword(password: string, person: { readonly name: string; readonly email: string }): Field {
  const { minimum, maximum } = passwordLimits
  return field('', passwordProblem(password, person), { minimum, limit: maximum })
}
