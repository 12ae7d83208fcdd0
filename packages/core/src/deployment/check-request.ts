import { Fault, Policy, type Cloud, type Finding } from '@mcp-cloud/contracts'
import { findAccountByName, type AccountRow } from '../account/index.ts'
import { checkVars, findModuleVersion, listModuleNames, type ModuleVersion } from '../catalog/index.ts'
import { adviseByPolicy } from '../policy/index.ts'
import { adviseRegion } from '../regions/index.ts'
import type { Tx } from '@mcp-cloud/db'

export interface CheckedRequest {
  module: ModuleVersion
  account: AccountRow
  vars: Record<string, unknown>
  sensitive: Record<string, unknown>
  findings: Finding[]
}

/**
 * Everything that can be known before terraform runs: the module and version exist and fit the cloud, the account takes
 * that cloud, and the vars have the module's types.
 *
 * @throws Fault `invalid` with a problem for each path.
 */
export async function checkRequest(
  tx: Tx,
  request: { cloud: Cloud; module: string; moduleVersion?: string; account: string; vars: Record<string, unknown>; isLive?: boolean },
): Promise<CheckedRequest> {
  const module = await findModuleVersion(tx, request.module, request.moduleVersion)
  if (!module) throw await unknownModule(tx, request)
  if (module.cloud !== request.cloud) {
    throw invalid(
      '/cloud',
      'module.wrong-cloud',
      `module "${module.name}" is for ${module.cloud}, the request says ${request.cloud}`,
      request.cloud,
      [module.cloud],
    )
  }
  const account = await findAccountByName(tx, request.account)
  if (!account) throw invalid('/account', 'account.unknown', `there is no account "${request.account}"`, request.account)
  if (account.disabledAt) throw invalid('/account', 'account.disabled', `account "${account.name}" is disabled`, account.name)
  if (!account.clouds.includes(request.cloud)) {
    throw invalid('/account', 'account.wrong-cloud', `account "${account.name}" is not a ${request.cloud} account`, account.name)
  }
  const { plain, sensitive, findings } = checkVars(module, request.cloud, request.vars)
  const advice = adviseRegion({ cloud: request.cloud, vars: plain, region: account.region, isLive: request.isLive ?? false })
  const region = typeof plain['region'] === 'string' ? plain['region'] : (account.region ?? undefined)
  const forbidden = adviseByPolicy(Policy.nullable().parse(account.policy), { module: module.name, region })
  return { module, account, vars: plain, sensitive, findings: [...forbidden, ...findings, ...advice] }
}

async function unknownModule(tx: Tx, request: { module: string; moduleVersion?: string }): Promise<Fault> {
  const names = await listModuleNames(tx)
  if (names.includes(request.module)) {
    return invalid(
      '/moduleVersion',
      'module.unknown-version',
      `module "${request.module}" has no version "${request.moduleVersion}"`,
      request.moduleVersion,
    )
  }
  return invalid(
    '/module',
    'module.unknown',
    `there is no module "${request.module}"; registered are ${names.join(', ')}`,
    request.module,
    names,
  )
}

function invalid(path: string, code: string, message: string, given: unknown, allowed?: unknown): Fault {
  return new Fault('invalid', message, { problems: [{ path, code, message, given, ...(allowed === undefined ? {} : { allowed }) }] })
}
