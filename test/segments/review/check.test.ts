import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { State } from '../../../segments/model.ts'
import { check, type Pair } from '../../../segments/review/check.ts'
import { checks, severityOf } from '../../../segments/review/finding.ts'

const named = (source: string, target: string, more: Partial<Pair> = {}): string[] =>
  check({ source, target, state: 'translated', ...more }).map(({ check }) => check)

/** Nothing is found. */
const quiet = (what: string, source: string, target: string): void => {
  test(what, () => expect(named(source, target)).toEqual([]))
}

/** Just these checks find something, at these words. */
function finds(
  what: string,
  source: string,
  target: string,
  expected: Record<string, readonly [string, string]>,
): void {
  test(what, () => {
    const found = check({ source, target, state: 'translated' })
    const quotes = (text: string, spans: readonly { from: number; to: number }[]) =>
      spans.map(({ from, to }) => text.slice(from, to)).join(' + ')
    expect(
      Object.fromEntries(found.map((one) => [one.check, [quotes(source, one.source), quotes(target, one.target)]])),
    ).toEqual(expected)
  })
}

describe('numbers', () => {
  quiet('are the same in any digits', 'عام ٢٠١٥ و 2016 و۲۰۱۷.', 'In 2015, 2016 and 2017.')
  quiet('may be glued to waw', 'بين 5 و10 أيام.', 'Between 5 and 10 days.')
  quiet(
    'have marks of either script',
    'بلغ ١٬٢٣٤٫٥ طن و1.500 دولار و2,5 كيلو.',
    'It was 1,234.5 tons, $1,500 and 2.5 kilos.',
  )
  quiet('are spelled out in Arabic', 'اشترى ثلاثة كتب وخمسة وعشرين قلما.', 'He bought three books and 25 pens.')
  quiet('are spelled out in English', 'اشترى ٣ كتب و٢٥ قلما.', 'He bought three books and twenty-five pens.')
  quiet(
    'come with scales',
    'دفع ٢٫٥ مليون دولار وثلاثة مليارات ليرة وخمسة آلاف يورو.',
    'He paid $2.5m, 3 billion lira and 5,000 euros.',
  )
  quiet('are joined from parts', 'ألف وتسعمئة وخمسة وأربعون رجلا، وألف و500 امرأة.', '1,945 men, and 1,500 women.')
  quiet('may be duals', 'انتظر يومين واشترى كتابين.', 'He waited 2 days and bought two books.')
  quiet('may be ordinals', 'في القرن التاسع عشر، وللمرة الثالثة.', 'In the 19th century, for the third time.')
  quiet('may be Roman', 'الحرب العالمية الثانية ولويس الرابع عشر.', 'World War II and Louis XIV.')
  quiet('may be decades', 'في تسعينيات القرن الماضي.', 'In the 1990s.')
  quiet('may be ranges', 'من ١٠ إلى ١٥ طالبا في 2015-16.', '10–15 students in 2015-2016.')
  quiet('may be parted as telephones are', 'هاتف 009611234567.', 'Telephone 00961 123 4567.')
  quiet('are halves of something', 'مليون ونصف المليون نسمة.', '1.5 million people.')
  quiet('are hours of either clock', 'الساعة ٨:٣٠ مساء.', 'At 20:30.')
  quiet('are no part of other words', 'ألست من بوستون؟ لست من ليون.', 'Are you not from Boston? I am not from Lyon.')
  finds('differ', 'عام ٢٠١٥.', 'In 2005.', { number_different: ['٢٠١٥', '2005'] })
  finds('are missing', 'اشترى ثلاثة كتب.', 'He bought books.', { number_missing: ['ثلاثة', ''] })
  finds('are added', 'اشترى كتبا.', 'He bought 12 books.', { number_added: ['', '12'] })
  finds('are of another scale', 'دفع ٣ ملايين.', 'He paid 3 billion.', { number_different: ['٣ ملايين', '3 billion'] })
  finds('stand twice, and once', 'دفع 750 ثم 750.', 'He paid 750 and then again.', { number_missing: ['750', ''] })
})

describe('dates', () => {
  quiet('have Levantine names', 'في ٣ كانون الثاني وفي شباط وفي 5 آب.', 'On 3 January, in February and on 5 August.')
  quiet('have Egyptian names', 'في ٣ يناير وفي فبراير وفي أغسطس.', 'On January 3, in February and in August.')
  quiet('have Hijri names', 'في 10 رمضان ١٤٤٥ هـ.', 'On 10 Ramadan 1445 AH.')
  quiet('may go to the other calendar', 'في عام ١٤٤٥ هـ.', 'In 2024.')
  quiet('may be all digits', 'في 12/5/2015.', 'On 12 May 2015.')
  quiet(
    'know a father, zero and what is forbidden',
    'هذا آب للأطفال، صفر في المئة، وذلك محرم.',
    'This is a father to the children, zero percent, and that is forbidden.',
  )
  finds('have another month', 'في 10 نيسان.', 'On 10 March.', { month_different: ['نيسان', 'March'] })
})

describe('percent', () => {
  quiet('has many forms', 'ارتفع ٥٪ ثم 6 بالمئة ثم 7 في المائة.', 'It rose 5%, then 6 per cent, then 7 percent.')
  finds('is missing', 'ارتفع ٥ بالمئة.', 'It rose by 5.', { percent_missing: ['بالمئة', ''] })
  finds('is added', 'ارتفع ٥ دنانير.', 'It rose by 5%.', { percent_added: ['', '%'] })
})

describe('words', () => {
  finds('were left in Arabic', 'جاء الوزير.', 'The الوزير came.', { arabic_left: ['', 'الوزير'] })
  quiet('may be quoted in Arabic', 'كتب كلمة «سلام».', 'He wrote the word “سلام”.')
  finds('are to be kept', 'استعمل iPhone هنا.', 'He used a telephone here.', { latin_missing: ['iPhone', ''] })
  finds(
    'are addresses',
    'راجع https://example.org/a وكتب إلى a@b.org.',
    'See https://example.org/a and write to us there, or to somebody else.',
    {
      address_missing: ['a@b.org', ''],
    },
  )
  finds('stand twice', 'جاء الوزير.', 'The the minister came to to town.', { word_doubled: ['', 'to to'] })
  quiet('may well stand twice', 'قال إن ذلك كان.', 'He said that that had had to be.')
  finds('are all as they were', 'جاء الوزير.', 'جاء الوزير', { untranslated: ['', 'جاء الوزير'] })
})

describe('marks', () => {
  finds('ask', 'هل جاء الوزير؟', 'The minister came.', { question_missing: ['؟', 'came.'] })
  finds('are Arabic in English', 'نعم، جاء.', 'Yes، he came.', { arabic_mark: ['', '،'] })
  finds('are Arabic digits in English', 'عام ٢٠١٥.', 'In ٢٠١٥.', { arabic_digit: ['', '٢٠١٥'] })
  finds('open without an end', 'جاء (أمس) الوزير.', 'The minister (came yesterday.', { bracket_open: ['', '('] })
  quiet('open in a source too', 'جاء (أمس الوزير.', 'The minister (came yesterday.')
  finds('quote without an end', 'قال: "نعم".', 'He said: “yes.', { quote_open: ['', '“'] })
  finds('stop', 'جاء الوزير.', 'The minister came', { stop_missing: ['', 'came'] })
  finds('nobody sees', 'جاء.', 'He\u200F came.', { hidden_mark: ['', '\u200F'] })
  finds('stand twice', 'جاء.', 'He came..', { mark_doubled: ['', '..'] })
  quiet('may be an ellipsis', 'جاء...', 'He came...')
})

describe('spaces', () => {
  finds('stand twice, at the ends, before a mark', 'جاء، وذهب.', ' He  came , and went.', {
    space_doubled: ['', '  '],
    space_edge: ['', ' '],
    space_mark: ['', ' '],
  })
})

describe('inline codes', () => {
  const codes = [1, 2].map((number) => ({ number, kind: 'pair' as const, open: '<b>', close: '</b>', shown: 'b' }))
  test('are missing, doubled and without their other half, and their numbers are no numbers', () => {
    const source = 'جاء ⟦1⟧الوزير⟦/1⟧ ⟦2⟧أمس⟦/2⟧.'
    expect(named(source, '⟦1⟧The minister⟦/1⟧ came ⟦2⟧yesterday⟦/2⟧.', { codes })).toEqual([])
    expect(named(source, '⟦1⟧⟦1⟧The minister⟦/1⟧ came yesterday⟦/2⟧.', { codes })).toEqual([
      'code_missing',
      'code_doubled',
      'code_unpaired',
    ])
  })
})

describe('a segment', () => {
  test('that is not begun lacks nothing; one that is confirmed empty was left out', () => {
    expect(named('جاء ٥.', '', { state: 'initial' })).toEqual([])
    expect(named('جاء ٥.', '')).toEqual(['left_out'])
    expect(named('/انتهى/', '')).toEqual([])
  })

  test('that is being written lacks nothing yet, but has what it has', () => {
    const source = 'جاء 5 وزراء (أمس) ثم ذهبوا إلى بيوتهم واحدا بعد الآخر.'
    expect(named(source, 'The the ministers (', { state: 'initial' })).toEqual([])
    expect(named(source, 'Ministers of of (', { state: 'initial' })).toEqual(['word_doubled'])
    expect(named(source, 'Ministers came (yesterday.', { state: 'initial' })).toContain('number_missing')
  })

  test('without Arabic is looked at alone', () => {
    expect(named('', 'He came  in 2015?')).toEqual(['space_doubled'])
  })
})

describe('whatever is written', () => {
  const pieces = fc.constantFrom(
    ...[
      '٢٠١٥',
      '2,5',
      'خمسة',
      'وعشرون',
      'ألف',
      'مليون',
      'two',
      'million',
      'half',
      'May',
      'نيسان',
      '%',
      'بالمئة',
      '(',
      ')',
    ],
    ...[
      '"',
      '“',
      '«',
      '؟',
      '?',
      '.',
      '..',
      '  ',
      '\n',
      '⟦1⟧',
      '⟦/1⟧',
      '\u200F',
      'the',
      'a@b.org',
      'http://',
      '😀',
      '\uD800',
      'َ',
      '12:30',
      'XIV',
      '/',
    ],
  )
  const text = fc.oneof(
    fc
      .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 40 })
      .map((list) => list.join(' ')),
    fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
  )
  const codes = [{ number: 1, kind: 'pair' as const, open: '<b>', close: '</b>', shown: 'b' }]

  test('it answers with places that lie within the texts, each check in its order', () => {
    fc.assert(
      fc.property(text, text, fc.constantFrom<State>('initial', 'translated'), (source, target, state) => {
        const found = check({ source, target, state, codes })
        const order = found.map((one) => checks.indexOf(one.check))
        expect(order).toEqual([...order].sort((a, b) => a - b))
        for (const one of found) {
          expect(['error', 'warning']).toContain(severityOf(one.check))
          for (const [spans, whole] of [
            [one.source, source],
            [one.target, target],
          ] as const) {
            for (const { from, to } of spans) {
              expect(from).toBeGreaterThanOrEqual(0)
              expect(to).toBeGreaterThan(from)
              expect(to).toBeLessThanOrEqual(whole.length)
            }
          }
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('it is done with long and repetitive texts, which a check that looks back would never be', () => {
    for (const piece of [
      '"',
      '(',
      ') ',
      '. ',
      ' ',
      'a',
      'the ',
      'ألف و',
      '5 ',
      '5,',
      'x@',
      'a@b.org ',
      'iPhone ',
      'http://',
      '?!',
      '\u200F',
      '،',
      'و',
      'million and ',
      '٢٠١٥/',
      'سلام ',
      'a-',
      '5-',
    ]) {
      const long = piece.repeat(3_000)
      expect(check({ source: long, target: long, state: 'translated' }).length).toBeLessThan(100_000)
      expect(check({ source: `${long}ب`, target: `${long}b`, state: 'translated' }).length).toBeLessThan(100_000)
    }
  })
})
