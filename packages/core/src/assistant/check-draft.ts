import { GRADES, type Review } from '@mcp-cloud/contracts'
import type { PreparedBrief } from './brief.ts'
import { NarrationDraft } from './narration-draft.ts'

export type Checked =
  | { ok: true; text: { en: string; ko: string }; raisedTo?: Review['grade']; raisedBecause: string[] }
  | { ok: false; why: string }

/** Sentences that decide for the reader, or promise what no review can. */
const DECIDES =
  /\b(safe(ly)?|harmless|no risks?|risk[- ]free|(you|please|should|can|may|must) (approve|apply|reject|merge|ignore)|approve (this|it|the|now)|approved|pre-?approved|lgtm|ignore (the|all|any|previous)|disregard)\b|승인(하십시오|하세요|해도|해 ?주|바랍니다|되었|됨|을 권)|안전(합니다|하게|한 변경)|위험(이|은)? ?(없|전혀)|무시(하십시오|하세요|해도)/i
const LINK = /https?:|www\.|\]\(|<[a-z/!]|@[a-z]|\bmcp:/i
const HANGUL = /[가-힣]/
const NUMBER_WORD =
  /\b(zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?)\b|(두|세|네|다섯|여섯|일곱|여덟|아홉|열|수십|수백|수천) ?(개|건|곳|대|가지)/i
/** Ids of findings and aliases of resources are no counts. */
const ID = /\b[FMR]\d+\b/g

/**
 * Holds what a model wrote against the facts: every id it cites is one of the review's, every number one of the brief's,
 * nothing decides for the reader, and the grade only rises.
 */
export function checkDraft(answer: unknown, review: Review, { brief, addresses }: PreparedBrief): Checked {
  const parsed = NarrationDraft.safeParse(answer)
  if (!parsed.success) return { ok: false, why: 'the answer has not the agreed shape' }
  const draft = parsed.data
  const ids = new Set([...brief.findings.map(({ id }) => id), 'counts'])
  const numbers = numbersOf(brief)
  for (const { en, ko, cites } of draft.sentences) {
    const unknownId = [...cites, ...mentioned(en), ...mentioned(ko)].find((id) => !ids.has(id) && !addresses.has(id))
    if (unknownId)
      return { ok: false, why: `it cites ${/^[\w-]{1,20}$/.test(unknownId) ? unknownId : 'an id'}, which is not in the review` }
    for (const text of [en, ko]) {
      const problem = problemOf(text, numbers)
      if (problem) return { ok: false, why: problem }
    }
    if (!HANGUL.test(ko) || HANGUL.test(en)) return { ok: false, why: 'a sentence is not in its language' }
  }
  const because = draft.raiseBecause.filter((id) => brief.findings.some((finding) => finding.id === id))
  const raisedTo = draft.raiseTo === 'none' || because.length === 0 ? undefined : higher(draft.raiseTo, review.grade)
  const named = (text: string) => text.replaceAll(ID, (id) => addresses.get(id) ?? id)
  const text = (lang: 'en' | 'ko') => draft.sentences.map((one) => `${named(one[lang]).trim()} [${one.cites.join(', ')}]`).join(' ')
  return { ok: true, text: { en: text('en'), ko: text('ko') }, ...(raisedTo ? { raisedTo } : {}), raisedBecause: raisedTo ? because : [] }
}

function problemOf(text: string, numbers: ReadonlySet<string>): string | undefined {
  // Control and direction characters could show another text than the one that was checked.
  if (/[\p{Cc}\p{Cf}]/u.test(text)) return 'a sentence holds invisible characters'
  if (LINK.test(text)) return 'a sentence holds a link or markup'
  if (DECIDES.test(text)) return 'a sentence decides for the reader'
  if (NUMBER_WORD.test(text)) return 'a sentence counts in words, which cannot be checked'
  const stranger = (text.replaceAll(ID, '').match(/\d[\d,.]*/g) ?? []).map(plainNumber).find((number) => !numbers.has(number))
  return stranger === undefined ? undefined : `it says ${stranger}, which is no number of the review`
}

function mentioned(text: string): string[] {
  return text.match(ID) ?? []
}

/** Every number that the model was told. */
function numbersOf(brief: PreparedBrief['brief']): Set<string> {
  // Hashes hold digits by chance; they are no facts.
  const told = JSON.stringify(brief).replaceAll(/#[0-9a-f]{8}/g, '')
  return new Set((told.replaceAll(ID, '').match(/\d[\d,.]*/g) ?? []).map(plainNumber))
}

const plainNumber = (text: string) => text.replaceAll(',', '').replace(/\.+$/, '')

function higher(asked: Review['grade'], now: Review['grade']): Review['grade'] | undefined {
  return GRADES.indexOf(asked) > GRADES.indexOf(now) ? asked : undefined
}
