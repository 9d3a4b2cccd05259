/** A program with a token: no cookies, no origin, nothing that a browser says by itself. */
import type { Answer, Person } from './person.ts'

export interface Program {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>
  readonly post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
}

export function program(url: string, token: string): Program {
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(new URL(path, url), { redirect: 'manual', ...init })
    const text = await response.text()
    return {
      status: response.status,
      location: response.headers.get('location') ?? undefined,
      headers: response.headers,
      text,
      json: <T>() => JSON.parse(text) as T,
    }
  }
  const authorization = `Bearer ${token}`
  return {
    get: (path, headers = {}) => ask(path, { headers: { authorization, ...headers } }),
    post: (path, body = {}, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  }
}

/** Somebody makes a token at a browser. */
export async function tokenOf(someone: Person, scope: 'read' | 'write', days = '30'): Promise<string> {
  const answer = await someone.send('/account/tokens', { name: `It may ${scope}`, scope, days })
  if (answer.status !== 201) throw new Error(`No token: ${answer.status} ${answer.text.slice(0, 300)}`)
  return answer.json<{ token: string }>().token
}
