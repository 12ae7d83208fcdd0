import { Report, type CostEstimate, type MessageType } from '@mcp-cloud/contracts'
import type { Ctx } from '../../kernel/index.ts'
import { deploymentUrl } from '../message/compose-approval.ts'
import { hideValues } from '../message/hide-values.ts'
import { plainAddress, plainText } from '../message/plain-text.ts'
import type { RunFacts } from '../message/run-facts.ts'
import { sendHttp } from '../outbound/send-http.ts'
import { SendFailure, failureOf } from '../outbox/send-failure.ts'
import type { Send } from '../outbox/sender.ts'
import { signWebhook } from './sign.ts'

const MOST_CHANGES = 50
const MOST_FINDINGS = 50

/** Signed by Standard Webhooks; `webhook-id` is the delivery's id, the same at every attempt. */
export const sendWebhook: Send<'webhook'> = async ({ ctx, type, facts, endpoint, secrets, deliveryId }) => {
  const { signingSecret } = secrets
  if (!signingSecret) throw new SendFailure('the channel has no signing secret; remove it and add it again', { isFinal: true })
  const now = ctx.now()
  const timestamp = Math.floor(now.getTime() / 1000)
  const body = JSON.stringify({ type, timestamp: now.toISOString(), data: facts ? webhookData(ctx, type, facts) : {} })
  const answer = await sendHttp(endpoint, {
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': deliveryId,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signWebhook(signingSecret, { id: deliveryId, timestamp, body }),
    },
  })
  if (answer.status < 200 || answer.status > 299) throw failureOf(endpoint.url.hostname, answer)
  return 'sent'
}

/** Facts for programs. Text of people and agents is marked as theirs; values are hashed as in every other message. */
function webhookData(ctx: Ctx, type: MessageType, facts: RunFacts) {
  const { run, deployment, account, plan, review, approval } = facts
  return {
    deployment: { id: deployment.id, name: deployment.name, status: deployment.status, url: deploymentUrl(ctx, facts) },
    run: { id: run.id, kind: run.kind, status: run.status, digest: run.bundleDigest },
    account,
    module: { name: run.module, digest: run.moduleDigest },
    requestedBy: { kind: run.requestedBy.kind, id: run.requestedBy.id },
    untrusted: { requesterName: plainText(run.requestedBy.name, 60), note: plainText(deployment.note, 500) },
    ...(plan && {
      counts: plan.counts,
      changes: plan.changes
        .slice(0, MOST_CHANGES)
        .map(({ action, address, type: of }) => ({ action, address: plainAddress(address), type: of })),
    }),
    ...(review && {
      grade: review.grade,
      cost: review.cost && costTotals(review.cost),
      findings: review.findings.slice(0, MOST_FINDINGS).map((finding) => ({
        id: finding.id,
        code: finding.code,
        severity: finding.severity,
        params: hideValues(finding, ctx.platform.sealer),
        ...(finding.address ? { address: plainAddress(finding.address) } : {}),
      })),
    }),
    ...(approval && {
      approval: {
        status: facts.approvalStatus,
        required: approval.required,
        expiresAt: approval.expiresAt,
        decisions: approval.decisions.map(({ by, decision, channel, at }) => ({ by: by.id, decision, channel, at })),
      },
    }),
    ...(type === 'run.reported' && {
      report: reportOf(facts),
      error: facts.error && { code: facts.error.code, message: plainText(facts.error.message, 300) },
    }),
  }
}

/** The sums alone: single prices quote what somebody configured. */
function costTotals({ currency, before, after, delta, complete, unpricedCount }: CostEstimate) {
  return { currency, before, after, delta, complete, unpricedCount }
}

function reportOf({ deployment }: RunFacts) {
  if (!deployment.report) return null
  const { summary, facts } = Report.parse(deployment.report)
  return { summary, facts: facts.map(({ label, value }) => ({ label: plainAddress(label), value: plainAddress(value, 300) })) }
}
