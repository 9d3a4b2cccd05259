import { abbreviated } from './abbreviations.ts'

/** Titles stand before a name: a stop after them never ends a sentence. «د. محمود», «أ.د. سعاد», «م. خالد العمري» */
export const titles = abbreviated('title')

/** Parts of a reference stand before a number or a name: «ج. 2، ص. 45», «رقم. 7», «ط. دار الكتب», «ت. 1986», «هاتف. 12» */
export const references = abbreviated('reference')

/** Eras, units, firms and agencies: they may end a sentence or stand within one. «عام 1342 هـ / 1923 م. في بيروت», «القرن الثالث ق.م. وهجرها» */
export const mayEnd: ReadonlySet<string> = new Set([...abbreviated('end'), ...abbreviated('unit')])

/** Those of `mayEnd` that mean something only behind a number. */
export const units = abbreviated('unit')

/** Words that a number follows and that a heading or a reference is made of: «المادة 5. لا تسري», «نصت الفقرة 3. من» */
export const numbered =
  /(?:^|\s)[وبلف]?(?:ال)?(?:مادة|فقرة|بند|فصل|باب|قسم|جزء|مجلد|عدد|آية|حديث|مسألة|سؤال|تمرين|مثال|ملحق|جدول|شكل|صورة|صفحة|درس|محاضرة|حلقة|مبحث|مطلب|قاعدة|نظرية|رقم|القضية)\s+\p{Nd}{1,4}$/u

/** Words after which one letter is a name and no initial: «فيتامين ج. ويوصي», «المجموعة ب. أما» */
export const lettered =
  /(?:^|\s)(?:[وبلف]?(?:ال)?(?:فيتامين|كبد|مجموعة|فئة|صف|قسم|نقطة|حرف|خطة|نوع|ملحق|مرحلة|درجة|قاعة|شعبة|جدول|بند|مستوى))\s+$/u

/** What is measured next, by its name: «الوزن الصافي 500 غ. الوزن القائم 550 غ.» */
export const measuredNext = /^ال\p{L}{2,12}(?:\sال\p{L}{2,12})?:?\s\p{Nd}/u

/** Longer parts of a reference that are no words: «تحق. إحسان عباس» */
export const clipped: ReadonlySet<string> = new Set(['تحق', 'مرا', 'إعد'])

/** The names of Latin letters, of which an Arabic writer makes an abbreviation: «بي.بي.سي», «سي.إن.إن» */
export const latinLetter =
  /^(?:إيه|ايه|إي|اي|بي|سي|دي|إف|اف|جي|إتش|اتش|آي|جيه|كيه|إل|ال|إم|ام|إن|ان|أو|او|كيو|آر|ار|إس|اس|تي|يو|في|دبليو|إكس|واي|زد)$/u

/**
 * Words that open a sentence. Arabic has no capitals, so these say whether a stop that may be an abbreviation's, or a row of dots,
 * was a sentence's end: و or ف with a verb or particle, ثم, كما, لكن, أما, … «ق.م. وهجرها سكانها» but «1923 م. في بيروت». A name that begins with و is no word with it: «لد. وليد»
 */
export const opener =
  /^[\p{M}"«“'([]*(?:و(?![\p{M}]?(?:\s|$|\.))(?!(?:ليد|ائل|جدي|هيب|ضاح|سيم|صفي|ديع|جيه|داد)(?!\p{L}))[\p{L}]|ثم(?!\p{L})|كما(?!\p{L})|لكن|أما(?!\p{L})|اما(?!\p{L})|غير أن|بيد أن|إن(?!\p{L})|إذ(?!\p{L})|قال|قالت|أضاف|اضاف|أكد|اكد|أعلن|اعلن|يذكر|يشار|هذا|هذه|هو(?!\p{L})|هي(?!\p{L})|هل(?!\p{L})|لماذا|كيف|متى|أين|ماذا|من جهته|من جانبه|في المقابل|بدوره|انظر|نفد|لم(?!\p{L})|لن(?!\p{L})|لقد|قد(?!\p{L})|ليس|كان(?!\p{L})|كانت)/u
/** Those of them that are no words of Arabic, and so are initials: «جورج دبليو. بوش». */
export const latinInitial = /^(?:دبليو|جيه|كيه|إتش|اتش|إيه|ايه|كيو|آر)$/u

/** A row of dots is a breath more often than an end, so it takes a plainer opener: «تردد... ثم وافق», «باريس… ولندن… وروما» go on. */
export const opensAfterDots =
  /^[\p{M}"«“'([]*(?:و(?:قد|لقد|كان|كانت|لم|لن|هو|هي|هم|هذا|هذه|هكذا|هنا|في|من|بعد|قبل|عندما|حين|إذا|إن|ما|ماذا|كيف|أين|متى|هل|أنا|أنت|نحن|قال|قالت|أضاف|أكد)|(?:أما|اما|إن|إذ|قال|قالت|أضاف|أكد|أعلن|يذكر|يشار|هذا|هذه|هو|هي|هل|لماذا|ماذا|كيف|متى|أين|لم|لن|لقد|قد|ليس|كان|كانت|الواقع))(?!\p{L})/u

/** What is left in the air by who looks for the word: «هو... كيف أقول... صديق قديم» */
export const breaksOff = /(?:^|[.!?؟…»"]\s)\s*و?(?:هو|هي|أنا|أنت|نحن|لكن|لو|إن)\s?$/u

/** Verbs by which a speaker is named behind the words spoken: «من هناك؟» سأل الحارس */
export const saidBehind =
  /^\s*(?:قال|يقول|سأل|يسأل|صاح|يصيح|هتف|أجاب|يجيب|رد|يرد|تمتم|همس|صرخ|تساءل|أضاف|علق|نادى|قلت|سألت|أجبت|صحت|شهق|غمغم|زمجر|قهقه|زعق|تنهد|استفسر|استدرك|أردف|قاطع|كرر|ردد|اعترض|احتج|توسل|زأر|تلعثم|رددت|همهم|دمدم|عقب|كتب|غرد)ت?(?:ه|ها|هم|هما|ني|نا|ك)?(?!\p{L})/u

/** Words that carry on what stood in quotes or brackets: «ماذا حدث؟» في يومين */
export const carriesOn =
  /^\s*(?:في|من|إلى|الى|على|عن|منذ|بعد|قبل|حول|ضد|بين|خلال|بسبب|لدى|مع|أم|أو|ثم|عبر|ضمن|تحت|فوق|أمام|دون|حتى)(?!\p{L})/u

/** What came of a question: «أين كنت؟» فلم تجب */
export const answered =
  /^\s*ف(?:لم|لن|لا|قال|قالت|قلت|أجاب|أجابت|أجبت|رد|ردت|سكت|سكتت|صمت|صمتت|ضحك|ضحكت|ابتسم|ابتسمت|هز|هزت|أومأ|أومأت|أشار|أشارت|نظر|نظرت)(?:ه|ها)?(?!\p{L})/u

/** Words by which a sentence turns back to what it has named in quotes: عنوانه «لماذا؟» وهو وثائقي */
export const relates = /^\s*و(?:هو|هي|هما|هم)(?!\p{L})/u

/** What a hall does while somebody speaks. «(ضحك)», «(تصفيق حاد)», `(Laughter)` */
export const aside =
  /^\((?:ضحك|تصفيق|هتاف|هتافات|صمت|موسيقى|همهمة|ضجيج|صفير|مقاطعة|بكاء|يضحك|تضحك|يضحكون|ضاحكا|ضاحكة|يبتسم|تبتسم|مبتسما|يبكي|تبكي|يتنهد|تتنهد|[Ll]aughter|[Aa]pplause|[Mm]usic|[Vv]ideo|[Cc]heers|[Cc]heering)(?:\s\p{L}{2,8})?[.!]?\)$/u

/** The mark by which an agency ends its report, a segment of its own. «./انتهى/», «(انتهى)», «انتهى/س.م», «./انتهى», «-انتهى-», «###» */
export const endMark =
  /(?:[/([\-–—*#]{1,3}\s{0,4}(?:ان?تهى|إنتهى|انتهي|النهاية|خلص|يتبع)(?:\s?[/\-–|]\s?[\p{L}\d.]{1,12}){0,3}\s{0,4}[/)\]\-–—*#]{1,3}|\/\s{0,4}(?:ان?تهى|إنتهى|انتهي)(?=\s{0,4}$)|(?:[-–—]{1,2}\s?)?[/([]\s{0,4}(?:END|end|ends|MORE|more)\s{0,4}[/)\]]|(?<=^|\s)#{3,8}(?!\S))/gu
