/** Somebody at a browser without scripts: keeps cookies, sends forms and JSON as a same-origin page would. */

export interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly headers: Headers
  readonly text: string
  /** The body as JSON; throws when it is none. */
  readonly json: <T = Record<string, unknown>>() => T
}

export interface Person {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>
  /** The JSON answer of a page's address. */
  readonly data: <T = Record<string, unknown>>(path: string) => Promise<T>
  readonly form: (path: string, fields: Record<string, string>) => Promise<Answer>
  readonly send: (path: string, value: unknown) => Promise<Answer>
  readonly file: (path: string, name: string, bytes: Uint8Array, fields?: Record<string, string>) => Promise<Answer>
  /** A form with texts and, where there are bytes, files. */
  readonly multipart: (path: string, fields: Readonly<Record<string, string | Uint8Array>>) => Promise<Answer>
  readonly cookies: Map<string, string>
}

export function person(url: string): Person {
  const cookies = new Map<string, string>()
  async function ask(method: string, path: string, headers: Record<string, string>, body?: BodyInit): Promise<Answer> {
    const response = await fetch(new URL(path, url), {
      method,
      redirect: 'manual',
      headers: {
        ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...(method === 'GET' ? {} : { origin: url, 'sec-fetch-site': 'same-origin' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(cookie)) cookies.delete(name!)
      else cookies.set(name!, value!)
    }
    const text = await response.text()
    return {
      status: response.status,
      location: response.headers.get('location') ?? undefined,
      headers: response.headers,
      text,
      json: <T>() => JSON.parse(text) as T,
    }
  }
  return {
    cookies,
    get: (path, headers = {}) => ask('GET', path, { accept: 'text/html', ...headers }),
    data: async <T>(path: string) => {
      const answer = await ask('GET', path, { accept: 'application/json' })
      if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${answer.text.slice(0, 300)}`)
      return answer.json<T>()
    },
    form: (path, fields) => ask('POST', path, { accept: 'text/html' }, new URLSearchParams(fields)),
    send: (path, value) =>
      ask('POST', path, { accept: 'application/json', 'content-type': 'application/json' }, JSON.stringify(value)),
    file: (path, name, bytes, fields = {}) => {
      const body = new FormData()
      for (const [field, value] of Object.entries(fields)) body.set(field, value)
      body.set('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), name)
      return ask('POST', path, { accept: 'text/html' }, body)
    },
    multipart: (path, fields) => {
      const body = new FormData()
      for (const [field, value] of Object.entries(fields)) {
        if (typeof value === 'string') body.set(field, value)
        else body.set(field, new Blob([value as Uint8Array<ArrayBuffer>]), `${field}.txt`)
      }
      return ask('POST', path, { accept: 'text/html' }, body)
    },
  }
}

export const password = 'a long sentence nobody guesses 7'

/** The first account of an empty store, signed in. */
export async function founder(url: string, name = 'Omar Haddad', email = 'omar@example.org'): Promise<Person> {
  const someone = person(url)
  const answer = await someone.form('/setup', { name, email, password })
  if (answer.status !== 303)
    throw new Error(`The first account was refused: ${answer.status} ${answer.text.slice(0, 500)}`)
  return someone
}

/** Opens the sample article and gives the address of its editor. */
export async function sample(someone: Person): Promise<string> {
  const answer = await someone.form('/sample', {})
  if (answer.status !== 303 || answer.location === undefined)
    throw new Error(`No sample: ${answer.status} ${answer.text.slice(0, 500)}`)
  return answer.location
}
