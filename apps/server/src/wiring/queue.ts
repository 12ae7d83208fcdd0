import { sql, type ConnectionOptions, type Tx } from '@mcp-cloud/db'
import type { Jobs, Log } from '@mcp-cloud/core/kernel'
import { fromDrizzle, PgBoss } from 'pg-boss'

export const QUEUES = ['run.plan', 'run.apply', 'run.narrate'] as const
export type QueueName = (typeof QUEUES)[number]

/** Longer than any run; a job is given up by its missing heartbeat, not by this. */
const LONGEST_RUN_SECONDS = 12 * 3600
/** The least pg-boss takes. A killed worker's job is taken over after it and one pass of the monitor. */
const HEARTBEAT_SECONDS = 10
const POLLING_SECONDS = 0.5
const BACKGROUND = { group: { id: 'background' }, priority: -1 }

export interface Queue {
  jobs: Jobs
  /**
   * Works jobs of a queue, at most `concurrency` at once, background jobs at most in half of the places and after all others. A
   * job that throws is tried again: handlers find what was done.
   */
  work(name: QueueName, concurrency: number, handler: (payload: { runId: string }, signal: AbortSignal) => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** The queue over PostgreSQL. Jobs of one singleton key, a deployment's, never run at the same time. */
export async function startQueue(connection: ConnectionOptions, log: Log): Promise<Queue> {
  const boss = new PgBoss({ ...connection, max: 4, useListenNotify: true, monitorIntervalSeconds: 1, application_name: 'mcp-cloud-queue' })
  boss.on('error', (cause) => log.error({ err: cause }, 'the queue reports an error'))
  await boss.start()
  for (const name of QUEUES) {
    await boss.createQueue(name, {
      policy: 'singleton',
      notify: true,
      expireInSeconds: LONGEST_RUN_SECONDS,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      retryLimit: 50,
      retryDelay: 1,
      deleteAfterSeconds: 24 * 3600,
    })
  }
  return {
    jobs: {
      async send(tx: Tx, name, payload, options = {}) {
        await boss.send(name, payload, {
          db: fromDrizzle(tx, sql),
          ...(options.singletonKey ? { singletonKey: options.singletonKey } : {}),
          ...(options.startAfterSeconds ? { startAfter: options.startAfterSeconds } : {}),
          ...(options.background ? BACKGROUND : {}),
        })
      },
    },
    async work(name, concurrency, handler) {
      await boss.work<{ runId: string }>(
        name,
        {
          batchSize: 1,
          localConcurrency: concurrency,
          localGroupConcurrency: Math.max(1, Math.floor(concurrency / 2)),
          pollingIntervalSeconds: POLLING_SECONDS,
          notifyPollingIntervalSeconds: POLLING_SECONDS,
        },
        async ([job]) => {
          if (job) await handler(job.data, job.signal)
        },
      )
    },
    // Running handlers belong to supervised terraforms that go on without us; nobody waits for them here.
    stop: () => boss.stop({ graceful: false, close: true }),
  }
}
