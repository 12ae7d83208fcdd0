import { ChannelTarget, Fault, Locale } from '@mcp-cloud/contracts'
import { approveDeployment } from '../../approval/index.ts'
import { loadChatActor } from '../../identity/index.ts'
import { createContext, systemContext, type Actor, type Ctx, type Platform } from '../../kernel/index.ts'
import { checkTarget } from '../channel/check-target.ts'
import { openSecrets } from '../channel/secrets.ts'
import { selectEnabled, type ChannelRow } from '../channel/table.ts'
import { loadRunFacts } from '../message/run-facts.ts'
import { wordsFor } from '../message/words.ts'
import { ringOutbox } from '../outbox/ring.ts'
import { findThread, insertDelivery, isWaiting } from '../outbox/table.ts'
import { callSlack, type SlackAccess } from './call-slack.ts'
import { askToLink } from './ask-to-link.ts'
import { Click } from './parse-click.ts'
import { reasonForm } from './reason-form.ts'
import { tell } from './tell.ts'
import { replyWords } from './reply-words.ts'
import { Reference } from './send-slack.ts'
import { deleteOldClicks, endClick, findOpenClick, selectLeftClicks } from './table.ts'

const LEFT_AFTER_MS = 10_000
/** After that nobody expects an answer any more. */
const LEFT_UNTIL_MS = 300_000
/** Longer than a signature is believed. */
const KEEP_MS = 24 * 3_600_000

/** Does what a kept click asks for; a click that is done is not done again. */
export async function handleClick(platform: Platform, nonce: string): Promise<void> {
  const row = await findOpenClick(platform.db, nonce)
  if (!row) return
  await answer(platform, Click.parse(row.click))
  await endClick(platform.db, nonce)
}

/** Clicks that a process left when it died, and the end of old ones. */
export async function handleLeftClicks(platform: Platform): Promise<void> {
  const now = platform.now().getTime()
  const left = { after: new Date(now - LEFT_UNTIL_MS), before: new Date(now - LEFT_AFTER_MS) }
  for (const { nonce } of await selectLeftClicks(platform.db, left)) await handleClick(platform, nonce)
  await deleteOldClicks(platform.db, new Date(now - KEEP_MS))
}

async function answer(platform: Platform, click: Click): Promise<void> {
  const system = systemContext(platform, 'slack')
  const channel = await channelOf(system, click)
  // Signed, but not from a channel of ours: nobody is there who could be told.
  if (!channel) return
  const access = await accessOf(system, channel)
  const linked = await loadChatActor(platform, { platform: 'slack', teamId: click.teamId, externalId: click.userId })
  const locale = linked?.locale ?? Locale.parse(channel.locale)
  const words = replyWords(locale)
  try {
    if (!(await isOurMessage(system, channel, click))) return await tell(access, click, words.notOurs)
    if (!linked) return await askToLink(system, access, click, locale)
    const status = await statusOf(system, click)
    if (status !== 'open') return await tellState(system, access, channel, click, locale, status)
    if (click.wants === 'ask-reason') return void (await callSlack(access, 'views.open', reasonForm(click, words)))
    await decide(platform, linked.actor, click)
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    await tell(access, click, await whyNot(system, access, channel, click, locale, cause))
  }
}

/** The one verb that decides, as the person, by the digest that stands in the message. */
async function decide(platform: Platform, actor: Actor, click: Click): Promise<void> {
  const ctx = createContext(platform, actor, { requestId: systemContext(platform, 'slack').newId('request'), channel: 'slack' })
  const facts = await loadRunFacts(ctx.db, click.runId)
  if (!facts) throw new Fault('not_found', 'the deployment is gone')
  await approveDeployment.run(ctx, {
    id: facts.deployment.id,
    decision: click.wants === 'approve' ? 'approve' : 'reject',
    digest: click.digest,
    comment: click.reason ?? '',
  })
}

type State = 'open' | 'approved' | 'rejected' | 'expired' | 'void'

async function statusOf(ctx: Ctx, { runId, digest }: Click): Promise<State> {
  const facts = await loadRunFacts(ctx.db, runId)
  if (!facts) return 'void'
  return facts.approvalStatus === 'open' && facts.run.bundleDigest !== digest ? 'void' : facts.approvalStatus
}

async function whyNot(ctx: Ctx, access: SlackAccess, channel: ChannelRow, click: Click, locale: Locale, fault: Fault): Promise<string> {
  const words = replyWords(locale)
  const refused = fault.problems.find(({ code }) => code.startsWith('approval.refused.'))
  if (refused) return words.refused[refused.code.slice('approval.refused.'.length)] ?? refused.message
  if (fault.code === 'forbidden') return words.refused['not-an-approver'] ?? words.failed
  if (fault.code === 'internal') return words.failed
  await refresh(ctx, channel, click)
  return words.state(wordsFor(locale).status[await statusOf(ctx, click)])
}

async function tellState(ctx: Ctx, access: SlackAccess, channel: ChannelRow, click: Click, locale: Locale, status: State): Promise<void> {
  await refresh(ctx, channel, click)
  await tell(access, click, replyWords(locale).state(wordsFor(locale).status[status]))
}

/** Whoever clicked saw an old message: it is brought up to date. */
async function refresh(ctx: Ctx, channel: ChannelRow, { runId }: Click): Promise<void> {
  const facts = await loadRunFacts(ctx.db, runId)
  if (!facts) return
  await ctx.transaction(async (tx) => {
    if (await isWaiting(tx, channel.id, runId, 'approval.changed')) return
    const row = { id: ctx.newId('delivery'), channelId: channel.id, type: 'approval.changed', deploymentId: facts.deployment.id, runId }
    await insertDelivery(tx, { ...row, createdAt: ctx.now() })
    await ringOutbox(tx, ctx)
  })
}

async function channelOf(ctx: Ctx, click: Click): Promise<ChannelRow | undefined> {
  const ours = (await selectEnabled(ctx.db, 'slack')).filter(({ id }) => click.signedBy.includes(id))
  const at = ours.find((channel) => ChannelTarget.parse(channel.target).kind === 'slack' && channel.target['channel'] === click.channel)
  return at
}

/** A message that was copied or forwarded carries the same buttons, but is not the one that was sent. */
async function isOurMessage(ctx: Ctx, channel: ChannelRow, click: Click): Promise<boolean> {
  const thread = await findThread(ctx.db, channel.id, click.runId)
  const reference = thread && Reference.parse(thread.reference)
  return reference?.channel === click.channel && reference.ts === click.ts
}

async function accessOf(ctx: Ctx, channel: ChannelRow): Promise<SlackAccess> {
  const secrets = openSecrets(ctx.platform, channel)
  return { endpoint: await checkTarget(ctx, ChannelTarget.parse(channel.target), secrets), botToken: secrets.botToken ?? '' }
}
