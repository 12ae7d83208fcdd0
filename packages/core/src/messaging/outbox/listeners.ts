import { MESSAGE_TOPICS, type MessageType } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { accountOwnerId } from '../../account/index.ts'
import { findRuns } from '../../run/index.ts'
import type { Ctx, Happening } from '../../kernel/index.ts'
import { selectEnabled, type ChannelRow } from '../channel/table.ts'
import { ringOutbox } from './ring.ts'
import { insertDelivery, isWaiting } from './table.ts'

/** In the transaction of what happened: a message to every channel that wants it. It sends nothing, so no channel can hold anything up. */
export async function queueMessages(tx: Tx, ctx: Ctx, happening: Happening): Promise<void> {
  const runId = String(happening.payload['runId'] ?? '')
  const type = messageType(happening, runId)
  if (!type) return
  const channels = await selectEnabled(tx)
  if (channels.length === 0) return
  const [run] = await findRuns(tx, [runId])
  // Practice is nobody's business but the learner's.
  if (!run || (await accountOwnerId(tx, run.accountId)) !== '') return
  for (const channel of channels) {
    if (!(await wants(tx, channel, type, { runId, accountId: run.accountId }))) continue
    await insertDelivery(tx, {
      id: ctx.newId('delivery'),
      channelId: channel.id,
      type,
      deploymentId: happening.subjectId,
      runId,
      createdAt: ctx.now(),
    })
  }
  await ringOutbox(tx, ctx)
}

function messageType({ type, payload }: Happening, runId: string): MessageType | undefined {
  if (runId === '' || payload['kind'] === 'drift') return undefined
  if (type === 'approval.decided') return 'approval.changed'
  if (type === 'approval.reminded') return 'approval.reminded'
  if (type !== 'run.moved') return undefined
  const { from, to } = payload
  if (to === 'awaiting_approval') return 'approval.opened'
  if (from === 'awaiting_approval') return 'approval.closed'
  if (from === 'approved' && to !== 'applying') return 'approval.closed'
  return from === 'applying' || from === 'needs_recovery' ? 'run.reported' : undefined
}

async function wants(tx: Tx, channel: ChannelRow, type: MessageType, about: { runId: string; accountId: string }): Promise<boolean> {
  const topic = MESSAGE_TOPICS[type]
  if (topic !== null && !channel.topics.includes(topic)) return false
  if (channel.accounts.length > 0 && !channel.accounts.includes(about.accountId)) return false
  if (type === 'approval.changed') {
    // Votes before the quorum only change the message that is there; cards and mails cannot be changed.
    return channel.kind === 'slack' && !(await isWaiting(tx, channel.id, about.runId, type))
  }
  return true
}
