import { describe, expect, test } from 'vitest'
import { readSrx, writeSrx } from '../../../segments/exchange/srx.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const file = (rules: string, { header = '', version = '2.0', map = 'ar.*', opening = '', root = 'srx' } = {}): string =>
  `<?xml version="1.0"?>${opening}<${root} xmlns="http://www.lisa.org/srx20" version="${version}">` +
  `<header segmentsubflows="no" cascade="yes">${header}</header><body><languagerules><languagerule languagerulename="A">${rules}` +
  `</languagerule></languagerules><maprules><languagemap languagepattern="${map}" languagerulename="A"/></maprules></body></${root}>`

const ordinary = '<rule break="no"><beforebreak>\\bد\\.</beforebreak><afterbreak>\\s</afterbreak></rule>'

describe('a file of rules', () => {
  test('is read with all it says', () => {
    const header =
      '<formathandle type="start" include="no"/><formathandle type="end" include="yes"/><x:note xmlns:x="urn:x">n</x:note>'
    const rules = `${ordinary}<rule><beforebreak>[.؟]+</beforebreak></rule><rule break="yes"><afterbreak> a&amp;b </afterbreak></rule>`
    expect(readSrx(bytes(file(rules, { header })))).toEqual({
      kind: 'srx',
      srx: {
        segmentSubflows: false,
        cascade: true,
        formatHandles: [
          { kind: 'start', included: false },
          { kind: 'end', included: true },
        ],
        maps: [{ pattern: 'ar.*', group: 'A' }],
        groups: [
          {
            name: 'A',
            rules: [
              { breaks: false, before: '\\bد\\.', after: '\\s' },
              { breaks: true, before: '[.؟]+', after: '' },
              { breaks: true, before: '', after: ' a&b ' },
            ],
          },
        ],
      },
    })
  })

  test('written and read again is what it was', () => {
    const read = readSrx(bytes(file(ordinary)))
    if (read.kind === 'refused') throw new Error('refused')
    expect(readSrx(bytes(writeSrx(read.srx)))).toEqual(read)
  })

  const bomb =
    '<!DOCTYPE srx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
  test.each([
    [
      'an entity from outside',
      file(ordinary, { opening: '<!DOCTYPE srx [<!ENTITY x SYSTEM "file:///etc/passwd">]>' }),
      'xml.doctype',
    ],
    [
      'a DTD from outside',
      file(ordinary, { opening: '<!DOCTYPE srx SYSTEM "http://example.com/srx.dtd">' }),
      'xml.doctype',
    ],
    ['entities that multiply', file('<rule><beforebreak>&c;</beforebreak></rule>', { opening: bomb }), 'xml.doctype'],
    ['an entity nobody declared', file('<rule><beforebreak>&c;</beforebreak></rule>'), 'xml.ill_formed'],
    ['elements without end', file('<a>'.repeat(300) + '</a>'.repeat(300)), 'xml.deep'],
    ['a tag that is not closed', file('<rule>'), 'xml.ill_formed'],
    ['nothing', '', 'xml.empty'],
    ['something else', file(ordinary, { root: 'tmx' }), 'srx.not_srx'],
    ['another version', file(ordinary, { version: '1.0' }), 'srx.version'],
    ['a break that is maybe', file('<rule break="maybe"/>'), 'srx.attribute'],
    ['a code of no kind', file(ordinary, { header: '<formathandle type="bold" include="no"/>' }), 'srx.attribute'],
    ['no body', '<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header/></srx>', 'srx.missing'],
    [
      'a map to nothing',
      file(ordinary).replace(
        'languagemap languagepattern="ar.*" languagerulename="A"',
        'languagemap languagepattern="ar.*" languagerulename="B"',
      ),
      'srx.no_group',
    ],
    ['a map that is no pattern', file(ordinary, { map: '(ar' }), 'srx.map'],
    ['more rules than anybody writes', file(ordinary.repeat(5001)), 'srx.too_many'],
  ])('with %s is refused, with the place', (_, text, code) => {
    const read = readSrx(bytes(text))
    expect(read.kind === 'refused' && read.problem.code).toBe(code)
  })

  test('with a pattern that cannot be used names the rule, its side, the place in it and why', () => {
    const read = readSrx(
      bytes(file(`${ordinary}<rule><beforebreak>a</beforebreak><afterbreak>(\\w)\\1</afterbreak></rule>`)),
    )
    expect(read).toMatchObject({
      kind: 'refused',
      problem: {
        code: 'srx.pattern',
        line: 1,
        values: { group: 'A', number: 2, side: 'afterbreak', why: 'backreference', at: 6 },
      },
    })
  })

  test('in another encoding is read as what it says it is', () => {
    const text = `\uFEFF${file(ordinary).replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>')}`
    const wide = new Uint8Array(text.length * 2)
    for (let i = 0; i < text.length; i++) wide.set([text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8], i * 2)
    expect(readSrx(wide).kind).toBe('srx')
  })
})
