import { randomBytes } from 'node:crypto'
import type { Finding, Narration, Plan, Review } from '@mcp-cloud/contracts'
import type { Log } from '../kernel/index.ts'
import { prepareBrief } from './brief.ts'
import { checkDraft } from './check-draft.ts'
import type { Narrator } from './narrator.port.ts'
import { writePrompt } from './prompt.ts'

const TIME_LIMIT_MS = 60_000

export interface Explaining {
  narrator: Narrator
  now: () => Date
  log: Log
  signal: AbortSignal
}

/** The review with what a model adds to it: prose, and perhaps a higher grade. Never throws: without a model the rules' text stands. */
export async function explainPlan(subject: { plan: Plan; review: Review }, { narrator, now, log, signal }: Explaining): Promise<Review> {
  const { review } = subject
  const prepared = prepareBrief(subject, randomBytes(32))
  const prompt = writePrompt(prepared.brief, randomBytes(12).toString('hex'))
  const by = { model: narrator.model, at: now().toISOString() }
  let draft: unknown
  try {
    draft = await narrator.narrate(prompt, AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT_MS)]))
  } catch (cause) {
    log.warn({ err: cause, model: narrator.model }, 'the model explained nothing; the review by rule stands')
    return { ...review, narration: { ...by, status: 'unavailable' } }
  }
  const checked = checkDraft(draft, review, prepared)
  if (!checked.ok) return { ...review, narration: { ...by, status: 'refused', why: checked.why } }
  const narration: Narration = { ...by, status: 'written', text: checked.text }
  if (!checked.raisedTo) return { ...review, narration }
  const raised: Finding = {
    id: `M${review.findings.length + 1}`,
    code: 'assistant.raised',
    severity: checked.raisedTo,
    params: { from: review.grade, to: checked.raisedTo, because: checked.raisedBecause.join(', '), model: narrator.model },
  }
  return { ...review, grade: checked.raisedTo, findings: [raised, ...review.findings], narration }
}
