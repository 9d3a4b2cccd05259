/**
 * The house rules that a compiler cannot keep: imports run one way, the domain touches nothing outside itself, SQL
 * stays in the store, pages escape what they show, styles mirror for right-to-left, and the documents tell the truth.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
/** The code without comments, so that a rule may be explained where it holds. */
const code = (path: string): string => read(path).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|(?<=[\s;{}(),])\/\/ .*$/gm, '')

const rooms = ['segments', 'server', 'views', 'test']
const sources = rooms.flatMap(filesUnder)
const typescript = sources.filter((path) => path.endsWith('.ts'))
const pages = sources.filter((path) => path.endsWith('.ejs') && path.startsWith('views/'))
const styles = sources.filter((path) => path.endsWith('.css') && path.startsWith('views/'))

/** Imports of a file: paths from the root for our own files, names for packages. */
function imports(path: string): string[] {
  const found = code(path).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([@.\w][^'"\s]*)['"]/g)
  return [...found].map(([, name]) =>
    name!.startsWith('.') ? relative(root, resolve(root, dirname(path), name!)) : name!,
  )
}

/** Lines that break a rule, as `file:line text`, so that a failure names the place. */
function offences(paths: readonly string[], rule: RegExp, allowed: (line: string) => boolean = () => false): string[] {
  return paths.flatMap((path) => {
    const lines = (/\.(ts|css)$/.test(path) ? code(path) : read(path)).split('\n')
    return lines.flatMap((line, i) => (rule.test(line) && !allowed(line) ? [`${path}:${i + 1} ${line.trim()}`] : []))
  })
}

describe('imports', () => {
  test('run one way: views/client → segments ← server, and nothing imports test/', () => {
    const wrong = typescript.flatMap((path) =>
      imports(path)
        .filter((name) => {
          if (path.startsWith('test/')) return false
          if (name.startsWith('test/')) return true
          if (path.startsWith('segments/')) return /^(server|views)\//.test(name)
          if (path.startsWith('views/client/')) return /^server\//.test(name) && name !== 'server/paths.ts'
          return false
        })
        .map((name) => `${path} imports ${name}`),
    )
    expect(wrong).toEqual([])
  })

  test('of the domain follow the walk: text → segmentation → alignment → memory → revisions → review → exchange', () => {
    const stages = ['text', 'segmentation', 'alignment', 'memory', 'revisions', 'review', 'exchange']
    const stage = (path: string): number => stages.indexOf(path.split('/')[1] ?? '')
    const wrong = typescript
      .filter((path) => path.startsWith('segments/') && stage(path) >= 0)
      .flatMap((path) =>
        imports(path)
          .filter((name) => name.startsWith('segments/') && stage(name) > stage(path))
          .map((name) => `${path} imports ${name}`),
      )
    expect(wrong).toEqual([])
  })

  test('never run in a circle, not even of types', () => {
    const entered = new Set<string>()
    const left = new Set<string>()
    /** The way round, from the first file that is met again. */
    const circleFrom = (path: string): string[] => {
      if (left.has(path)) return []
      if (entered.has(path)) return [path]
      entered.add(path)
      for (const name of typescript.includes(path) ? imports(path) : []) {
        const way = circleFrom(name)
        if (way.length > 0) return [path, ...way]
      }
      left.add(path)
      return []
    }
    expect(typescript.map(circleFrom).find((way) => way.length > 0)).toBeUndefined()
  })

  test('of drivers stand in one file each', () => {
    const importers = (name: string) =>
      typescript.filter((path) => !path.startsWith('test/') && imports(path).includes(name))
    expect(importers('libsql')).toEqual(['server/store/sqlite.ts'])
    expect(importers('pg')).toEqual(['server/store/postgres.ts'])
  })
})

describe('the domain', () => {
  const domain = typescript.filter((path) => path.startsWith('segments/'))

  test('touches neither disk, clock, chance nor environment', () => {
    expect(offences(domain, /['"]node:|Date\.now|new Date\(\)|Math\.random|crypto\.|process\.|performance\./)).toEqual(
      [],
    )
  })

  test('imports few packages, all of them pure', () => {
    const packages = domain.flatMap((path) => imports(path)).filter((name) => !name.startsWith('segments/'))
    expect([...new Set(packages)].filter((name) => !['diff', 'fflate', 'jschardet', 'saxes'].includes(name))).toEqual(
      [],
    )
  })
})

describe('the server', () => {
  const server = typescript.filter((path) => path.startsWith('server/'))

  test('keeps SQL in server/store/', () => {
    const outside = server.filter((path) => !path.startsWith('server/store/'))
    expect(
      outside.flatMap((path) =>
        imports(path)
          .filter((name) => name === 'kysely')
          .map(() => path),
      ),
    ).toEqual([])
    expect(offences(outside, /['"`]\s*(select\b.+\bfrom|insert into|update\b.+\bset|delete from)\b/i)).toEqual([])
  })

  test('reads the environment in main.ts and cli.ts only', () => {
    const others = server.filter((path) => !/^server\/(main|cli)\.ts$/.test(path))
    expect(offences(others, /process\.env/)).toEqual([])
  })

  test('renders constant views with explicit locals', () => {
    const calls = offences(server, /\bres\.render\(/, (line) =>
      /res\.render\(\s*(['"`][\w/-]+['"`]|view),\s*\{/.test(line),
    )
    expect(calls).toEqual([])
  })
})

describe('the pages', () => {
  test('leave nothing unescaped but includes and the one JSON helper', () => {
    expect(
      offences(pages, /<%-/, (line) =>
        line
          .split('<%-')
          .slice(1)
          .every((rest) => /^\s*(include|json)\(/.test(rest)),
      ),
    ).toEqual([])
  })

  test('carry no style, script or handler inline', () => {
    expect(offences(pages, /\sstyle\s*=|\son\w+\s*=\s*["']|<script(?![^>]*\bsrc=)/)).toEqual([])
  })

  test('take their words from the catalogue', () => {
    // Letters between two tags: words that a second language could not reach. What EJS itself runs is no text, and neither is a key.
    // The page of components, in development only, names classes for whoever builds with them.
    const said = pages
      .filter((path) => path !== 'views/pages/patterns.ejs')
      .flatMap((path) =>
        read(path)
          .replace(/<%[\s\S]*?%>/g, '')
          .replace(/<kbd>[^<]*<\/kbd>/g, '')
          .split('\n')
          .flatMap((line, i) =>
            />[^<]*\p{L}{2}[^<]*(?:<|$)|^\s*\p{L}{2}/u.test(line) ? [`${path}:${i + 1} ${line.trim()}`] : [],
          ),
      )
    expect(said).toEqual([])
  })
})

describe('the styles', () => {
  test('know no left and right, so that they mirror', () => {
    const physical =
      /(?<![\w-])(margin|padding|border|inset)?-?(left|right)\s*:|text-align\s*:\s*(left|right)|float\s*:\s*(left|right)/
    expect(offences(styles, physical)).toEqual([])
  })

  test('need no !important and name no remote host', () => {
    expect(offences(styles, /!important|https?:\/\//, (line) => /^\s*(\/\*|\*)/.test(line))).toEqual([])
  })
})

describe('the code', () => {
  test('gives no type up', () => {
    const surrender = /\bas any\b|: any\b|<any>|@ts-(ignore|expect-error|nocheck)|as unknown as/
    expect(
      offences(
        typescript.filter((path) => path !== 'test/tidy.test.ts'),
        surrender,
      ),
    ).toEqual([])
  })

  test('swallows no error and leaves nothing for later', () => {
    const careless = /catch( \([a-z_]+\))? \{ *\}|\.catch\(\(\) => (\{ *\}|undefined|null)\)|\b(TODO|FIXME|XXX)\b/
    expect(
      offences(
        [...typescript, ...pages, ...styles].filter((path) => path !== 'test/tidy.test.ts'),
        careless,
      ),
    ).toEqual([])
  })

  test('stands in files of one room each', () => {
    const long = [...typescript, ...pages, ...styles]
      .filter((path) => !path.startsWith('test/'))
      .map((path) => [path, read(path).split('\n').length] as const)
      .filter(([, lines]) => lines > 350)
    expect(long).toEqual([])
  })

  test('exports nothing that nobody imports', () => {
    const text = new Map(typescript.map((path) => [path, code(path)]))
    const pageText = pages.map(read).join('\n')
    const unused = typescript
      .filter((path) => !path.startsWith('test/'))
      .flatMap((path) =>
        [...text.get(path)!.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)]
          .map(([, name]) => name!)
          .filter((name) => {
            const word = new RegExp(`\\b${name}\\b`)
            const elsewhere = [...text].some(([other, content]) => other !== path && word.test(content))
            return !elsewhere && !word.test(pageText)
          })
          .map((name) => `${path} ${name}`),
      )
    expect(unused).toEqual([])
  })
})

describe('the repository', () => {
  test('keeps code in the four rooms', () => {
    const folders = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !['.git', 'node_modules', 'data'].includes(entry.name))
      .map((entry) => entry.name)
    expect(folders.sort()).toEqual(['.ci', 'docs', ...rooms].sort())
  })

  test('locks packages to no host that a stranger cannot reach', () => {
    const hosts = [...read('package-lock.json').matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map(([, host]) => host)
    expect([...new Set(hosts)].filter((host) => host !== 'registry.npmjs.org')).toEqual([])
  })

  test('speaks of no machine', () => {
    const texts = [...sources, ...filesUnder('docs'), 'README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md']
    const plain = texts.filter((path) => /\.(ts|ejs|css|md|json|txt)$/.test(path) && path !== 'test/tidy.test.ts')
    expect(offences(plain, /\/(home|root|work)\/\w|localhost:\d{4}\/npm/)).toEqual([])
  })

  test('opens with the two commands that set everything up', () => {
    const readme = read('README.md')
    expect(readme).toContain('npm ci && npm start')
    expect(readme).toContain('npm ci && npm test')
  })

  test('documents every folder of the domain and the server in ARCHITECTURE.md', () => {
    const map = read('ARCHITECTURE.md')
    const folders = ['segments', 'server', 'views'].flatMap((room) =>
      readdirSync(join(root, room), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${room}/${entry.name}`),
    )
    expect(folders.filter((folder) => !map.includes(`${folder}/`))).toEqual([])
  })

  test('links to files that exist', () => {
    const documents = [
      'README.md',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      'segments/README.md',
      ...filesUnder('docs').filter((p) => p.endsWith('.md')),
    ]
    const missing = documents.flatMap((path) =>
      [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map(([, target]) => relative(root, resolve(root, dirname(path), target!)))
        .filter((target) => {
          try {
            readdirSync(join(root, dirname(target)))
            return !readdirSync(join(root, dirname(target) || '.')).includes(target.split('/').at(-1)!)
          } catch {
            return true
          }
        })
        .map((target) => `${path} → ${target}`),
    )
    expect(missing).toEqual([])
  })
})
