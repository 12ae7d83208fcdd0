import type { Ctx } from '../kernel/index.ts'
import type { StateCredential } from './credential.ts'
import { openState } from './sealed-version.ts'
import { findNewestVersion } from './table.ts'

/** The newest state's bytes as terraform wrote them, or undefined while there is none. */
export async function readState(ctx: Ctx, credential: StateCredential): Promise<Buffer | undefined> {
  const row = await findNewestVersion(ctx.db, credential.deploymentId)
  return row && openState(ctx.platform.sealer, row)
}
