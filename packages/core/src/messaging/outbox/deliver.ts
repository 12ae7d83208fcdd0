import { ChannelTarget, Fault, Locale, type MessageType } from '@mcp-cloud/contracts'
import type { Ctx } from '../../kernel/index.ts'
import { checkTarget } from '../channel/check-target.ts'
import { openSecrets } from '../channel/secrets.ts'
import { findChannel } from '../channel/table.ts'
import { sendEmail } from '../email/send-email.ts'
import { loadRunFacts } from '../message/run-facts.ts'
import { sendSlack } from '../slack/send-slack.ts'
import { sendTeams } from '../teams/send-teams.ts'
import { sendWebhook } from '../webhook/send-webhook.ts'
import { MOST_ATTEMPTS, backoffSeconds } from './backoff.ts'
import { SendFailure } from './send-failure.ts'
import type { Sending } from './sender.ts'
import { claimNext, endAttempt, type DeliveryRow } from './table.ts'

/** Claims the next message that is due and sends it, outside of any transaction. False when none was due. */
export async function deliverNext(ctx: Ctx): Promise<boolean> {
  const claimed = await claimNext(ctx.db)
  if (!claimed) return false
  await deliver(ctx, claimed)
  return true
}

async function deliver(ctx: Ctx, claimed: DeliveryRow): Promise<void> {
  try {
    await endAttempt(ctx.db, claimed, { status: await attempt(ctx, claimed) })
  } catch (cause) {
    const failure = asFailure(ctx, claimed, cause)
    const isOver = failure.isFinal || claimed.attempts >= MOST_ATTEMPTS || claimed.type === 'channel.test'
    const random = (ctx.platform.randomBytes(1)[0] ?? 0) / 255
    await endAttempt(ctx.db, claimed, {
      status: isOver ? 'failed' : 'waiting',
      error: failure.message.slice(0, 500),
      retrySeconds: backoffSeconds(claimed.attempts, random, failure.retryAfterSeconds),
    })
  }
}

async function attempt(ctx: Ctx, claimed: DeliveryRow): Promise<'sent' | 'skipped'> {
  const channel = await findChannel(ctx.db, claimed.channelId)
  if (!channel) return 'skipped'
  const facts = claimed.runId === null ? undefined : await loadRunFacts(ctx.db, claimed.runId)
  // Written by `queueMessages` from the contract's list.
  const type = claimed.type as MessageType
  if (!isWorthSaying(type, facts)) return 'skipped'
  const target = ChannelTarget.parse(channel.target)
  const secrets = openSecrets(ctx.platform, channel)
  const sending: Omit<Sending, 'target'> = {
    ctx,
    deliveryId: claimed.id,
    attempt: claimed.attempts,
    createdAt: claimed.createdAt,
    type,
    channelId: channel.id,
    locale: Locale.parse(channel.locale),
    secrets,
    endpoint: await checkTarget(ctx, target, secrets),
    facts,
  }
  switch (target.kind) {
    case 'slack':
      return sendSlack({ ...sending, target })
    case 'teams':
      return sendTeams({ ...sending, target })
    case 'webhook':
      return sendWebhook({ ...sending, target })
    case 'email':
      return sendEmail({ ...sending, target })
  }
}

function isWorthSaying(type: MessageType, facts: Sending['facts']): boolean {
  if (type === 'channel.test') return true
  if (!facts) return false
  return type !== 'approval.reminded' || facts.approvalStatus === 'open'
}

function asFailure(ctx: Ctx, { id, channelId }: DeliveryRow, cause: unknown): SendFailure {
  if (cause instanceof SendFailure) return cause
  // The address is refused now: tried again, because a name server may have been wrong or away.
  if (cause instanceof Fault && cause.code === 'invalid') return new SendFailure(cause.message)
  ctx.platform.log.error({ err: cause, deliveryId: id, channelId }, 'a message could not be made')
  return new SendFailure('the message could not be made; the server log says why')
}
