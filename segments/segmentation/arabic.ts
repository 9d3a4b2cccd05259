/**
 * What a writer of Arabic shortens, and what the stop after it means. Each group with words it was seen in; marks, tatweel and the
 * prefixed و ف ب ل ك are taken off before a word is looked up.
 */

/** Titles stand before a name: a stop after them never ends a sentence. «د. محمود», «أ.د. سعاد», «م. خالد العمري» */
export const titles = new Set(
  `د م أ ا ش ح أد ا.د أ.د أ.م أ.م.د م.م م.د د.م أ.ع ع.ر ق.ض دكتور مهندس أستاذ بروف بروفيسور السيد الشيخ ل.م ل ع ع.أ ر.م ن س ض`.split(
    ' ',
  ),
)

/** Parts of a reference stand before a number or a name: «ج. 2، ص. 45», «رقم. 7», «ط. دار الكتب», «ت. 1986», «هاتف. 12», «فاكس. 3» */
export const references = new Set(
  `ص ص.ص صص ج مج ط ع ف م ق ب ت و تح تر ر رقم عدد مجلد جزء باب فصل مادة مخ خ هامش انظر قا را هاتف ت.ف فاكس جوال تلفون ش ش.م ص.ب بند ك ن ي ز`.split(
    ' ',
  ),
)

/** Eras, units and endings of firms: they may end a sentence or stand within one. «عام 1342 هـ / 1923 م. في بيروت», «القرن الثالث ق.م. وهجرها» */
export const mayEnd = new Set(
  `ه هـ م ق.م ق.ه ق.هـ ب.م هـ.ش ه.ش ش م.ش للميلاد كم سم مم كغ كلغ غ غم مل مج ل هكت كيلو طن م2 م3 د.إ د.ك د.ع د.ب ر.س ر.ع ر.ق ل.س ل.ل ج.م ج.س د.ج د.ت د.م.م ذ.م.م ش.م.م ش.م.ل ش.م.ع ش.م.ك ش.ذ.م.م م.ض إلخ الخ الخ اه أه ا.ه أ.هـ آه ق.ظ ب.ظ ص.م ت.غ غ.م و.م الو.م أ.ش أ.ف.ب د.ب.أ س.ت م.ت رض ع.س ص ر.ض عج`.split(
    ' ',
  ),
)

/**
 * Words that open a sentence. Arabic has no capitals, so these say whether a stop that may be an abbreviation's, or a row of dots,
 * was a sentence's end: و or ف with a verb or particle, ثم, كما, لكن, أما, … «ق.م. وهجرها سكانها» but «1923 م. في بيروت»
 */
export const opener =
  /^[\p{M}"«“'([]*(?:و(?![\p{M}]?(?:\s|$|\.))[\p{L}]|ثم(?!\p{L})|كما(?!\p{L})|لكن|أما(?!\p{L})|اما(?!\p{L})|غير أن|بيد أن|إن(?!\p{L})|إذ(?!\p{L})|قال|قالت|أضاف|اضاف|أكد|اكد|أعلن|اعلن|يذكر|يشار|هذا|هذه|هو(?!\p{L})|هي(?!\p{L})|هل(?!\p{L})|لماذا|كيف|متى|أين|ماذا|من جهته|من جانبه|في المقابل|بدوره|انظر|نفد|لم(?!\p{L})|لن(?!\p{L})|لقد|قد(?!\p{L})|ليس|كان(?!\p{L})|كانت)/u
/** The mark by which an agency ends its report, a segment of its own. «./انتهى/», «(انتهى)», «انتهى/س.م», «-انتهى-», «###» */
export const endMark =
  /(?:[/([\-–—*#]{1,3}\s*(?:ان?تهى|إنتهى|انتهي|النهاية|خلص|يتبع)(?:\s*[/\-–|]\s*[\p{L}\d.]{1,12}){0,3}\s*[/)\]\-–—*#]{1,3}|[/([]\s*(?:END|end|ends|MORE|more)\s*[/)\]]|(?<=^|\n)\s*#{3,}\s*(?=$|\n))/gu
