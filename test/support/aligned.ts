/** A text and its translation, in which one sentence is split, two are joined, one is left out and one is added; and how they are brought in. */
import type { ProjectId } from '../../segments/model.ts'
import type { Answer, Person } from './person.ts'

export const arabic = [
  'وصل وزير التعليم الى القاهرة يوم الاحد.',
  'وقال الوزير ان الحكومة ستبني 12 مدرسة جديدة.',
  'واشار الى اهمية التعليم في البلاد.',
  'وحضر اللقاء رئيس الجامعة محمود واعظي.',
  'وزار الوزير المستشفى القديم في المدينة.',
  'ويعمل في المصنع 300 عامل من القرى المجاورة منذ عام 1998.',
  'وشكر الطبيب الوزير على الزيارة.',
  'وطلبت الصحيفة من الشرطة معلومات عن الحادث.',
  'وبدأت الحرب في الشمال قبل سنتين.',
  'وسيعود الوزير الى دمشق غدا.',
].join('\n')

/** The second sentence is split, the third and fourth are joined, the sixth is left out, and the last translates nothing. */
export const english = [
  'The minister of education arrived in Cairo on Sunday.',
  'The minister said that the government had a plan. It will build 12 new schools.',
  'He pointed to the importance of education in the country, and Mahmoud Vaezi, the president of the university, attended the meeting.',
  'The minister visited the old hospital in the city.',
  'The doctor thanked the minister for the visit.',
  'The newspaper asked the police for information about the accident.',
  'The war in the north began two years ago.',
  'The minister will return to Damascus tomorrow.',
  'Photographs of our reporter appear on page 7.',
].join('\n')

/** The beads of the two. */
export const ratios = ['1:1', '1:2', '2:1', '1:1', '1:0', '1:1', '1:1', '1:1', '1:1', '0:1']

/** Sends a form with files or texts, as the page of imports does. */
export const bring = (
  someone: Person,
  project: ProjectId,
  fields: Record<string, string | Uint8Array>,
): Promise<Answer> => someone.multipart(`/projects/${project}/imports`, fields)

/** The page of two texts once they are aligned, however long that takes. */
export async function onceAligned<Page>(someone: Person, path: string): Promise<Page> {
  for (;;) {
    const answer = await someone.get(path, { accept: 'application/json' })
    if (answer.status === 200) return answer.json<Page & Record<string, unknown>>()
    if (answer.status !== 202) throw new Error(`GET ${path} answered ${answer.status}: ${answer.text.slice(0, 300)}`)
  }
}

/** Imports the text with its translation; the path of its alignment. */
export async function bringAligned(someone: Person, project: ProjectId): Promise<string> {
  const { location } = await bring(someone, project, { text: arabic, translation: english })
  await onceAligned(someone, location!)
  const made = await someone.form(location!, {
    title: 'The minister in Cairo',
    split: 'sentences',
    key: crypto.randomUUID(),
  })
  if (made.status !== 303) throw new Error(`No import: ${made.status} ${made.text.slice(0, 300)}`)
  someone.cookies.delete('warraq-flash')
  return made.location!
}
