/** Passwords and tokens: what is secret, and how little of it is kept. */
import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { common } from './passwords.ts'

/** 32 random bytes, as they stand in a cookie or a link. Only `fingerprint` of them is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** SHA-256, in hex. A token is long and random, so nothing slower is needed. */
export const fingerprint = (token: string): string => createHash('sha256').update(token).digest('hex')

/** argon2id (2) as OWASP advises: 19 MiB, two passes. About 60 ms on a machine of 2026. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const passwordLimits = { minimum: 10, maximum: 200 } as const

/** Longer passwords have been refused before; hashing takes no more of them than this. */
export const hashPassword = (password: string): Promise<string> => hash(normal(password), cost)

/**
 * Whether the password belongs to the hash. Without a hash (nobody has this e-mail) it takes as long and is false, so that
 * the time of an answer does not tell who has an account.
 */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  if (password.length > passwordLimits.maximum) return false
  const matches = await verify(passwordHash ?? (await nobody()), normal(password))
  return matches && passwordHash !== undefined
}

let nobodysHash: Promise<string> | undefined
/** The hash of a password that nobody has. */
export function nobody(): Promise<string> {
  nobodysHash ??= hash(randomBytes(16), cost)
  return nobodysHash
}

/** What is wrong with a new password, as a key of the catalogue; undefined when it may be taken. Any letters will do: no rule asks for signs. */
export function passwordProblem(
  password: string,
  person: { readonly name: string; readonly email: string },
): 'problem.password_short' | 'problem.password_long' | 'problem.password_common' | undefined {
  if ([...password].length < passwordLimits.minimum) return 'problem.password_short'
  if (password.length > passwordLimits.maximum) return 'problem.password_long'
  const bare = plain(password)
  const own = [person.email, person.email.split('@')[0] ?? '', person.name, 'warraq'].map(plain)
  const guessable =
    common.has(bare) || isRun(bare) || own.some((word) => word !== '' && bare.replace(word, '').length < 4)
  return guessable ? 'problem.password_common' : undefined
}

/** One password typed on two keyboards is the same letters. */
const normal = (password: string): string => password.normalize('NFKC')

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s._-]+/g, '')

/** One thing again and again (aaaaaaaaaa, abcabcabcabc), or letters and digits in their order (0123456789, abcdefghij). */
function isRun(bare: string): boolean {
  if (/^(.{1,4})\1+.{0,3}$/u.test(bare)) return true
  const steps = new Set([...bare].slice(1).map((letter, i) => letter.codePointAt(0)! - bare.codePointAt(i)!))
  return steps.size === 1
}
