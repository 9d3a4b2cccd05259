/** Texts that break programs, for properties: both scripts with all that is stacked on them, marks, line ends, halves of characters. */
import fc from 'fast-check'

const trouble = [
  'السَّلامُ عَلَيْكُم',
  'كـــتاب',
  'الأمن',
  'Tehran and Baku',
  '\u200F',
  '\u200E',
  '\u061C',
  '\u2067',
  '\u2069',
  '\u202E',
  '\u00A0',
  '\r\n',
  '\r',
  '\n',
  '\t',
  ' ',
  '  ',
  '\u0085',
  '\u2028',
  '👩‍👩‍👧',
  '🇸🇦',
  '\uD800',
  '\uDC00',
  '\uFFFE',
  '\uFFFF',
  '\uFEFF',
  '\u0001',
  '\u000B',
  '\u001B',
  '<b>',
  '</seg>',
  '&amp;',
  ']]>',
  '<!--',
  '-->',
  '<?x?>',
  '"',
  "'",
  '=1+1',
  '٠١٢٣',
  '⟦1⟧',
  '\\',
  '%s',
  '{{name}}',
]

/** Any text, made half of what breaks programs. May hold characters that no file format can. */
export const anyText = fc
  .array(fc.oneof(fc.constantFrom(...trouble), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 8 })
  .map((parts) => parts.join(''))

/** The same without halves of characters and NUL: what the store may hold. */
export const storableText = anyText.map((text) => text.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\0', ''))

/** Texts with marks at which they may be cut. */
export const livelyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      anyText,
      fc.constantFrom(
        '. ',
        '؟ ',
        '…',
        '\n',
        '\r\n',
        'د. ',
        '"',
        '«',
        '»',
        '(',
        ')',
        '1. ',
        './انتهى/',
        'قال',
        'Mr. ',
        'Yes',
        'https://a.org/b.c',
        '2. ',
        ' ص. ',
        'عام 5 م. ',
      ),
    ),
    { maxLength: 14 },
  )
  .map((all) => all.join(''))
