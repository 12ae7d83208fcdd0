import { ID_PREFIXES } from '@mcp-cloud/contracts'
import type { DeploymentRow } from '../deployment/index.ts'
import type { RunRow } from '../run/index.ts'

interface Asked {
  run: Pick<RunRow, 'requestedBy'>
  deployment: Pick<DeploymentRow, 'createdBy' | 'editedBy'>
}

/** Everybody whose request a plan is, by what they are: whoever asked for it, edited it last, or made the deployment. */
export function askersBehind({ run, deployment }: Asked): { agentIds: string[]; personIds: string[] } {
  const { requestedBy } = run
  const { createdBy, editedBy } = deployment
  // Whoever edited is kept by the id alone, which names its kind.
  const editor = (['agent', 'user'] as const).find((kind) => editedBy.startsWith(`${ID_PREFIXES[kind]}_`))
  const askers = [requestedBy, { kind: editor, id: editedBy }, createdBy]
  const idsOf = (kind: string) => askers.filter((asker) => asker.kind === kind).map(({ id }) => id)
  return { agentIds: idsOf('agent'), personIds: idsOf('user') }
}

/** Whoever of them is an agent makes it an agent's. */
export function agentBehind(asked: Asked): string | undefined {
  return askersBehind(asked).agentIds[0]
}
