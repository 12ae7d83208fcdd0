import type { GcloudCommand } from '../model.ts'

export const version: GcloudCommand = {
  summary: 'Says what answers here.',
  run: async () => ({ text: 'Google Cloud SDK, simulated: gcloud of the sandbox cloud\n' }),
}
