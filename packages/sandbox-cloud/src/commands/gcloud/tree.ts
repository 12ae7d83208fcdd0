import { auth } from './groups/auth.ts'
import { compute } from './groups/compute.ts'
import { config } from './groups/config.ts'
import { projects } from './groups/projects.ts'
import { version } from './groups/version.ts'
import type { GcloudGroup } from './model.ts'

/** Everything that the simulated gcloud can do. */
export const GCLOUD: GcloudGroup = {
  summary: 'Works with the simulated Google Cloud.',
  groups: { auth, compute, config, projects },
  commands: { version },
}
