import { z } from 'zod'
import type { Ctx } from '../kernel/index.ts'
import type { DeploymentRow } from './table.ts'

const SealedVars = z.record(z.string(), z.unknown())

/** Sensitive vars are sealed at rest and in no answer. */
export function sealVars(ctx: Pick<Ctx, 'platform'>, deploymentId: string, sensitive: Record<string, unknown>): Buffer | null {
  if (Object.keys(sensitive).length === 0) return null
  return ctx.platform.sealer.seal(Buffer.from(JSON.stringify(sensitive)), sealContext(deploymentId))
}

export function openVars(ctx: Pick<Ctx, 'platform'>, row: DeploymentRow): Record<string, unknown> {
  if (!row.sealedVars) return {}
  return SealedVars.parse(JSON.parse(ctx.platform.sealer.open(row.sealedVars, sealContext(row.id)).toString()))
}

function sealContext(deploymentId: string): string {
  return `deployment:${deploymentId}:vars`
}
