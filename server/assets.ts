/**
 * What the browser loads besides pages: one script (a reviser's queue, a comparison and long work have a second), one style sheet, icons, fonts. Bundled by esbuild in memory when the server starts, and served
 * under names that hold a hash of their content, so that a browser may keep them for ever and never shows an old one.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'esbuild'
import { Router } from 'express'

export interface Asset {
  readonly body: Buffer
  readonly type: string
  /** Smaller forms of the body; none for fonts, which are compressed already. */
  readonly gzip?: Buffer
  readonly br?: Buffer
}

export interface Assets {
  /** The hashed address of a file by its plain name; throws on one we do not serve. */
  readonly url: (name: string) => string
  readonly find: (hashedName: string) => Asset | undefined
}

const views = resolve(import.meta.dirname, '../views')
const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  woff2: 'font/woff2',
}
/** Hash of a font's name as esbuild writes it: name-HASH.woff2. */
const hashed = /-[A-Z0-9]{8}(?=\.\w+$)/

/** Some 150 ms. `development` leaves names and lines readable. Throws when a source does not compile. */
export async function buildAssets({ development }: { readonly development: boolean }): Promise<Assets> {
  const { outputFiles } = await build({
    entryPoints: {
      client: join(views, 'client/main.ts'),
      compare: join(views, 'client/compare.ts'),
      review: join(views, 'client/review.ts'),
      job: join(views, 'client/job.ts'),
      waiting: join(views, 'client/waiting.ts'),
      main: join(views, 'styles/index.css'),
    },
    outdir: join(views, 'out'),
    entryNames: '[name]',
    assetNames: '[name]-[hash]',
    publicPath: '/assets',
    bundle: true,
    write: false,
    minify: !development,
    sourcemap: development ? 'inline' : false,
    format: 'esm',
    target: ['es2022', 'chrome111', 'firefox121', 'safari16.4'],
    charset: 'utf8',
    loader: { '.woff2': 'file' },
    legalComments: 'none',
    logLevel: 'silent',
  })
  const files = new Map<string, Asset>()
  const urls = new Map<string, string>()
  const add = async (name: string, hashedName: string, body: Buffer): Promise<void> => {
    const type = types[name.split('.').at(-1)!] ?? 'application/octet-stream'
    files.set(hashedName, { body, type, ...(type.startsWith('font/') ? {} : await smaller(body)) })
    urls.set(name, `/assets/${hashedName}`)
  }
  for (const { path, contents } of outputFiles) {
    const name = basename(path)
    const body = Buffer.from(contents)
    await (hashed.test(name) ? add(name.replace(hashed, ''), name, body) : add(name, withHash(name, body), body))
  }
  for (const name of ['icons.svg', 'mark.svg']) {
    const body = await readFile(join(views, 'icons', name))
    await add(name, withHash(name, body), body)
  }
  return {
    url: (name) => {
      const url = urls.get(name)
      if (url === undefined) throw new Error(`There is no asset “${name}”.`)
      return url
    },
    find: (hashedName) => files.get(hashedName),
  }
}

async function smaller(body: Buffer): Promise<{ gzip: Buffer; br: Buffer }> {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  const [zipped, br] = await Promise.all([
    promisify(gzip)(body, { level: 9 }),
    promisify(brotliCompress)(body, quality),
  ])
  return { gzip: zipped, br }
}

function withHash(name: string, body: Buffer): string {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  return name.replace(/\.(\w+)$/, `-${hash}.$1`)
}

const year = 'public, max-age=31536000, immutable'

/** Serves what was built. Nobody signs in for it: it holds no text of anybody. */
export function router(assets: Assets): Router {
  const router = Router()
  router.get('/:name', (req, res, next) => {
    const asset = assets.find(req.params.name)
    if (!asset) return next()
    const encoding = asset.gzip && req.acceptsEncodings(['br', 'gzip', 'identity'])
    const body = encoding === 'br' ? asset.br : encoding === 'gzip' ? asset.gzip : undefined
    res.setHeader('Cache-Control', year)
    res.setHeader('Content-Type', asset.type)
    res.vary('Accept-Encoding')
    if (body && encoding) res.setHeader('Content-Encoding', encoding)
    res.end(body ?? asset.body)
  })
  return router
}
