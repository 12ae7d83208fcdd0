import { CLOUDS } from '@mcp-cloud/contracts'

/** What every account of the simulated clouds has in common: both clouds, no credential, and whoever asks may approve. */
export const SIMULATED = {
  clouds: [...CLOUDS],
  simulated: true,
  region: null,
  project: 'sandbox-project',
  endpointUrl: null,
  credentials: null,
  approval: { required: 1, selfApproval: true, byApiKey: true },
  policy: null,
  revision: 1,
  disabledAt: null,
}
