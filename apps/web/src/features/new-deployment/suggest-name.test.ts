import { DeploymentName } from '@mcp-cloud/contracts'
import { expect, test } from 'vitest'
import { isDeploymentName, suggestName } from './suggest-name.ts'

test('a suggested name is one the platform takes, whatever the module is called', () => {
  for (const module of ['aws_vpc', 'GCP Network!', '9lives_', '___', 'a'.repeat(80)])
    expect(DeploymentName.safeParse(suggestName(module)).success, module).toBe(true)
})

test('the form and the platform agree on what a name is', () => {
  for (const name of ['dev-vpc', 'a1', 'a', '', 'A-b', 'a--b', '-a', 'a-', '1a', 'a_b', 'x'.repeat(63), 'x'.repeat(64)])
    expect(isDeploymentName(name), name).toBe(DeploymentName.safeParse(name).success)
})
