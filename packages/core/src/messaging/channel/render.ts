import { ChannelTarget, Locale, Topic, type Channel, type Delivery } from '@mcp-cloud/contracts'
import { z } from 'zod'
import type { DeliveryRow } from '../outbox/table.ts'
import type { ChannelRow } from './table.ts'

export function renderChannel(row: ChannelRow, last?: DeliveryRow): Channel {
  return {
    id: row.id,
    name: row.name,
    locale: Locale.parse(row.locale),
    topics: z.array(Topic).parse(row.topics),
    accounts: row.accounts,
    target: ChannelTarget.parse(row.target),
    enabled: row.enabled,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    lastDelivery: last ? renderDelivery(last) : null,
  }
}

export function renderDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    // Both columns are written from the contract's lists by this slice alone.
    type: row.type as Delivery['type'],
    status: row.status as Delivery['status'],
    deploymentId: row.deploymentId,
    runId: row.runId,
    attempts: row.attempts,
    nextAttemptAt: row.status === 'waiting' ? row.nextAttemptAt.toISOString() : null,
    lastError: row.lastError,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}
