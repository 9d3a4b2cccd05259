/** A small file in each format that is read, with what it holds. */
interface Sample {
  readonly fileName: string
  readonly content: string
  /** The segments that it becomes. */
  readonly segments: readonly { readonly source: string; readonly target?: string }[]
}

export const files: Readonly<Record<string, Sample>> = {
  xliff2: {
    fileName: 'two.xlf',
    content: `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="ar" trgLang="en">
<file id="f1"><notes><note id="n0">For the front page</note></notes>
<unit id="u1"><notes><note id="n1">Keep it short</note></notes>
<segment id="s1" state="translated"><source>قال <pc id="1" dispStart="b">نعم</pc>.</source><target>He said <pc id="1" dispStart="b">yes</pc>.</target></segment>
<ignorable><source> </source></ignorable>
<segment id="s2"><source>ثم <ph id="2" disp="br"/>مضى.</source></segment></unit>
<unit id="u2" translate="no"><segment><source>رمز</source></segment></unit>
<unit id="u3"><segment state="initial"><source>وعاد.</source><target>And he</target></segment></unit>
</file></xliff>
`,
    segments: [
      { source: 'قال ⟦1⟧نعم⟦/1⟧.', target: 'He said ⟦1⟧yes⟦/1⟧.' },
      { source: 'ثم ⟦2/⟧مضى.' },
      { source: 'وعاد.', target: 'And he' },
    ],
  },
  xliff1: {
    fileName: 'one.xlf',
    content: `<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.html" source-language="ar" target-language="en" datatype="html"><body>
<trans-unit id="1" approved="yes"><source>نص <g id="1" equiv-text="i">مائل</g></source><target state="final">Text in <g id="1" equiv-text="i">italics</g></target><note>In the head</note></trans-unit>
<trans-unit id="2"><source>بلا ترجمة</source></trans-unit>
</body></file></xliff>
`,
    segments: [{ source: 'نص ⟦1⟧مائل⟦/1⟧', target: 'Text in ⟦1⟧italics⟦/1⟧' }, { source: 'بلا ترجمة' }],
  },
  tmx: {
    fileName: 'memory.tmx',
    content: `<?xml version="1.0"?>
<tmx version="1.4"><header srclang="ar" creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" datatype="plaintext"/><body>
<tu creationid="Salma" creationdate="20261103T084204Z"><tuv xml:lang="ar"><seg>السلام عليكم</seg></tuv><tuv xml:lang="en"><seg>Peace be upon you</seg></tuv></tu>
</body></tmx>
`,
    segments: [{ source: 'السلام عليكم', target: 'Peace be upon you' }],
  },
  csv: {
    fileName: 'table.csv',
    content: 'source,target,state\r\n"نعم، طبعا",Yes,final\r\nلا,,\r\n',
    segments: [{ source: 'نعم، طبعا', target: 'Yes' }, { source: 'لا' }],
  },
  tsv: {
    fileName: 'table.tsv',
    content: 'العربية\tEnglish\nكتاب\tBook\n',
    segments: [{ source: 'كتاب', target: 'Book' }],
  },
  srt: {
    fileName: 'film.srt',
    content:
      '1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>مرحبا</i>\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nوداعا\r\n',
    segments: [{ source: '⟦1⟧مرحبا⟦/1⟧' }, { source: 'وداعا' }],
  },
  vtt: {
    fileName: 'film.vtt',
    content: 'WEBVTT\n\n00:01.000 --> 00:02.000 align:start\nأهلا &amp; سهلا\n\n00:03.000 --> 00:04.000\nوداعا\n',
    segments: [{ source: 'أهلا & سهلا' }, { source: 'وداعا' }],
  },
  po: {
    fileName: 'en.po',
    content:
      'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n#. Button\nmsgid "احفظ"\nmsgstr "Save"\n\nmsgid "ألغ"\nmsgstr ""\n',
    segments: [{ source: 'احفظ', target: 'Save' }, { source: 'ألغ' }],
  },
  messages: {
    fileName: 'ar.json',
    content: '{\n  "files": { "one": "لديك {{count}} ملف", "n": 1 },\n  "ok": "نعم"\n}\n',
    segments: [{ source: 'لديك ⟦1/⟧ ملف' }, { source: 'نعم' }],
  },
  html: {
    fileName: 'page.html',
    content:
      '<!doctype html>\n<html lang="ar" dir="rtl"><body>\n<p>قال <b>الوزير</b> نعم.</p>\n<p>وعاد غدا.</p>\n</body></html>\n',
    segments: [{ source: 'قال ⟦1⟧الوزير⟦/1⟧ نعم.' }, { source: 'وعاد غدا.' }],
  },
  markdown: {
    fileName: 'page.md',
    content: '# عنوان\n\nقال **الوزير** نعم.\n',
    segments: [{ source: 'عنوان' }, { source: 'قال ⟦1⟧الوزير⟦/1⟧ نعم.' }],
  },
  text: {
    fileName: 'news.txt',
    content: 'قال الوزير نعم. ثم مضى إلى بيته.\r\n\r\nوعاد غدا.\r\n',
    segments: [{ source: 'قال الوزير نعم.' }, { source: 'ثم مضى إلى بيته.' }, { source: 'وعاد غدا.' }],
  },
}

/** The others are archives, which are made by their writers. */
export const isText = ({ name }: { readonly name: string }): boolean => files[name] !== undefined
