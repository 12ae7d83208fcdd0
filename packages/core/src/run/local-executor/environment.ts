import { terraformEnvironment } from '@mcp-cloud/terraform-exec'
import type { PhaseSpec } from '../executor.port.ts'
import type { Surroundings } from './paths.ts'

/** A restart of the API in mid-apply must not be seen as a failure: terraform tries for about five minutes. */
const RETRIES = { retryMax: 60, retryWaitMinSeconds: 1, retryWaitMaxSeconds: 5 }

/** Terraform's whole environment. The state backend's credential is this phase's alone and dies with it. */
export function phaseEnvironment(spec: PhaseSpec, { visible, stateUrl }: Surroundings): Record<string, string> {
  const address = `${stateUrl}/state/${spec.deploymentId}`
  return terraformEnvironment({
    paths: visible,
    stateBackend: {
      address,
      lockAddress: address,
      unlockAddress: address,
      username: spec.backend.username,
      password: spec.backend.password,
      ...RETRIES,
    },
    extra: spec.access.environment,
  })
}
