import type { Locale, MessageType } from '@mcp-cloud/contracts'
import type { Ctx } from '../../kernel/index.ts'
import { composeApproval, decisionParts, deploymentUrl } from './compose-approval.ts'
import { composeReport } from './compose-report.ts'
import type { Message } from './message.ts'
import type { RunFacts } from './run-facts.ts'
import { wordsFor } from './words.ts'

/** The message of one type, from what is true at the moment of sending; without a run it is a test. */
export function composeMessage(ctx: Ctx, type: MessageType, facts: RunFacts | undefined, locale: Locale): Message {
  if (type === 'channel.test' || !facts) return composeTest(ctx, locale)
  return type === 'approval.closed' ? composeNotice(ctx, facts, locale) : compose(ctx, type, facts, locale)
}

/** The whole request with what has become of it, or the report. */
function compose(ctx: Ctx, type: Exclude<MessageType, 'channel.test'>, facts: RunFacts, locale: Locale): Message {
  if (type === 'run.reported') return composeReport(ctx, facts, locale)
  const message = composeApproval(ctx, facts, locale)
  return type === 'approval.reminded' ? { ...message, title: `${wordsFor(locale).reminder} · ${facts.deployment.name}` } : message
}

/** The line under a decided approval that says what follows. */
function composeNotice(ctx: Ctx, facts: RunFacts, locale: Locale): Message {
  const words = wordsFor(locale)
  const status = words.status[facts.approvalStatus]
  return {
    title: `${status} · ${facts.deployment.name}`,
    summary: `${status} ${facts.deployment.name}`,
    parts: [
      ...(facts.approvalStatus === 'approved' || facts.approvalStatus === 'rejected' ? decisionParts(facts, words) : []),
      { kind: 'text', text: words.closedNext[facts.approvalStatus] },
    ],
    link: { label: words.openConsole, url: deploymentUrl(ctx, facts) },
  }
}

function composeTest(ctx: Ctx, locale: Locale): Message {
  const words = wordsFor(locale)
  return {
    title: words.test,
    summary: words.test,
    parts: [{ kind: 'text', text: words.testText }],
    link: { label: words.openConsole, url: `${ctx.platform.settings.publicUrl.replace(/\/$/, '')}/app/` },
  }
}
