import { Fault, contract } from '@mcp-cloud/contracts'
import { record } from '../audit/index.ts'
import { verb } from '../kernel/index.ts'
import { checkGroup } from './check-group.ts'
import { checkEndpoint } from './check-endpoint.ts'
import { readCredentials } from './credentials.ts'
import { renderAccount } from './render.ts'
import { insertAccount } from './table.ts'

/**
 * Adds a cloud account. Its credentials are names of environment variables, which must be set and fit the cloud.
 *
 * @throws Fault `invalid` for a missing variable or a refused endpoint, `conflict` for a name that is taken.
 */
export const createAccount = verb(contract.accounts.create, async ({ ctx, input }) => {
  const { name, cloud, credentials, approval, region = null, project = null, endpointUrl = null } = input
  readCredentials(ctx.platform, cloud, credentials)
  if (endpointUrl !== null) await checkEndpoint(endpointUrl, ctx.platform.settings)
  return ctx.transaction(async (tx) => {
    await checkGroup(tx, approval)
    const id = ctx.newId('account')
    const row = {
      id,
      name,
      clouds: [cloud],
      simulated: false,
      ownerId: null,
      region,
      project,
      endpointUrl,
      credentials,
      approval,
      policy: null,
      revision: 1,
      disabledAt: null,
      createdAt: ctx.now(),
    }
    const account = await insertAccount(tx, row)
    if (!account) throw new Fault('conflict', `there is an account "${name}" already; choose another name`)
    await record(tx, ctx, {
      action: 'account.create',
      subject: { kind: 'account', id },
      data: { name, cloud, region, project, endpointUrl, credentials, approval },
    })
    return renderAccount(account)
  })
})
