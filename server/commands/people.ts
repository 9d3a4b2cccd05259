import type { Store, User } from '../store/contract.ts'
import { Misused, Refused } from './terminal.ts'

/** The account whose e-mail stands after --as. */
export async function personOf(store: Store, email: string | undefined): Promise<User> {
  if (email === undefined) throw new Misused('command.as_missing')
  const user = await store.users.byEmail(email)
  if (!user) throw new Refused('command.no_account', { email })
  return user
}
