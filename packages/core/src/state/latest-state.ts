import type { Tx } from '@mcp-cloud/db'
import type { Ctx } from '../kernel/index.ts'
import { parseState } from './parse-state.ts'
import { openState } from './sealed-version.ts'
import type { StateJson } from './state-json.ts'
import { findNewestOutline, findNewestVersion } from './table.ts'

export interface StateOutline {
  version: number
  lineage: string
  serial: number
  /** SHA-256 of the plain bytes, hex. */
  digest: string
  /** Managed resource instances. */
  resourceCount: number
  runId: string
}

export interface LatestState extends StateOutline {
  json: StateJson
}

/**
 * The newest state, opened and parsed; undefined while there is none.
 *
 * @throws Fault `internal` when its bytes were changed, moved or replaced.
 */
export async function latestState(tx: Tx, ctx: Ctx, deploymentId: string): Promise<LatestState | undefined> {
  const row = await findNewestVersion(tx, deploymentId)
  if (!row) return undefined
  const json = parseState(await openState(ctx.platform.sealer, row))
  const { version, lineage, serial, digest, resourceCount, runId } = row
  return { version, lineage, serial, digest, resourceCount, runId, json }
}

/** Where the newest state stands, without opening it: for freezing a bundle and for counting. */
export async function findStateOutline(tx: Tx, deploymentId: string): Promise<StateOutline | undefined> {
  return findNewestOutline(tx, deploymentId)
}
