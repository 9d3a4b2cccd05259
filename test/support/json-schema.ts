/** As much of JSON Schema 2020-12 as docs/document.schema.json asks for, to hold what goes out to it. A keyword that is not known here is an error. */
export interface Schema {
  readonly [keyword: string]: unknown
}

type Check = (given: never, value: unknown, path: string, schema: Schema, root: Schema) => string[]

/** Where a value is not as its schema says; [] when it is. */
export function violations(schema: Schema, value: unknown, root: Schema = schema, path = ''): string[] {
  return Object.entries(schema).flatMap(([keyword, given]) => {
    const check = checks[keyword]
    if (!check) throw new Error(`No check for ${keyword}.`)
    return check(given as never, value, path, schema, root)
  })
}

const not = (holds: boolean, path: string, what: string): string[] => (holds ? [] : [`${path || '{}'} ${what}`])
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isOf: Record<string, (value: unknown) => boolean> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
}

const checks: Record<string, Check> = {
  $schema: () => [],
  $defs: () => [],
  title: () => [],
  description: () => [],
  $ref: (given: string, value, path, _schema, root) => {
    const named = (root.$defs as Record<string, Schema>)[given.slice('#/$defs/'.length)]
    if (!named) throw new Error(`Nothing is called ${given}.`)
    return violations(named, value, root, path)
  },
  type: (given: string, value, path) => not(isOf[given]!(value), path, `is no ${given}`),
  const: (given: unknown, value, path) => not(value === given, path, `is not ${String(given)}`),
  enum: (given: readonly unknown[], value, path) => not(given.includes(value), path, 'is none of those'),
  pattern: (given: string, value, path) =>
    not(typeof value !== 'string' || new RegExp(given, 'u').test(value), path, `is not like ${given}`),
  minimum: (given: number, value, path) => not(typeof value !== 'number' || value >= given, path, `is below ${given}`),
  maximum: (given: number, value, path) => not(typeof value !== 'number' || value <= given, path, `is above ${given}`),
  anyOf: (given: readonly Schema[], value, path, _schema, root) =>
    not(
      given.some((one) => violations(one, value, root, path).length === 0),
      path,
      'is neither',
    ),
  items: (given: Schema, value, path, _schema, root) =>
    Array.isArray(value) ? value.flatMap((one, i) => violations(given, one, root, `${path}[${i}]`)) : [],
  required: (given: readonly string[], value, path) =>
    isObject(value) ? given.flatMap((name) => not(name in value, path, `has no ${name}`)) : [],
  properties: (given: Record<string, Schema>, value, path, _schema, root) =>
    isObject(value)
      ? Object.entries(given).flatMap(([name, one]) =>
          name in value ? violations(one, value[name], root, `${path}.${name}`) : [],
        )
      : [],
  additionalProperties: (_given: false, value, path, schema) =>
    isObject(value)
      ? Object.keys(value).flatMap((name) => not(name in (schema.properties as object), path, `has ${name} besides`))
      : [],
}
