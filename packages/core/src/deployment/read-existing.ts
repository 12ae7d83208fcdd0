import type { RunOutline } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import type { Ctx } from '../kernel/index.ts'
import { latestState, stateInstances, stateOutputs } from '../state/index.ts'
import { renderReport } from './report.ts'
import { deriveResource } from './derive-resource.ts'
import type { DeploymentPatch, DeploymentRow } from './table.ts'

/** What the newest state says exists, as it stands in answers: resources, outputs and the report. */
export async function readExisting(
  tx: Tx,
  ctx: Ctx,
  deployment: DeploymentRow,
  run: RunOutline,
): Promise<DeploymentPatch & { live: boolean }> {
  const state = await latestState(tx, ctx, deployment.id)
  const instances = state ? stateInstances(state.json).filter((instance) => instance.mode === 'managed') : []
  const resources = instances.map(deriveResource)
  const outputs = state ? stateOutputs(state.json) : {}
  return {
    live: resources.length > 0,
    resourceCount: resources.length,
    resources,
    outputs,
    report: renderReport({ name: deployment.name, run, resources, outputs }),
  }
}
