import { contract } from '@mcp-cloud/contracts'
import { verb } from '../kernel/index.ts'

export const getSystem = verb(contract.system.get, async ({ ctx }) => ({
  ...ctx.platform.installation(),
  publicUrl: ctx.platform.settings.publicUrl,
}))
