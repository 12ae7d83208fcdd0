import { Account, Cloud, Credentials, Policy } from '@mcp-cloud/contracts'
import { z } from 'zod'
import { SANDBOX, type AccountRow } from './table.ts'

export function renderAccount(row: AccountRow, isDefault = row.name === SANDBOX): Account {
  const { id, name, simulated, region, project, endpointUrl, approval, revision } = row
  return {
    id,
    name,
    clouds: z.array(Cloud).parse(row.clouds),
    simulated,
    isDefault,
    region,
    project,
    endpointUrl,
    credentials: Credentials.nullable().parse(row.credentials),
    approval,
    policy: Policy.nullable().parse(row.policy),
    revision,
    disabled: row.disabledAt !== null,
    createdAt: row.createdAt.toISOString(),
  }
}
