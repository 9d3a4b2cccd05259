/** The environment: every variable, right and wrong, and what a wrong one says. */
import { describe, expect, test } from 'vitest'
import { readConfig, settings } from '../../server/config.ts'

const read = (environment: Record<string, string>) => readConfig(environment, '/srv/house')
const config = (environment: Record<string, string>) => {
  const reading = read(environment)
  if (reading.kind === 'wrong') throw new Error(reading.sentences.join(' '))
  return reading.config
}

const wrong: Record<keyof typeof settings, readonly string[]> = {
  HOST: ['a host', 'http://127.0.0.1', '/tmp/socket'],
  PORT: ['x', '-1', '65536', '3000.5', '0x10', '1e3'],
  WARRAQ_DATA: ['a\0b'],
  DATABASE_URL: ['mysql://localhost/x', 'localhost', 'postgres://', 'postgres://a b'],
  WARRAQ_URL: [
    'warraq.example.org',
    'https://example.org/warraq',
    'ftp://example.org',
    'https://me@example.org',
    'https://',
  ],
  WARRAQ_UPLOAD_LIMIT: ['much', '0', '1', '201 MB', '-5 MB', '1 GB', '1.5 MB'],
  TRUST_PROXY: ['true', 'everybody', 'example.org', '100'],
  LOG_LEVEL: ['loud', 'INFO'],
  NODE_ENV: ['prod', 'staging'],
}

describe('the environment', () => {
  for (const [name, values] of Object.entries(wrong)) {
    test.each(values.map((value) => [value]))(
      `with ${name}=%j is refused by a sentence that says what it must be`,
      (value) => {
        expect(read({ [name]: value })).toEqual({
          kind: 'wrong',
          sentences: [`${name} must be ${settings[name as keyof typeof settings].must}.`],
        })
      },
    )
  }

  test('says everything that is wrong at once, and repeats no value: it may hold a password', () => {
    const reading = read({ PORT: 'x', DATABASE_URL: 'mysql://warraq:secret@host/db', LOG_LEVEL: 'loud' })
    if (reading.kind !== 'wrong') throw new Error('It was taken.')
    expect(reading.sentences).toHaveLength(3)
    expect(reading.sentences.join(' ')).not.toMatch(/secret|mysql|loud/)
  })

  test('left empty is as not given', () => {
    expect(config(Object.fromEntries(Object.keys(settings).map((name) => [name, ' '])))).toEqual(config({}))
    expect(config({})).toEqual({
      mode: 'production',
      host: '127.0.0.1',
      port: 3000,
      dataFolder: '/srv/house/data',
      databaseUrl: undefined,
      publicOrigin: undefined,
      uploadLimitBytes: 25 * 1024 * 1024,
      trustProxy: false,
      logLevel: 'info',
    })
  })

  test('is read into what it means', () => {
    expect(
      config({
        HOST: '::1',
        PORT: '0',
        WARRAQ_DATA: '/srv/warraq',
        DATABASE_URL: 'postgresql://warraq@db/warraq',
        WARRAQ_URL: 'https://warraq.example.org/',
        WARRAQ_UPLOAD_LIMIT: '200 MB',
        TRUST_PROXY: '10.0.0.0/8, 127.0.0.1',
        LOG_LEVEL: 'silent',
        NODE_ENV: 'test',
      }),
    ).toEqual({
      mode: 'test',
      host: '::1',
      port: 0,
      dataFolder: '/srv/warraq',
      databaseUrl: 'postgresql://warraq@db/warraq',
      publicOrigin: 'https://warraq.example.org',
      uploadLimitBytes: 200 * 1024 * 1024,
      trustProxy: '10.0.0.0/8, 127.0.0.1',
      logLevel: 'silent',
    })
    expect([config({ TRUST_PROXY: '2' }).trustProxy, config({ TRUST_PROXY: 'no' }).trustProxy]).toEqual([2, false])
    expect(['2KB', '2 kib', '2048'].map((size) => config({ WARRAQ_UPLOAD_LIMIT: size }).uploadLimitBytes)).toEqual([
      2048, 2048, 2048,
    ])
  })
})
