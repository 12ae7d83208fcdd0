import type { DeploymentRow } from '../deployment/index.ts'
import type { RunRow } from '../run/index.ts'

/** Whose request a plan is: whoever of those who made, edited or asked for it is an agent makes it an agent's. */
export function agentBehind({
  run,
  deployment,
}: {
  run: Pick<RunRow, 'requestedBy'>
  deployment: Pick<DeploymentRow, 'createdBy' | 'editedBy'>
}): string | undefined {
  if (run.requestedBy.kind === 'agent') return run.requestedBy.id
  if (deployment.editedBy.startsWith('agt_')) return deployment.editedBy
  return deployment.createdBy.kind === 'agent' ? deployment.createdBy.id : undefined
}
