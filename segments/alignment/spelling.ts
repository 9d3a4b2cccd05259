/**
 * A word as the Quran's rasm writes it, in the spelling of today: كِتَٰب is كتاب, ٱلصَّلَوٰة الصلاة, إِبۡرَٰهِـۧم ابراهيم, ءَامَنُوا آمنوا, يَٰمُوسَىٰ موسى. The word itself when
 * it has none of these signs. What today leaves out as well (ذَٰلِكَ, ٱلرَّحۡمَٰن) comes out too long: whoever looks a word up tries both.
 */
export function todays(word: string): string {
  if (!signs.test(word)) return word
  return word
    .replace(/^(ي\p{M}*)\u0670\p{M}*(?=(?:\p{L}\p{M}*){3})/u, '')
    .replace(/[وى]\u0640?\u0670(?=\p{M}*\p{L})/gu, 'ا')
    .replace(/ى\u0640?\u0670/gu, 'ى')
    .replace(/و\u0640?\u0670/gu, 'ا')
    .replace(/\u0640?\u0670/g, 'ا')
    .replace(/\u0640?\u06E7/g, 'ي')
    .replace(/\u06E5(?=\p{M}*\p{L})/gu, 'و')
    .replace(/\u0640\p{M}*?\u0654(\p{M}*)ا/gu, '$1ا')
    .replace(/\u0640\p{M}*?\u0654/gu, 'ئ')
    .replace(/ء(\p{M}*)ا/gu, 'ا')
}

const signs = /[\u0670\u06E5\u06E7]|\u0640\p{M}*\u0654|ء\p{M}*ا/u
