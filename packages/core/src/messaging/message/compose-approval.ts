import { SEVERITIES, type Locale } from '@mcp-cloud/contracts'
import { tellAdvice } from '@mcp-cloud/contracts/findings/advice'
import { fillSentence } from '@mcp-cloud/contracts/findings/fill'
import { SENTENCES } from '@mcp-cloud/contracts/findings/sentences'
import type { Ctx } from '../../kernel/index.ts'
import { costLine } from './cost-line.ts'
import { hideValues } from './hide-values.ts'
import type { Message, Part } from './message.ts'
import { cut, plainAddress, plainText } from './plain-text.ts'
import type { RunFacts } from './run-facts.ts'
import { wordsFor, type Words } from './words.ts'

const MOST_CHANGES = 5
const MOST_FINDINGS = 5
/** Of one finding, with room for what the receivers allow a point of a list. */
const ITEM_MOST = 480
const MOST_DECISIONS = 10
const NOTE_MOST = 500

/** The scenario's question with all it takes to answer it, or what became of it. The worst is told first, and nothing that people wrote can push it out. */
export function composeApproval(ctx: Ctx, facts: RunFacts, locale: Locale): Message {
  const words = wordsFor(locale)
  const { run, deployment, approvalStatus } = facts
  const isOpen = approvalStatus === 'open'
  const question = run.kind === 'destroy' ? words.questionDestroy : words.question
  const title = isOpen ? question : `${words.status[approvalStatus]} · ${deployment.name}`
  const warning = warningOf(facts, words)
  return {
    title,
    summary: `${isOpen ? question : words.status[approvalStatus]} ${deployment.name}`,
    ...(warning ? { warning } : {}),
    parts: [
      ...factParts(ctx, facts, words, locale),
      ...reviewParts(ctx, facts, words, locale),
      ...decisionParts(facts, words),
      ...noteParts(facts, words),
    ],
    link: { label: isOpen ? words.read : words.openConsole, url: deploymentUrl(ctx, facts) },
    ...(isOpen ? { ask: askOf(facts, words) } : {}),
  }
}

/** Where a signed-in person reads the plan and decides. */
export function deploymentUrl(ctx: Ctx, { deployment }: Pick<RunFacts, 'deployment'>): string {
  return `${ctx.platform.settings.publicUrl.replace(/\/$/, '')}/app/deployments/${deployment.id}`
}

export function requesterName({ by }: { by: { kind: string; name: string } }, words: Words): string {
  const name = plainText(by.name, 60) || '—'
  return by.kind === 'agent' ? `${name} (${words.agent})` : name
}

function warningOf({ plan, review }: RunFacts, words: Words): string | undefined {
  const lost = (plan?.counts.delete ?? 0) + (plan?.counts.replace ?? 0)
  const sentences = [
    ...(lost > 0 ? [words.warnLoss(lost)] : []),
    ...(review && (review.grade === 'high' || review.grade === 'critical') ? [words.warnGrade(words.gradeOf[review.grade])] : []),
  ]
  return sentences.length > 0 ? sentences.join(' ') : undefined
}

function factParts(ctx: Ctx, facts: RunFacts, words: Words, locale: Locale): Part[] {
  const { run, deployment, account, plan, review, approval } = facts
  const given = approval?.decisions.filter(({ decision }) => decision === 'approve').length ?? 0
  const list = [
    { label: words.deployment, value: deployment.name },
    { label: words.account, value: `${plainText(account.name, 40)} (${account.simulated ? words.simulated : words.real})` },
    { label: words.module, value: `${plainAddress(run.module, 60)} ${run.moduleDigest.slice(0, 12)}` },
    { label: words.requester, value: requesterName({ by: run.requestedBy }, words) },
    ...(plan ? [{ label: words.changes, value: words.counts(plan.counts) }] : []),
    ...(review ? [{ label: words.grade, value: words.gradeOf[review.grade] }] : []),
    { label: words.cost, value: costLine(review, words, locale) },
    ...(approval ? [{ label: words.approvals, value: words.ofRequired(given, approval.required) }] : []),
    ...(approval && facts.approvalStatus === 'open'
      ? [{ label: words.expires, value: deadline(new Date(approval.expiresAt), ctx.now(), words) }]
      : []),
  ]
  return [{ kind: 'facts', facts: list }]
}

function reviewParts(ctx: Ctx, { plan, review }: RunFacts, words: Words, locale: Locale): Part[] {
  const parts: Part[] = []
  // Worst actions stand first in every plan.
  const changes = plan?.changes.filter(({ action }) => action !== 'no-op' && action !== 'read') ?? []
  if (changes.length > 0) {
    const items = changes.slice(0, MOST_CHANGES).map(({ action, address }) => `${words.actionOf[action]}: ${plainAddress(address)}`)
    parts.push({ kind: 'list', title: words.worst, items: withMore(items, Math.max(plan?.totalChanges ?? 0, changes.length), words) })
  }
  if (!review) return parts
  const worst = [...review.findings].sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity))
  const items = worst.slice(0, MOST_FINDINGS).map((finding) => {
    const sentence = fillSentence(SENTENCES, { code: finding.code, params: hideValues(finding, ctx.platform.sealer) }, locale)
    const where = finding.address ? ` (${plainAddress(finding.address)})` : ''
    const advice = tellAdvice(finding.code, locale)
    const told = `${words.severityOf[finding.severity]}: ${cut(plainAddress(sentence, 400), 300)}${where}`
    // However long an address is, what to do is not what is cut.
    return advice ? `${cut(told, ITEM_MOST - advice.length)} ${words.advice(advice)}` : told
  })
  if (items.length === 0) parts.push({ kind: 'text', text: words.noFindings })
  else parts.push({ kind: 'list', title: words.findings, items: withMore(items, worst.length, words) })
  return parts
}

/** Who decided, by which way, and what they wrote; or the rule that did. */
export function decisionParts({ approval }: RunFacts, words: Words): Part[] {
  const decisions = approval?.decisions.slice(-MOST_DECISIONS) ?? []
  const rule = approval?.policyRule
  if (rule !== undefined) return [{ kind: 'text', text: words.byPolicy(plainText(rule, 80)) }]
  if (decisions.length === 0) return []
  const items = decisions.map(
    ({ by, decision, channel, at }) =>
      `${plainText(by.name, 60) || by.id}: ${words.decided[decision]} (${words.channelOf[channel]}, ${stamp(new Date(at))})`,
  )
  const reasons = decisions
    // A comment of nothing but markup has nothing to show.
    .filter(({ comment }) => plainText(comment, 300) !== '')
    .slice(-3)
    .map((each): Part => ({ kind: 'quote', label: words.reason(plainText(each.by.name, 60)), text: plainText(each.comment, 300) }))
  return [{ kind: 'list', title: words.decisions, items }, ...reasons]
}

function noteParts({ deployment }: RunFacts, words: Words): Part[] {
  const text = plainText(deployment.note, NOTE_MOST)
  if (text === '') return []
  return [{ kind: 'quote', label: deployment.createdBy.kind === 'agent' ? words.noteAgent : words.note, text }]
}

function askOf({ run, deployment, account }: RunFacts, words: Words): NonNullable<Message['ask']> {
  // A planned run has its digest.
  const digest = run.bundleDigest ?? ''
  return {
    runId: run.id,
    digest,
    approve: words.approve,
    reject: words.reject,
    confirm: {
      title: words.confirmTitle,
      text: words.confirmText(deployment.name, plainText(account.name, 40), shortDigest(digest)),
      approve: words.approve,
      cancel: words.cancel,
    },
  }
}

export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12)
}

function withMore(items: string[], total: number, words: Words): string[] {
  return total > items.length ? [...items, words.more(total - items.length)] : items
}

function deadline(until: Date, now: Date, words: Words): string {
  return `${stamp(until)} (${words.hours(Math.floor(Math.max(0, until.getTime() - now.getTime()) / 3_600_000))})`
}

/** Minutes are exact enough, and the zone is said. */
export function stamp(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
