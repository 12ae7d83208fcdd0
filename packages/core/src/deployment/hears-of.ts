import type { Ctx } from '../kernel/index.ts'
import { selectOwners } from './table.ts'

/**
 * The deployments among the ids, archived ones included, whose changes this actor hears of: those they may read. A class of
 * learners would else read each other's again and again, and be refused.
 */
export async function deploymentsHeardOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const found = await selectOwners(ctx.db, ids)
  return new Set(
    found
      .filter(({ createdBy, accountOwnerId }) => ctx.may('deployment.get', { ownerId: createdBy.id, accountOwnerId: accountOwnerId ?? '' }))
      .map(({ id }) => id),
  )
}
