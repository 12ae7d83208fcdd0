import { Fault, type Cloud } from '@mcp-cloud/contracts'
import { checkEndpoint, resolveCredentials, worldOf, type AccountRow } from '../account/index.ts'
import type { Ctx } from '../kernel/index.ts'
import type { CloudAccess, RunRow } from '../run/index.ts'
import { serveAwsKeys } from './aws.ts'
import { exchangeServiceAccountKey } from './gcp.ts'
import { renderOverride } from './override.ts'

/** Brings up the simulated provider for one phase: a folder of sockets bound to one world and one run. */
export interface SandboxDoor {
  open(given: {
    world: string
    runId: string
    phase: string
    types?: string[]
  }): Promise<{ folder: string; providers: string[]; close(): Promise<void> }>
  /** Closes what any process has opened for the phase; nothing when there is none. */
  closeDoor(given: { runId: string; phase: string }): Promise<void>
}

export interface AccessFacts {
  account: AccountRow
  cloud: Cloud
  vars: Record<string, unknown>
  /** Resource types and data sources of the module and the state, where all are known. */
  types?: string[]
}

const DEFAULT_REGION: Record<Cloud, string> = { aws: 'us-east-1', gcp: 'us-central1' }

/**
 * How one phase of a run reaches its cloud. Ended by `release`.
 *
 * @throws Fault when the account is disabled or was changed, a credential is missing, or the endpoint is not allowed (any more).
 */
export async function openAccess(ctx: Ctx, sandbox: SandboxDoor, run: RunRow, phase: string, facts: AccessFacts): Promise<CloudAccess> {
  const { account, cloud, vars } = facts
  if (account.disabledAt) throw new Fault('conflict', `account "${account.name}" is disabled; an administrator can enable it`)
  if (account.revision !== run.accountRevision)
    throw new Fault('conflict', `account "${account.name}" was changed since the run was asked for; make a new plan`)
  const region = typeof vars['region'] === 'string' ? vars['region'] : (account.region ?? DEFAULT_REGION[cloud])
  const override = renderOverride({
    cloud,
    deploymentId: run.deploymentId,
    region,
    project: account.project,
    endpointUrl: account.endpointUrl,
  })
  if (account.simulated) {
    const door = await sandbox.open({ world: worldOf(account), runId: run.id, phase, ...(facts.types ? { types: facts.types } : {}) })
    return {
      override,
      environment: {},
      sockets: { folder: door.folder, providers: door.providers },
      network: 'closed',
      secrets: [],
      release: () => door.close(),
    }
  }
  return { override, network: 'host', ...(await realAccess(ctx, account, cloud)) }
}

async function realAccess(ctx: Ctx, account: AccountRow, cloud: Cloud): Promise<Pick<CloudAccess, 'environment' | 'secrets' | 'release'>> {
  if (account.endpointUrl) await checkEndpoint(account.endpointUrl, ctx.platform.settings)
  const credentials = resolveCredentials(ctx.platform, account)
  if (credentials.kind === 'aws') {
    const keys = await serveAwsKeys(credentials)
    const endpoint: Record<string, string> = account.endpointUrl ? { AWS_ENDPOINT_URL: account.endpointUrl } : {}
    return {
      environment: { ...keys.environment, ...endpoint, AWS_EC2_METADATA_DISABLED: 'true' },
      secrets: keys.secrets,
      release: () => keys.close(),
    }
  }
  if (credentials.kind !== 'gcp' || cloud !== 'gcp') throw new Fault('invalid', `account "${account.name}" has no credential for ${cloud}`)
  const token = await exchangeServiceAccountKey(credentials.serviceAccountKey, ctx.now())
  return { environment: { GOOGLE_OAUTH_ACCESS_TOKEN: token }, secrets: [token], release: async () => {} }
}
