/** Before a name: the stop never ends a sentence. */
export const titles = new Set(
  `mr mrs ms mx dr drs prof profs rev revd fr sr sra srta st ste gen brig lt ltc col cmdr cdr capt cpt maj sgt cpl pvt pfc adm vadm radm gov sen sens rep reps pres hon amb sec supt insp det messrs mmes mme mlle mt ft v vs cf viz eg ie e.g i.e al incl excl esp resp orig usu abbr transl equiv atty gen asst assoc rt rt.hon dept depts univ inst est ex pt ald dist p.s p.p.s ps h.e h.r.h h.m h.h a.k.a f.k.a d.b.a n.b q.v reg regs dir`.split(
    ' ',
  ),
)

/** Before a number, and often a name: "fig. 3", "No. 7", "c. 1050". */
export const references = new Set(
  `no nos n° nr art arts sec secs ch chap chaps vol vols iss ed eds trans tr fig figs eq eqs p pp n nn par para paras tab tabs inv doc docs app op tel ext fax bldg rm apt ste flr c ca circa approx r d b fl min max ver rev pt pts ln col cols pl cl s ss art q qq`.split(
    ' ',
  ),
)

/** May end a sentence or stand within one: what follows decides. */
export const mayEnd = new Set(
  `jr sr inc ltd co cos corp llc plc bros cie gmbh etc u.s u.k u.n e.u u.s.a u.s.s.r u.a.e d.c l.a n.y b.c a.d b.c.e c.e a.h ph.d m.d b.a m.a m.sc b.sc b.s m.s m.b.a ll.b ll.m d.phil esq jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun st sts ave blvd rd hwy pkwy sq ln ft in cm mm km kg mg lb lbs oz qt gal doz pkg tbsp tsp deg mph kph rpm hr hrs sec secs min mins yr yrs mo mos wk wks et al ibid id misc avg assn dept univ gov temp mass calif fla tex ariz ala ark colo conn del ga ill ind kan ky la md me mich minn miss mo mont neb nev okla ore pa tenn va vt wash wis wyo ont que intl natl govt mgmt`.split(
    ' ',
  ),
)

/** Those of `mayEnd` that a capital follows at the start of a sentence and hardly else: "in Washington, D.C. Bring your papers.", "except in Aug. Entry is free." */
export const mostlyEnds = new Set(
  'd.c u.a.e u.s.s.r a.d b.c b.c.e c.e a.h ph.d m.b.a etc jan feb mar apr jun jul aug sep sept oct nov dec'.split(' '),
)

/** Behind a number they end before a capital: "It weighs 3 lbs. Ship it." */
export const measures = new Set(
  'ft in cm mm km kg mg ml lb lbs oz qt gal doz tbsp tsp deg mph kph rpm hr hrs mins yr yrs mos wk wks'.split(' '),
)

/** Abbreviations that are words as well where no capital begins them. */
export const words = new Set(
  'ill wash miss mass ark me in sun sat mar wed ore la pa ind ont art fig app min max pop no id hon col misc tab doc'.split(
    ' ',
  ),
)

/** Words after which one capital is a name and no initial: "vitamin C", "plan B" */
export const lettered =
  /(?:vitamin|plan|grade|class|group|type|section|part|point|figure|table|hepatitis|war|act|scene|phase|stage|tier|exhibit|appendix|schedule|option|team|block|unit|gate|level|model|column|annex|item|row|room|hall|zone|category|size|side)\s+$/iu

/** Books of scripture before a chapter and its verse: "Matt. 5:3" */
export const books = new Set(
  'exod lev num deut josh judg sam kgs chron neh ps pss prov eccl isa jer lam ezek dan hos obad mic nah hab zeph hag zech mal matt mt mk lk jn rom cor gal eph phil col thess tim philem heb jas pet rev qur'.split(
    ' ',
  ),
)
/** Those that no person is called, so that a chapter alone may follow: "Rom. 8" */
export const booksAlone = new Set(
  'exod lev deut josh judg kgs chron neh ps pss prov eccl isa jer ezek hos obad nah hab zeph hag zech matt rom cor eph thess philem heb qur'.split(
    ' ',
  ),
)

/** Words that begin a sentence and are never a name's second half: "a man named Josef K. He denied" */
export const neverNames = new Set('he she it they we the this that these those there'.split(' '))

/** What carries a time of day on: "5 p.m. Eastern" */
export const zones =
  /^\(?(?:Mr|Mrs|Ms|Dr|Eastern|Pacific|Central|Mountain|Greenwich|GMT|UTC|[CEMPB][SDE]?T|CET|BST|IST|AST|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/

/** How a letter opens and closes, up to its comma: "Dear Mr. Ali", "Hi", "Best regards" */
export const letter =
  /^\s*(?:(?:Dear|Hi|Hello|Hey|Greetings)(?:\s[\p{Lu}a][\p{L}.]*){0,3}|(?:(?:With|Many|Best|Kind|Kindest|Warm|Warmest)\s)?(?:(?:best|kind|warm)\s)?(?:regards|Regards|wishes|Wishes|thanks|Thanks)|Best|Cheers|Sincerely|Yours|(?:Yours\s)?(?:Sincerely|sincerely|truly|faithfully)|Thank you|Respectfully|Love)$/u

/** Capitalised words that open sentences far more often than they carry a name on. */
export const openers = new Set(
  `the a an this that these those it its he she they we i you his her their our my your there here in on at by for from to of with without as if when while where what who whom whose which why how but and or so yet nor not no yes however moreover furthermore therefore thus then now today yesterday tomorrow meanwhile although though because since after before during until unless once both each every all some many most several few such one two three another other according asked did do does is are was were will would can could may might must should has have had let please see next first second third last finally also even just still only never ever always often perhaps maybe indeed instead despite between among under over earlier later more much mr mrs ms dr`.split(
    ' ',
  ),
)

/** Names with a stop of their own in which the next capital is part of the name: "the U.S. Government". */
export const namesOn = new Set(
  `government army navy air force congress senate house president department supreme court district attorney marine marines treasury state embassy ambassador dollar securities constitution open postal forces military secretary house coast officials security circuit council superior court police mayor national metro united general central rep sen gov`.split(
    ' ',
  ),
)

/** Brands that carry a mark of their own. */
export const brands = new Set([
  'yahoo!',
  'jeopardy!',
  'yum!',
  'oklahoma!',
  'mamma mia!',
  'guess?',
  'chips ahoy!',
  'wham!',
  'airplane!',
  'joomla!',
  'e!',
])
