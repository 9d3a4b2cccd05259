/** Files made to break whoever reads them, with what may come of each: refused with a code, or read. */
import { deflateRawSync } from 'node:zlib'
import { files } from './files.ts'

export interface Hostile {
  readonly what: string
  readonly name: string
  readonly bytes: Uint8Array
  /** The code of the refusal, that of the reader behind it where there is one, or `read`. */
  readonly comes: string
}

const two = (body: string, attributes = 'srcLang="ar" trgLang="en"', head = '<?xml version="1.0"?>'): string =>
  `${head}<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" ${attributes}>${body}</xliff>`
const unit = (inner: string): string => `<file id="f"><unit id="u"><segment>${inner}</segment></unit></file>`
const one = (body: string): string =>
  `<xliff version="1.2"><file original="a" source-language="ar" target-language="en" datatype="x"><body>${body}</body></file></xliff>`
const tmx = (body: string, head = ''): string =>
  `${head}<tmx version="1.4"><header srclang="ar"/><body>${body}</body></tmx>`
const tu = (ar: string, en: string): string =>
  `<tu><tuv xml:lang="ar"><seg>${ar}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu>`

/** A ZIP with one entry that says what it likes of itself. */
function zip(name: string, content: Buffer, says: { size?: number } = {}): Buffer {
  const packed = deflateRawSync(content)
  const entry = Buffer.from(name)
  const size = says.size ?? content.length
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(size, 22)
  local.writeUInt16LE(entry.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(20, 6)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(size, 24)
  central.writeUInt16LE(entry.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + entry.length, 12)
  end.writeUInt32LE(30 + entry.length + packed.length, 16)
  return Buffer.concat([local, entry, packed, central, entry, end])
}

const laughs = `<!DOCTYPE xliff [<!ENTITY a0 "ha">${Array.from({ length: 12 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('')}]>`
const file = `<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]>`

const given: readonly [what: string, name: string, content: string | Uint8Array, comes: string][] = [
  ['an external entity', 'a.xlf', two(unit('<source>&x;</source>'), undefined, file), 'xml.doctype'],
  [
    'an external entity in XLIFF 1.2',
    'a.xlf',
    file + one('<trans-unit id="1"><source>&x;</source></trans-unit>'),
    'xml.doctype',
  ],
  ['an external DTD', 'a.xlf', `<!DOCTYPE xliff SYSTEM "http://example.org/x.dtd">${two('')}`, 'xml.doctype'],
  [
    'a parameter entity',
    'a.tmx',
    tmx('', '<!DOCTYPE tmx [<!ENTITY % p SYSTEM "http://example.org/p">%p;]>'),
    'xml.doctype',
  ],
  ['a billion laughs', 'a.xlf', laughs + two(unit('<source>&a12;</source>')), 'xml.doctype'],
  [
    'quadratic entities',
    'a.tmx',
    tmx(tu('&a;'.repeat(10_000), 'x'), `<!DOCTYPE tmx [<!ENTITY a "${'a'.repeat(10_000)}">]>`),
    'xml.doctype',
  ],
  ['an entity that nobody declared', 'a.xlf', two(unit('<source>&x;</source>')), 'xml.ill_formed'],
  ['elements 100,000 deep', 'a.xlf', two(`<file id="f">${'<group id="g">'.repeat(100_000)}`), 'xml.deep'],
  ['elements 100,000 deep in TMX', 'a.tmx', tmx('<hi>'.repeat(100_000)), 'xml.deep'],
  [
    '100,000 attributes',
    'a.xlf',
    `<xliff ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`,
    'xml.attributes',
  ],
  ['an attribute twice', 'a.xlf', one('<trans-unit id="1" id="2"><source>x</source></trans-unit>'), 'xml.ill_formed'],
  ['two roots', 'a.xlf', `${two('<file id="f"><group id="g"/></file>')}<xliff/>`, 'xml.ill_formed'],
  ['a prefix that is bound to nothing', 'a.xlf', two('<x:file id="f"/>'), 'xml.ill_formed'],
  ['a control character', 'a.xlf', two(unit('<source>\u0001</source>')), 'xml.ill_formed'],
  ['a reference to a control character', 'a.xlf', two(unit('<source>&#1;</source>')), 'xml.ill_formed'],
  ['a reference to half a character', 'a.xlf', two(unit('<source>&#xD800;</source>')), 'xml.ill_formed'],
  ['U+FFFE', 'a.xlf', two(unit('<source>\uFFFE</source>')), 'xml.ill_formed'],
  ['a file that is cut off', 'a.xlf', files.xliff2!.content.slice(0, 700), 'xml.ill_formed'],
  ['a file cut within a character', 'a.xlf', Buffer.from('<xliff version="1.2">ن').subarray(0, -1), 'xml.encoding'],
  [
    'bytes that are no UTF-8',
    'a.xlf',
    Buffer.concat([Buffer.from('<xliff version="1.2">'), Buffer.from([0xff, 0xc3])]),
    'xml.encoding',
  ],
  ['an encoding that is none', 'a.xlf', two('', undefined, '<?xml version="1.0" encoding="x-none"?>'), 'xml.encoding'],
  [
    'UTF-16 without its other byte',
    'a.xlf',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<xliff/>', 'utf16le'), Buffer.from([0x3c])]),
    'xml.encoding',
  ],
  ['another root', 'a.xlf', '<html/>', 'xliff.not_xliff'],
  ['another version', 'a.xlf', '<xliff version="9.9"><file/></xliff>', 'xliff.version'],
  ['no version', 'a.xlf', '<xliff/>', 'xliff.version'],
  ['no file in it', 'a.xlf', '<xliff version="1.2"/>', 'xliff.child_missing'],
  ['no source', 'a.xlf', one('<trans-unit id="1"/>'), 'xliff.child_missing'],
  [
    'one identifier twice',
    'a.xlf',
    two(
      `<file id="f"><unit id="u"><segment><source>x</source></segment></unit><unit id="u"><segment><source>x</source></segment></unit></file>`,
    ),
    'xliff.id_twice',
  ],
  [
    'an identifier called __proto__',
    'a.xlf',
    one(
      '<trans-unit id="__proto__"><source>نص</source></trans-unit><trans-unit id="constructor"><source>نص</source></trans-unit>',
    ),
    'read',
  ],
  [
    'a code that ends before it starts',
    'a.xlf',
    two(unit('<source>a<ec startRef="1"/><sc id="1"/></source>')),
    'xliff.end_first',
  ],
  ['an element of nobody', 'a.xlf', two(unit('<source>a</source><script/>')), 'xliff.element'],
  [
    'a script in a source',
    'a.xlf',
    one('<trans-unit id="1"><source>&lt;script&gt;alert(1)&lt;/script&gt; نص</source></trans-unit>'),
    'read',
  ],
  [
    'a direction turned around',
    'a.xlf',
    one('<trans-unit id="1"><source>\u202Eنص\u2066</source></trans-unit>'),
    'read',
  ],
  [
    'nothing but units that stay',
    'a.xlf',
    one('<trans-unit id="1" translate="no"><source>نص</source></trans-unit>'),
    'read',
  ],
  ['a memory without a header', 'a.tmx', '<tmx version="1.4"><body/></tmx>', 'tmx.no_header'],
  ['a memory of another root', 'a.tmx', '<memory/>', 'tmx.not_tmx'],
  ['a variant without a language', 'a.tmx', tmx('<tu><tuv><seg>x</seg></tuv></tu>'), 'tmx.bad_variant'],
  ['a variant without a text', 'a.tmx', tmx('<tu><tuv xml:lang="ar"/></tu>'), 'tmx.bad_variant'],
  ['a memory of nothing', 'a.tmx', tmx(''), 'read'],
  ['a quotation that never ends', 'a.csv', 'ar,en\n"نص,x\n', 'table.quote'],
  ['words behind a quotation', 'a.csv', 'ar,en\n"نص"x,y\n', 'table.quote'],
  ['a table of heads', 'a.csv', 'source,target\n', 'table.empty'],
  ['a formula', 'a.csv', 'source,target\nنص,"=HYPERLINK(""http://x"",""y"")"\n', 'read'],
  ['500,000 quotation marks', 'a.csv', '"'.repeat(500_000), 'read'],
  ['a row of 100,000 cells', 'a.csv', `ar,en\nنص${','.repeat(100_000)}`, 'read'],
  ['a table of NULs', 'a.csv', 'ar,en\n\0\0,x\n', 'not_text'],
  ['subtitles without a cue', 'a.srt', 'hello\n', 'subtitles.no_cue'],
  ['times of another world', 'a.srt', '1\n99:99:99,999 --> 00:00:00,000\nنص\n', 'read'],
  ['an arrow without end', 'a.srt', `${'-->'.repeat(100_000)}\n`, 'subtitles.no_cue'],
  ['20,000 open tags', 'a.srt', `1\n00:00:01,000 --> 00:00:02,000\n${'<i>'.repeat(20_000)}نص\n`, 'read'],
  ['no header', 'a.vtt', '00:01.000 --> 00:02.000\nنص\n', 'subtitles.no_header'],
  ['a line of nobody', 'a.po', 'msgid "a"\nnonsense\n', 'po.line'],
  ['a message without an id', 'a.po', 'msgstr "x"\n', 'po.no_id'],
  ['no message', 'a.po', '# nothing\n', 'po.no_message'],
  ['an escape without end', 'a.po', 'msgid "a\\"\nmsgstr ""\n', 'po.line'],
  ['100,000 backslashes', 'a.po', `msgid "${'\\'.repeat(100_001)}"\n`, 'po.line'],
  [
    'an encoding of nobody',
    'a.po',
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=../../etc\\n"\n\nmsgid "نص"\nmsgstr ""\n',
    'read',
  ],
  ['no JSON', 'a.json', '{"a":', 'messages.json'],
  ['100,000 brackets', 'a.json', '['.repeat(100_000), 'messages.deep'],
  ['JSON without a text', 'a.json', '{"a":1}', 'messages.empty'],
  ['JSON with a comma too many', 'a.json', '{"a":"نص",}', 'messages.json'],
  ['a member called __proto__', 'a.json', '{"__proto__":{"a":"نص"},"constructor":"نص"}', 'read'],
  ['half of a character', 'a.json', '{"a":"نص \\ud800"}', 'unstorable_text'],
  ['a NUL behind its escape', 'a.json', '{"a":"نص \\u0000"}', 'unstorable_text'],
  ['a document that says nothing', 'a.json', '{"warraq":"document"}', 'warraq.member'],
  ['a document of another version', 'a.json', '{"warraq":"document","version":99}', 'warraq.version'],
  ['a document deep in brackets', 'a.json', `{"warraq":"document","version":${'['.repeat(100_000)}`, 'warraq.json'],
  ['a picture called XLIFF', 'a.xlf', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'xml.encoding'],
  ['a PDF called CSV', 'a.csv', '%PDF-1.7\n', 'not_text'],
  ['a ZIP called SRT', 'a.srt', zip('a.txt', Buffer.from('x')), 'not_text'],
  ['a ZIP bomb', 'a.zip', zip('a.txt', Buffer.alloc(30_000_000)), 'not_text'],
  ['a ZIP that lies of its size', 'a.zip', zip('a.txt', Buffer.alloc(1_000_000), { size: 10 }), 'not_text'],
  ['a ZIP that leads out', 'a.zip', zip('../../../tmp/warraq-was-here', Buffer.from('x')), 'not_text'],
  ['nothing at all called XLIFF', 'a.xlf', '', 'xml.empty'],
  ['a byte order mark alone', 'a.csv', '\uFEFF', 'table.empty'],
  ['spaces alone', 'a.po', '   \n\n', 'po.no_message'],
  ['a segment of a megabyte', 'a.srt', `1\n00:00:01,000 --> 00:00:02,000\n${'كلمة '.repeat(110_000)}\n`, 'read'],
  [
    'a name that climbs',
    '../../etc/نص\u202Eflx.xlf',
    one('<trans-unit id="1"><source>نص</source></trans-unit>'),
    'read',
  ],
]

export const hostile: readonly Hostile[] = given.map(([what, name, content, comes]) => ({
  what,
  name,
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
  comes,
}))
