import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createWorldStore } from '@mcp-cloud/core/sandbox'
import { createSealer, type Ctx } from '@mcp-cloud/core/kernel'
import { latestState, stateInstances } from '@mcp-cloud/core/state'
import { connect, type DatabaseClient } from '@mcp-cloud/db'
import { startEmbeddedPostgres } from '@mcp-cloud/db/embedded'
import { compareWithState, type StateObject } from '@mcp-cloud/sandbox-cloud'
import type { Api } from './server.ts'

/** An installation seen from behind: its own database and sealed states, read past the API. */
export interface Inside {
  client: DatabaseClient
  rows(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  /** The objects that the newest state of a deployment holds. */
  stateOf(deploymentId: string): Promise<StateObject[]>
  close(): Promise<void>
}

export async function lookInside(dataDir: string): Promise<Inside> {
  const database = await startEmbeddedPostgres({ dataDir })
  const client = connect(database.connection, { max: 2 })
  const key = Buffer.from((await readFile(join(dataDir, 'keys', 'master.key'), 'utf8')).trim(), 'hex')
  // Reading a state takes the sealer and nothing else of a context.
  const ctx = { platform: { sealer: createSealer(key) } } as unknown as Ctx
  return {
    client,
    rows: async (text, values = []) => (await client.pool.query(text, values)).rows,
    async stateOf(deploymentId) {
      const state = await latestState(client.db, ctx, deploymentId)
      if (!state) return []
      return stateInstances(state.json)
        .filter(({ mode, provider }) => mode === 'managed' && /hashicorp\/(aws|google)$/.test(provider))
        .map(({ type, id }) => ({ type, id: String(id) }))
    },
    async close() {
      await client.close()
      await database.stop()
    },
  }
}

export interface Reckoning {
  /** In the world, in no state and in no recovery list. */
  orphans: string[]
  /** In a state and not in the world. */
  ghosts: string[]
  locks: number
  /** Receipts consumed and runs that were applied or tried. */
  applies: number
  /** Addresses that a journal says were created more than once. */
  doubles: string[]
}

/** The sandbox's world against every state and every recovery list of the installation, and what else must hold after a fault. */
export async function reckon(inside: Inside, api: Api): Promise<Reckoning> {
  const [account] = await inside.rows('select id from accounts where simulated')
  const world = await createWorldStore(inside.client.db, String(account?.['id']), () => new Date()).all()
  const deployments = await inside.rows('select id, status from deployments')
  const held: StateObject[] = []
  const listed: { type: string; id: string | null }[] = []
  for (const { id, status } of deployments) {
    held.push(...(await inside.stateOf(String(id))))
    if (status === 'needs_recovery') listed.push(...(await api.get(`/deployments/${String(id)}/recovery`)).body.items)
  }
  const { orphans, ghosts } = compareWithState(world, held)
  const doubles = await inside.rows(
    `select run_id, address from run_journal where action = 'create' and event = 'complete' group by 1, 2 having count(*) > 1`,
  )
  const [locks] = await inside.rows('select count(*)::int as n from state_locks')
  const [applies] = await inside.rows('select count(*)::int as n from runs where receipt_consumed_at is not null')
  // Exact entries first: one without an id must stay for the object that has no other.
  const unnamed = orphans.filter((orphan) => !take(listed, ({ type, id }) => type === orphan.type && id === orphan.id))
  return {
    orphans: unnamed.filter((orphan) => !take(listed, ({ type, id }) => type === orphan.type && id === null)).map(name),
    ghosts: ghosts.map(name),
    locks: Number(locks?.['n']),
    applies: Number(applies?.['n']),
    doubles: doubles.map(({ run_id: runId, address }) => `${String(runId)} ${String(address)}`),
  }
}

/** One entry of the list explains one object: by its id, or by its type where terraform had not told the id yet. */
function take<T>(list: T[], fits: (item: T) => boolean): boolean {
  const at = list.findIndex(fits)
  if (at >= 0) list.splice(at, 1)
  return at >= 0
}

const name = ({ type, id }: StateObject) => `${type} ${id}`
