/** XLIFF 2.x as data: which elements stand in which, in what order, with which attributes (OASIS XLIFF 2.1, 4.2 and 4.3). */

/** The namespace of 2.0 and 2.1, and that of 2.2. */
export const namespaces: Readonly<Record<string, readonly string[]>> = {
  'urn:oasis:names:tc:xliff:document:2.0': ['2.0', '2.1'],
  'urn:oasis:names:tc:xliff:document:2.2': ['2.2'],
}

type Values = RegExp | 'any'
const yesNo = /^(yes|no)$/
const firstNo = /^(yes|no|firstNo)$/
const direction = /^(ltr|rtl|auto)$/
export const nmtoken = /^[\p{L}\p{M}\p{N}._:\u00B7-]+$/u
const nmtokens = /^\s*[\p{L}\p{M}\p{N}._:\u00B7-]+(\s+[\p{L}\p{M}\p{N}._:\u00B7-]+)*\s*$/u
const prefixed = /^[^\s:]+:[^\s:]+$/
/** BCP 47, as far as its form goes; `x-` and `i-` tags too. */
export const language = /^(?:[a-z]{2,8}(?:-[a-z\d]{1,8})*|[xi](?:-[a-z\d]{1,8})+)$/i

interface Rule {
  readonly required?: readonly string[]
  readonly attributes: Readonly<Record<string, Values>>
  /** What may stand in it, in this order; a group in brackets may come in any order. `*` any number, `+` one or more, `?` one or none. */
  readonly content: readonly (readonly [names: readonly string[], times: '1' | '?' | '*' | '+'])[]
  /** Text may stand between. */
  readonly mixed?: boolean
  /** Attributes of other namespaces: none, those of modules, or any. */
  readonly foreign: 'none' | 'modules' | 'any'
}

const inline = ['cp', 'ph', 'pc', 'sc', 'ec', 'mrk', 'sm', 'em']
const type = /^(fmt|ui|quote|link|image|other)$/
const editing = { canCopy: yesNo, canDelete: yesNo, canReorder: firstNo, copyOf: nmtoken }
const described = { subType: prefixed, type }
const annotation = {
  id: nmtoken,
  translate: yesNo,
  type: /^(generic|comment|term|[^\s:]+:[^\s:]+)$/,
  ref: 'any' as const,
  value: 'any' as const,
}
const structural = { canResegment: yesNo, translate: yesNo, srcDir: direction, trgDir: direction }
const part: Rule['content'] = [
  [['source'], '1'],
  [['target'], '?'],
]

/** `*` stands for an element of another namespace. */
export const grammar: Readonly<Record<string, Rule>> = {
  xliff: {
    required: ['version', 'srcLang'],
    attributes: { version: 'any', srcLang: language, trgLang: language },
    content: [[['file'], '+']],
    foreign: 'any',
  },
  file: {
    required: ['id'],
    attributes: { id: nmtoken, original: 'any', ...structural },
    content: [
      [['skeleton'], '?'],
      [['*'], '*'],
      [['notes'], '?'],
      [['unit', 'group'], '+'],
    ],
    foreign: 'any',
  },
  skeleton: { attributes: { href: 'any' }, content: [[['*'], '*']], mixed: true, foreign: 'none' },
  group: {
    required: ['id'],
    attributes: { id: nmtoken, name: 'any', type: prefixed, ...structural },
    content: [
      [['*'], '*'],
      [['notes'], '?'],
      [['unit', 'group'], '*'],
    ],
    foreign: 'any',
  },
  unit: {
    required: ['id'],
    attributes: { id: nmtoken, name: 'any', type: prefixed, ...structural },
    content: [
      [['*'], '*'],
      [['notes'], '?'],
      [['originalData'], '?'],
      [['segment', 'ignorable'], '+'],
    ],
    foreign: 'any',
  },
  segment: {
    attributes: {
      id: nmtoken,
      canResegment: yesNo,
      state: /^(initial|translated|reviewed|final)$/,
      subState: prefixed,
    },
    content: part,
    foreign: 'none',
  },
  ignorable: { attributes: { id: nmtoken }, content: part, foreign: 'none' },
  notes: { attributes: {}, content: [[['note'], '+']], foreign: 'none' },
  note: {
    attributes: { id: nmtoken, appliesTo: /^(source|target)$/, category: 'any', priority: /^([1-9]|10)$/ },
    content: [],
    mixed: true,
    foreign: 'any',
  },
  originalData: { attributes: {}, content: [[['data'], '+']], foreign: 'none' },
  data: {
    required: ['id'],
    attributes: { id: nmtoken, dir: direction },
    content: [[['cp'], '*']],
    mixed: true,
    foreign: 'none',
  },
  source: { attributes: {}, content: [[inline, '*']], mixed: true, foreign: 'none' },
  target: { attributes: { order: /^0*[1-9]\d{0,8}$/ }, content: [[inline, '*']], mixed: true, foreign: 'none' },
  cp: { required: ['hex'], attributes: { hex: /^([\da-f]{2})+$/i }, content: [], foreign: 'none' },
  ph: {
    required: ['id'],
    attributes: {
      id: nmtoken,
      dataRef: nmtoken,
      subFlows: nmtokens,
      disp: 'any',
      equiv: 'any',
      ...editing,
      ...described,
    },
    content: [],
    foreign: 'modules',
  },
  pc: {
    required: ['id'],
    attributes: {
      id: nmtoken,
      dataRefStart: nmtoken,
      dataRefEnd: nmtoken,
      subFlowsStart: nmtokens,
      subFlowsEnd: nmtokens,
      dispStart: 'any',
      dispEnd: 'any',
      equivStart: 'any',
      equivEnd: 'any',
      canOverlap: yesNo,
      dir: direction,
      ...editing,
      ...described,
    },
    content: [[inline, '*']],
    mixed: true,
    foreign: 'modules',
  },
  sc: {
    required: ['id'],
    attributes: {
      id: nmtoken,
      dataRef: nmtoken,
      subFlows: nmtokens,
      disp: 'any',
      equiv: 'any',
      canOverlap: yesNo,
      isolated: yesNo,
      dir: direction,
      ...editing,
      ...described,
    },
    content: [],
    foreign: 'modules',
  },
  ec: {
    attributes: {
      id: nmtoken,
      startRef: nmtoken,
      dataRef: nmtoken,
      subFlows: nmtokens,
      disp: 'any',
      equiv: 'any',
      canOverlap: yesNo,
      isolated: yesNo,
      dir: direction,
      ...editing,
      ...described,
    },
    content: [],
    foreign: 'modules',
  },
  mrk: { required: ['id'], attributes: annotation, content: [[inline, '*']], mixed: true, foreign: 'any' },
  sm: { required: ['id'], attributes: annotation, content: [], foreign: 'any' },
  em: { required: ['startRef'], attributes: { startRef: nmtoken }, content: [], foreign: 'none' },
}

/** Elements and attributes of the modules, by the first part of their namespace; 2.0 and later ones alike. A module's other names are refused. */
export const modules: Readonly<
  Record<string, { readonly elements: readonly string[]; readonly attributes: readonly string[] }>
> = {
  'urn:oasis:names:tc:xliff:matches:': { elements: ['matches', 'match'], attributes: [] },
  'urn:oasis:names:tc:xliff:glossary:': {
    elements: ['glossary', 'glossEntry', 'term', 'translation', 'definition'],
    attributes: [],
  },
  'urn:oasis:names:tc:xliff:fs:': { elements: [], attributes: ['fs', 'subFs'] },
  'urn:oasis:names:tc:xliff:metadata:': { elements: ['metadata', 'metaGroup', 'meta'], attributes: [] },
  'urn:oasis:names:tc:xliff:resourcedata:': {
    elements: ['resourceData', 'resourceItemRef', 'resourceItem', 'source', 'target', 'reference'],
    attributes: [],
  },
  'urn:oasis:names:tc:xliff:changetracking:': {
    elements: ['changeTrack', 'revisions', 'revision', 'item'],
    attributes: [],
  },
  'urn:oasis:names:tc:xliff:sizerestriction:': {
    elements: ['profiles', 'normalization', 'data'],
    attributes: ['storageRestriction', 'sizeRestriction', 'equivStorage', 'sizeInfo', 'sizeInfoRef'],
  },
  'urn:oasis:names:tc:xliff:validation:': { elements: ['validation', 'rule'], attributes: [] },
}

/** Values of fs:fs: names of HTML elements. */
export const htmlNames = new Set(
  (
    'a b bdo big blockquote body br button caption center cite code col colgroup dd del div dl dt em h1 h2 h3 h4 h5 h6 head hr html i img ' +
    'label legend li ol p pre q s samp select small span strike strong sub sup table tbody td tfoot th thead title tr tt u ul'
  ).split(' '),
)

/** Values of subType that XLIFF itself gives a meaning, with the type that they go with. */
export const subTypes: Readonly<Record<string, string>> = {
  'xlf:lb': 'fmt',
  'xlf:pb': 'fmt',
  'xlf:b': 'fmt',
  'xlf:i': 'fmt',
  'xlf:u': 'fmt',
  'xlf:var': 'ui',
}
