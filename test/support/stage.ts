/**
 * A house that people work in, for pictures and for looking at every page: the sample article half translated by three people
 * over two days, with comments, corrections and a split taken back; another project with a long document; an invitation.
 */
import { readFileSync } from 'node:fs'
import type { DocumentId } from '../../segments/model.ts'
import { arabic, bring, bringAligned, english, onceAligned } from './aligned.ts'
import {
  type App,
  bytesAt,
  documentIn,
  importText,
  invite,
  member,
  newProject,
  projectIn,
  save,
  segmentsOf,
} from './app.ts'
import { checked as bringChecked } from './checked.ts'
import { files } from './files.ts'
import { standing } from './jobs.ts'
import { inDocument, runOf, rowsOf as tableRows, tracked } from './outside.ts'
import { founder, type Person, sample } from './person.ts'

export interface Stage {
  readonly omar: Person
  readonly salma: Person
  readonly laila: Person
  /** The path of the sample's editor. */
  readonly editor: string
  readonly document: string
  /** Its segments, in their order. */
  readonly segments: readonly string[]
  /** The path of the sample's project, and of a second one. */
  readonly project: string
  readonly other: string
  /** A document of 120 segments in the second project. */
  readonly long: string
  /** A file that waits to be imported, its preview's path. */
  readonly upload: string
  /** Previews of a file with segments of its own, and of a document with its whole history; and a document with inline codes. */
  readonly file: string
  readonly table: string
  readonly terms: string
  readonly concept: string
  readonly whole: string
  readonly coded: string
  /** What would become of that document by a new version of its file. */
  readonly update: string
  /** What came back of a table of the long document, before it is brought in; texts of another wait there. */
  readonly returned: string
  /** A text and its translation that wait to be imported, and the alignment of another that were. */
  readonly translated: string
  readonly aligned: string
  /** A translation that waits to be filled in, and a document beside whose texts others are proposed. */
  readonly translation: string
  readonly proposed: string
  /** A document with findings, and its second segment, which has one that was set aside. */
  readonly checked: string
  readonly found: string
  /** A link that nobody has used. */
  readonly invitation: string
  /** Texts beside segment 6, by the translator: one to be decided about, one that was left aside. */
  readonly waiting: string
  readonly settled: string
  /** Long work: paths. */
  readonly jobs: Awaited<ReturnType<typeof standing>>
}

/** One page as somebody sees it. */
export interface Scene {
  readonly name: string
  readonly path: string
  /** Undefined for somebody who has not come in. */
  readonly as: Person | undefined
}

/** Every page that an address leads to, each by the one who sees most of it. */
export function scenes({ omar, salma, laila, ...stage }: Stage): Scene[] {
  const { editor, document, segments, project, other, upload, invitation, waiting, settled } = stage
  const of = (number: number): string => `/segments/${segments[number - 1]!}`
  const beside = (number: number, tab: string): string => `${editor}?segment=${segments[number - 1]!}&tab=${tab}`
  return [
    // Before she opens what is new.
    { name: 'notices', path: '/notices', as: laila },
    { name: 'home-notices', path: '/', as: laila },
    { name: 'notices-none', path: '/notices', as: salma },
    { name: 'home', path: '/', as: omar },
    { name: 'new-project', path: '/projects/new', as: omar },
    { name: 'project', path: project, as: omar },
    { name: 'project-reader', path: project, as: laila },
    { name: 'new-import', path: `${other}/imports`, as: omar },
    { name: 'memory', path: `${project}/memory?q=${encodeURIComponent('مجلس الامن')}`, as: omar },
    { name: 'rules', path: `${project}/rules`, as: omar },
    { name: 'switches', path: `${project}/checks`, as: omar },
    { name: 'resegmentation', path: `${editor}/resegmentation`, as: omar },
    { name: 'import', path: upload, as: omar },
    { name: 'import-file', path: stage.file, as: omar },
    { name: 'terms', path: `${project}/terms`, as: omar },
    { name: 'concept', path: `${project}/terms/concepts/${stage.concept}`, as: omar },
    { name: 'terms-import', path: stage.terms, as: omar },
    { name: 'editor-terms', path: beside(2, 'terms'), as: omar },
    { name: 'archive', path: `${project}/archive`, as: laila },
    { name: 'import-table', path: stage.table, as: omar },
    { name: 'import-whole', path: stage.whole, as: omar },
    { name: 'editor-codes', path: `/documents/${stage.coded}`, as: omar },
    { name: 'new-update', path: `/documents/${stage.coded}/updates`, as: omar },
    { name: 'update', path: stage.update, as: omar },
    { name: 'exports-file', path: `/documents/${stage.coded}/exports`, as: omar },
    { name: 'translated-import', path: stage.translated, as: omar },
    { name: 'alignment', path: stage.aligned, as: omar },
    { name: 'alignment-proposed', path: `/documents/${stage.proposed}/alignment`, as: omar },
    { name: 'new-translation', path: `/documents/${document}/translations`, as: omar },
    { name: 'translation', path: stage.translation, as: omar },
    { name: 'alignment-reader', path: `/documents/${document}/alignment`, as: laila },
    { name: 'editor', path: editor, as: omar },
    { name: 'editor-history', path: beside(2, 'history'), as: salma },
    { name: 'editor-memory', path: beside(7, 'memory'), as: omar },
    { name: 'editor-comments', path: beside(4, 'comments'), as: omar },
    { name: 'editor-search', path: `${editor}?q=${encodeURIComponent('الأمن')}`, as: laila },
    { name: 'editor-drafts', path: `${editor}?show=draft`, as: omar },
    { name: 'editor-long', path: `/documents/${stage.long}?page=2`, as: omar },
    { name: 'history', path: `${of(2)}/revisions?open=all`, as: omar },
    { name: 'history-compare', path: `${of(2)}/revisions?from=3&to=5`, as: omar },
    { name: 'history-lineage', path: `${of(7)}/revisions`, as: omar },
    { name: 'history-beside', path: `${of(6)}/revisions`, as: omar },
    { name: 'timeline', path: `/documents/${document}/timeline`, as: omar },
    { name: 'moment', path: `/documents/${document}/moments/9`, as: omar },
    { name: 'compare', path: `/documents/${document}/compare?from=5`, as: omar },
    { name: 'compare-sides', path: `/documents/${document}/compare?from=5&view=sides&show=all`, as: omar },
    { name: 'compare-since', path: `/documents/${document}/compare?from=confirmed`, as: omar },
    { name: 'hands', path: `/documents/${document}/hands`, as: omar },
    { name: 'hands-age', path: `/documents/${document}/hands?by=age`, as: omar },
    { name: 'api', path: '/api', as: omar },
    { name: 'tokens', path: '/account/tokens', as: omar },
    { name: 'report', path: `/documents/${document}/report`, as: omar },
    { name: 'report-own', path: `${stage.project}/report?days=all`, as: laila },
    { name: 'report-none', path: `/documents/${document}/report?from=2020-01-01&to=2020-01-02`, as: omar },
    { name: 'split', path: `${of(2)}/split`, as: omar },
    { name: 'source', path: `${of(3)}/source`, as: omar },
    { name: 'comments', path: `/documents/${document}/comments`, as: omar },
    { name: 'comments-resolved', path: `/documents/${document}/comments?show=resolved`, as: laila },
    { name: 'review', path: `/documents/${document}/review?segment=${segments[3]!}`, as: omar },
    { name: 'review-read', path: `/documents/${document}/review?show=all`, as: laila },
    { name: 'review-none', path: `/documents/${document}/review?show=final`, as: salma },
    { name: 'review-all', path: `/documents/${document}/review/all?show=all`, as: salma },
    { name: 'conflict', path: `/proposals/${waiting}`, as: laila },
    { name: 'conflict-read', path: `/proposals/${waiting}`, as: omar },
    { name: 'conflict-settled', path: `/proposals/${settled}`, as: laila },
    { name: 'editor-findings', path: `/documents/${stage.checked}?segment=${stage.found}&tab=findings`, as: omar },
    { name: 'editor-found', path: `/documents/${stage.checked}?found=yes`, as: omar },
    { name: 'checks', path: `/documents/${stage.checked}/checks`, as: omar },
    { name: 'review-found', path: `/documents/${stage.checked}/review?found=yes`, as: omar },
    { name: 'new-return', path: `/documents/${stage.long}/returns`, as: omar },
    { name: 'returned', path: stage.returned, as: omar },
    { name: 'waiting', path: `/documents/${stage.long}/proposals`, as: omar },
    { name: 'waiting-read', path: `/documents/${document}/proposals`, as: laila },
    { name: 'exports', path: `/documents/${document}/exports`, as: omar },
    ...Object.entries(stage.jobs).map(([name, path]) => ({ name: `job-${name}`, path, as: omar })),
    { name: 'account', path: '/account', as: omar },
    { name: 'keys', path: '/keys', as: omar },
    { name: 'error', path: '/nothing/here', as: omar },
    { name: 'sign-in', path: '/sign-in', as: undefined },
    { name: 'invitation', path: invitation, as: undefined },
  ]
}

const minuteMs = 60_000

/** Begins on a Monday morning by the app's clock, and ends on Tuesday afternoon. */
export async function setStage(app: App): Promise<Stage> {
  const minutes = (n: number): void => app.later(n * minuteMs)
  app.later(new Date('2026-11-23T09:00:00Z').getTime() - app.shell.clock().getTime())

  const omar = await founder(app.url)
  const editor = await sample(omar)
  const document = /[\w-]{36}/.exec(editor)![0]
  const { project: at } = await omar.data<{ project: { id: string } }>(editor)
  const project = `/projects/${at.id}`
  const salma = await named(await member(app.url, omar, projectIn(project), 'reviser'), 'Salma Idris')
  const laila = await named(await member(app.url, omar, projectIn(project), 'translator'), 'ليلى منصور')

  const begun = (await segmentsOf(omar, document)).map(({ id }) => id)
  const heads = new Map<string, number>()
  const write = async (who: Person, number: number, text: string, state = 'initial'): Promise<void> => {
    const segment = begun[number - 1]!
    const answer = await save(who, segment, { base: heads.get(segment) ?? 0, text, state })
    if (answer.status !== 200) throw new Error(`Segment ${number} was refused: ${answer.status} ${answer.text}`)
    heads.set(segment, answer.json<{ revision: number }>().revision)
    minutes(4)
  }
  /** On some words of the newest text, or on the whole segment; the id of the thread. */
  const say = async (who: Person, number: number, text: string, words = ''): Promise<string> => {
    const segment = begun[number - 1]!
    const { head, target } = (await segmentsOf(who, document))[number - 1]!
    const from = target.indexOf(words)
    const about = { side: 'target', revision: String(head), from: String(from), to: String(from + words.length) }
    const answer = await who.form(`/segments/${segment}/comments`, { text, ...(words === '' ? {} : about) })
    if (answer.status !== 303) throw new Error(`A comment was refused: ${answer.status} ${answer.text.slice(0, 300)}`)
    minutes(3)
    const { panel } = await who.data<{ panel: { threads: { id: string }[] } }>(`/segments/${segment}/panel`)
    return panel.threads.at(-1)!.id
  }
  const reply = async (who: Person, thread: string, text: string): Promise<void> => {
    const answer = await who.form(`/comments/${thread}/answers`, { text })
    if (answer.status !== 303) throw new Error(`An answer was refused: ${answer.status} ${answer.text.slice(0, 300)}`)
    minutes(3)
  }

  await write(omar, 1, first.draft)
  await write(omar, 1, first.done, 'translated')
  for (const text of second.drafts) await write(omar, 2, text)
  await write(omar, 2, second.done, 'translated')
  await write(omar, 3, third, 'translated')
  await write(omar, 4, fourth.done, 'translated')
  minutes(60 * 28)
  await write(salma, 1, first.revised, 'reviewed')
  await write(salma, 2, second.revised, 'translated')
  await say(
    salma,
    2,
    'The office writes his name so itself. I have put “growing” back: متنامية is not “good”.',
    'Mahmoud Vaezi',
  )
  await write(omar, 2, second.settled, 'translated')
  await write(salma, 2, second.settled.replace('Among them are', 'They include'), 'reviewed')
  const twice = await say(omar, 4, '@Salma Idris The source says والتجارية twice. Is once enough?', 'commercial')
  await reply(salma, twice, 'Yes. The agency’s slip, not the speaker’s.')
  const limits = await say(laila, 4, 'Or “knows no limits”?', 'sets no limits at all')
  await reply(omar, limits, 'I would keep it.')
  await laila.form(`/comments/${limits}/resolution`, {})
  await write(laila, 5, fifth.draft)
  await write(laila, 5, fifth.more)
  await write(laila, 8, eighth, 'translated')
  await write(salma, 4, fourth.revised, 'translated')
  // Two were at one segment: one text waits, another was decided about.
  await write(omar, 6, sixth.theirs, 'translated')
  const late = async (text: string): Promise<string> => {
    const answer = await laila.form(`/segments/${begun[5]!}/revisions`, { base: '1', text, state: 'translated' })
    if (answer.status !== 409) throw new Error(`No conflict: ${answer.status} ${answer.text.slice(0, 300)}`)
    return /\/proposals\/([\w-]{36})/.exec(answer.text)![1]!
  }
  await write(omar, 6, sixth.again, 'translated')
  const settled = await late(sixth.other)
  await laila.form(`/proposals/${settled}`, { choice: 'theirs' })
  minutes(5)
  const waiting = await late(sixth.mine)
  await splitAndBack(app, omar, document, begun[6]!)
  await omar.form(`/documents/${document}/versions`, { change: '10', name: 'First delivery' })
  const other = `/projects/${await newProject(omar, 'Ibn Faḍlān, a reader’s edition')}`
  await omar.file(`${project}/memory`, 'Agency desk, 2025.tmx', Buffer.from(remembered))
  const long = await importText(omar, projectIn(other), longText(), { name: 'الخروج من مدينة السلام.txt' })
  await omar.form(`/documents/${long}/title`, { title: 'The departure from Baghdad' })
  const returned = await returnedTable(app, omar, long)
  const preview = await omar.file(`${other}/imports`, 'مقال الوكالة.txt', article())
  const kept = Buffer.from(files.xliff2!.content)
  const file = await omar.file(`${other}/imports`, 'from-a-tool.xlf', kept)
  const made = await omar.form(file.location!, { title: 'From a tool', key: crypto.randomUUID() })
  const coded = documentIn(made.location!)
  const corrected = kept.toString().replace('ثم <ph', 'وبعد ذلك <ph').replace('وعاد.', 'ورجع من السفر.')
  const update = await omar.file(`/documents/${coded}/updates`, 'from-a-tool.xlf', Buffer.from(corrected))
  const sheet = Buffer.from('k,العربية,English,Note\na.1,قال نعم,He said yes,Short\na.2,ثم مضى,,\n')
  const table = await omar.file(`${other}/imports`, 'texts.csv', sheet)
  await omar.send(`${project}/terms`, {
    language: ['ar', 'en', 'en'],
    term: ['مجلس الأمن الوطني', 'National Security Council', 'NSC'],
    status: ['', 'preferred', 'deprecated'],
    remark: ['', '', 'Not in headlines.'],
  })
  await omar.send(`${project}/terms`, {
    language: ['ar', 'en'],
    term: ['وكالة مهر للأنباء', 'Mehr News Agency'],
    definition: 'An Iranian news agency.',
  })
  const agreed = await omar.data<{ concepts: { id: string }[] }>(`${project}/terms`)
  const fileOfTerms = Buffer.from('ar,en\nمجلس الامن الوطني,Council of National Security\nالترانزيت,transit\n')
  const terms = await omar.file(`${project}/terms/imports`, 'agency.csv', fileOfTerms)
  const everything = await omar.get(`/documents/${coded}/exports/json`)
  const whole = await omar.file(`${other}/imports`, 'everything.json', Buffer.from(everything.text))
  const aligned = await bringAligned(omar, projectIn(other))
  const { location: translated } = await bring(omar, projectIn(other), { text: arabic, translation: english })
  await onceAligned(omar, translated!)
  const proposed = await importText(omar, projectIn(other), arabic)
  const [begunThere] = await segmentsOf(omar, proposed)
  await save(omar, begunThere!.id, { base: 0, text: 'He came to Cairo.', state: 'translated' })
  const { location: translation } = await omar.multipart(`/documents/${proposed}/translations`, {
    translation: english,
  })
  await onceAligned(omar, translation!)
  await omar.form(translation!, {})
  await onceAligned(omar, translation!)
  const { document: checked, segments: findable } = await bringChecked(omar, omar, projectIn(other))
  const invitation = await invite(omar, projectIn(project), 'translator')
  minutes(2)
  const segments = (await segmentsOf(omar, document)).map(({ id }) => id)
  for (const someone of [omar, salma, laila]) someone.cookies.delete('warraq-flash')
  const jobs = await standing(app.shell, projectIn(other), long as DocumentId)
  return {
    jobs,
    omar,
    salma,
    laila,
    editor,
    document,
    segments,
    project,
    other,
    long,
    upload: preview.location!,
    file: file.location!,
    table: table.location!,
    terms: terms.location!,
    concept: agreed.concepts[0]!.id,
    whole: whole.location!,
    coded,
    update: update.location!,
    invitation,
    waiting,
    settled,
    aligned,
    translated: translated!,
    returned,
    proposed,
    checked,
    found: findable[1]!,
    translation: translation!,
  }
}

/** One table comes back and is brought in; a second, from which a row is gone, waits to be. */
async function returnedTable(app: App, who: Person, document: string): Promise<string> {
  const rows = await segmentsOf(who, document)
  const write = (i: number, text: string, base = 0) => save(who, rows[i]!.id, { base, text, state: 'translated' })
  const said = [first.done, sixth.again, second.done, third]
  for (const [i, text] of said.entries()) await write(i, text)
  const { bytes } = await bytesAt(who, app.url, `/documents/${document}/exports/docx`)
  const replaced = (i: number, was: string, is: string) => (text: string) =>
    text.replace(runOf(said[i]!), tracked(said[i]!, said[i]!.replace(was, is), 'Nadia Haddad'))
  const earlier = inDocument(bytes, (text) =>
    replaced(
      2,
      'growing',
      'improving',
    )(replaced(1, 'wants', 'would like')(replaced(0, 'more on security', 'more closely on security')(text))),
  )
  await write(1, sixth.mine, 1)
  const bring = async (table: Uint8Array): Promise<string> =>
    (await who.file(`/documents/${document}/returns`, 'For the editor, corrected.docx', table)).location!
  await who.form(await bring(earlier), { author: 'Nadia Haddad' })
  return bring(
    inDocument(bytes, (text) =>
      replaced(
        3,
        'leap ahead',
        'make a leap',
      )(replaced(1, 'peacefully', 'by peaceful means')(text)).replace(tableRows(text)[9]!, ''),
    ),
  )
}

async function named(someone: Person, name: string): Promise<Person> {
  await someone.form('/account/name', { name })
  someone.cookies.delete('warraq-flash')
  return someone
}

/** A split that somebody thought better of: it stands in the history of what came after. */
async function splitAndBack(app: App, who: Person, document: string, segment: string): Promise<void> {
  const { segment: shown, head } = await who.data<{ segment: { source: string }; head: number }>(
    `/segments/${segment}/split`,
  )
  const source = String(shown.source.indexOf(' داعيا') + 1)
  const split = await who.form(`/segments/${segment}/split`, { source, head: String(head), key: crypto.randomUUID() })
  if (split.status !== 303) throw new Error(`The split was refused: ${split.status} ${split.text.slice(0, 300)}`)
  app.later(minuteMs)
  const made = await who.data<{ document: { change: number } }>(`/documents/${document}`)
  const undone = await who.form(`/documents/${document}/changes/${made.document.change}/undo`, {
    key: crypto.randomUUID(),
  })
  if (undone.status !== 303) throw new Error(`It was not taken back: ${undone.status} ${undone.text.slice(0, 300)}`)
  who.cookies.delete('warraq-flash')
}

const article = (): Buffer => readFileSync(new URL('../samples/article.ar.txt', import.meta.url))

function longText(): string {
  const paragraphs = article().toString().split(/\n+/).slice(0, 9)
  return Array.from({ length: 120 }, (_, i) => paragraphs[(i * 5) % paragraphs.length]!).join('\n')
}

const first = {
  draft: 'The secretary of the National Security Council of Azerbaijan has invited Iranian',
  done: 'The secretary of Azerbaijan’s National Security Council has invited Iranian business people and industrialists to his country, and stressed the need for Tehran and Baku to cooperate more on security.',
  revised:
    'The secretary of Azerbaijan’s National Security Council has invited Iranian business and industry to his country, and stressed that Tehran and Baku must strengthen their cooperation on security.',
}
const second = {
  drafts: [
    'The Mehr News Agency reports that the head of the President’s Office, Mahmoud Vaezi,',
    'The Mehr News Agency reports that the head of the President’s Office, Mahmoud Vaezi, called relations between the two countries good when he met his counterpart,',
  ],
  done: 'The Mehr News Agency reports that the head of the President’s Office, Mahmoud Vaezi, called relations and cooperation between the two countries good when he met his counterpart Ramiz Mehdiyev, who is also secretary of the National Security Council. “Fortunately,” he added, “the agreements and common projects are now getting under way. They include the car factory in Azerbaijan and work together on energy, transport, transit, industry and trade.”',
  revised:
    'The Mehr News Agency reports that the head of the President’s Office, Mahmoud Vaezi, called relations and cooperation between the two countries growing and positive when he met his counterpart Ramiz Mehdiyev, who is also secretary of the National Security Council. “Fortunately,” he added, “we now see the agreements and joint projects between us carried out. Among them are a car factory in Azerbaijan and cooperation in energy, transport, transit, industry and trade.”',
  settled:
    'The Mehr News Agency reports that the head of the President’s Office, Mahmoud Vaezi, called relations and cooperation between the two countries growing and positive when he met his counterpart Ramiz Mehdiyev, who is also secretary of the National Security Council. “Fortunately,” he added, “the agreements and joint projects between us are now being carried out. Among them are a car factory in Azerbaijan and cooperation in energy, transport, transit, industry and trade.”',
}
const third =
  'Vaezi said that the use of national currencies had to be pursued if economic and commercial ties between Tehran and Baku were to leap ahead. What both countries are capable of should be put to use, he added, to widen trade and the economy as a whole and to look for new fields in which to work together.'
const fourth = {
  done: 'Iran, he affirmed, is ready to share its experience and technology with Azerbaijan, and Tehran sets no limits at all to the growth of its ties with Baku, be they political, cultural, commercial or economic.',
  revised:
    'Vaezi affirmed that Iran is ready to put its experience and technology at the disposal of Azerbaijan, and that Tehran sets no limits to the growth of its ties with Baku in politics, culture, trade and the economy.',
}
const fifth = {
  draft: 'Vaezi then turned to the crises and the delicate situation of the region.',
  more: 'Vaezi then turned to the crises and the delicate situation of the region. He called for watchfulness and caution, since terrorists driven out of Iraq and Syria',
}
const sixth = {
  theirs:
    'The head of the office said that the Islamic Republic wants a peaceful solution to the conflicts of the region.',
  again:
    'The head of the office said that Iran wants the conflicts and problems of the region settled peacefully, and holds the territorial integrity of Islamic countries to be important.',
  mine: 'Vaezi said that the Islamic Republic wants a peaceful solution to the conflicts and problems of the region, and regards the territorial integrity of Islamic countries as important.',
  other: 'Vaezi made clear that Iran is for peace in the region.',
}
const eighth =
  'Mehdiyev said that both presidents cared about, and had underlined, closer relations and cooperation of every kind, and that it was important to clear the way for them to grow.'

/** What an agency's desk translated in earlier years, as another tool wrote it. */
const remembered = `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="ar" adminlang="en" segtype="sentence" datatype="plaintext" o-tmf="tool" creationtool="tool" creationtoolversion="1"/><body>
<tu creationid="Huda Karam" creationdate="20250311T101500Z"><tuv xml:lang="ar"><seg>من جانبه اشار رئيس مكتب رئيس الجمهورية وامين المجلس الوطني في هذا اللقاء، الى العلاقات الجيدة والوثيقة بين البلدين، داعيا الى تطوير العلاقات الشاملة ومجالات التعاون بين موسكو وباكو.</seg></tuv><tuv xml:lang="en"><seg>For his part the head of the President’s Office and secretary of the National Council spoke at the meeting of the good and close relations of the two countries, and called for their full development and for new fields of cooperation between Moscow and Baku.</seg></tuv></tu>
<tu creationid="Huda Karam" creationdate="20250602T090000Z"><tuv xml:lang="ar"><seg>وأشار رئيس مكتب رئيس الجمهورية إلى ضرورة متابعة موضوع استخدام العملات الوطنية.</seg></tuv><tuv xml:lang="en"><seg>The head of the President’s Office said that the use of national currencies had to be pursued.</seg></tuv></tu>
<tu><tuv xml:lang="ar"><seg>/انتهى/</seg></tuv><tuv xml:lang="en"><seg>(End)</seg></tuv></tu>
</body></tmx>`
