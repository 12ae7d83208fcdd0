import type { AuditEntry } from '@mcp-cloud/contracts'
import type { Happening } from '../kernel/index.ts'
import { readChain } from '../audit/index.ts'
import { testPlatform, type TestPlatform } from '@mcp-cloud/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccount, ensureSandboxAccount, findAccountByName, listAccounts, resolveCredentials, updateAccount } from './index.ts'

const env = {
  AWS_TEAM_KEY: 'AKIAEXAMPLE',
  AWS_TEAM_SECRET: 'very-secret-value',
  GCP_TEAM_KEY: JSON.stringify({ client_email: 'a@b.iam', private_key: '-----BEGIN PRIVATE KEY-----', project_id: 'team-project' }),
  GCP_BROKEN: '{"client_email":1}',
}
const awsKeys = { from: 'env', accessKeyId: 'AWS_TEAM_KEY', secretAccessKey: 'AWS_TEAM_SECRET' } as const
const approval = { required: 1, selfApproval: false, byApiKey: false }

let world: TestPlatform
beforeAll(async () => {
  world = await testPlatform({ env })
})
afterAll(() => world.close())

const admin = () => world.ctxAs({ roles: ['admin'] })

describe('the sandbox account', () => {
  test('is made once, by however many starts at the same time', async () => {
    const made = await Promise.all([1, 2, 3].map(() => ensureSandboxAccount(world.platform)))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    const { items } = await listAccounts.run(world.ctxAs({ roles: ['viewer'] }), undefined)
    expect(items).toMatchObject([
      {
        name: 'sandbox',
        simulated: true,
        isDefault: true,
        clouds: ['aws', 'gcp'],
        project: 'sandbox-project',
        approval: { selfApproval: true },
      },
    ])
  })

  test('is what a request without an account gets, and needs no credentials', async () => {
    const account = await findAccountByName(world.platform.db)
    expect(resolveCredentials(world.platform, account!)).toEqual({ kind: 'simulated' })
  })

  test('takes no endpoint', async () => {
    const account = await findAccountByName(world.platform.db)
    await expect(updateAccount.run(admin(), { id: account!.id, endpointUrl: 'http://127.0.0.1:5000' })).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})

describe('a cloud account', () => {
  test('is made by an admin from the names of variables, which are read when they are needed', async () => {
    const account = await createAccount.run(admin(), { name: 'team-aws', cloud: 'aws', credentials: awsKeys, approval })
    expect(account).toMatchObject({ name: 'team-aws', clouds: ['aws'], simulated: false, revision: 1, credentials: awsKeys })
    const row = await findAccountByName(world.platform.db, 'team-aws')
    expect(resolveCredentials(world.platform, row!)).toEqual({
      kind: 'aws',
      accessKeyId: 'AKIAEXAMPLE',
      secretAccessKey: 'very-secret-value',
    })
    const gcp = await createAccount.run(admin(), {
      name: 'team-gcp',
      cloud: 'gcp',
      credentials: { from: 'env', serviceAccountKey: 'GCP_TEAM_KEY' },
      approval,
    })
    expect(resolveCredentials(world.platform, { ...row!, ...gcp, clouds: ['gcp'] })).toMatchObject({
      kind: 'gcp',
      projectId: 'team-project',
    })
  })

  test.each([
    ['a variable that is not set', { cloud: 'aws', credentials: { ...awsKeys, secretAccessKey: 'AWS_ABSENT' } }, 'AWS_ABSENT'],
    ['a key that is no key', { cloud: 'gcp', credentials: { from: 'env', serviceAccountKey: 'GCP_BROKEN' } }, 'GCP_BROKEN'],
    ['credentials of the other cloud', { cloud: 'gcp', credentials: awsKeys }, 'serviceAccountKey'],
  ] as const)('with %s is refused by name', async (_what, given, named) => {
    const creating = createAccount.run(admin(), { name: 'broken', approval, ...given })
    await expect(creating).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining(named) })
    expect(await findAccountByName(world.platform.db, 'broken')).toBeUndefined()
  })

  test('has one name', async () => {
    await expect(createAccount.run(admin(), { name: 'sandbox', cloud: 'aws', credentials: awsKeys, approval })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('gets a new revision, told to listeners, when what plans depend on changes, and only then', async () => {
    const told: Happening[] = []
    world.platform.listeners.push(async (_tx, _ctx, happening) => void told.push(happening))
    const { id } = (await findAccountByName(world.platform.db, 'team-aws'))!
    expect(await updateAccount.run(admin(), { id, region: 'us-east-1' })).toMatchObject({ revision: 2, region: 'us-east-1' })
    expect(await updateAccount.run(admin(), { id, region: 'us-east-1' })).toMatchObject({ revision: 2 })
    expect(await updateAccount.run(admin(), { id, disabled: true })).toMatchObject({ revision: 2, disabled: true, approval })
    expect(await updateAccount.run(admin(), { id, approval: { ...approval, required: 2 } })).toMatchObject({ revision: 3 })
    expect(await updateAccount.run(admin(), { id, endpointUrl: 'http://127.0.0.1:5000' })).toMatchObject({ revision: 4 })
    expect(told.map(({ type, payload }) => [type, payload['changed']])).toEqual([
      ['account.revised', ['region']],
      ['account.revised', ['approval']],
      ['account.revised', ['endpointUrl']],
    ])
  })

  test('is made and changed by admins only', async () => {
    const requester = world.ctxAs({ roles: ['requester', 'approver'] })
    await expect(createAccount.run(requester, { name: 'mine', cloud: 'aws', credentials: awsKeys, approval })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const { id } = (await findAccountByName(world.platform.db, 'team-aws'))!
    await expect(updateAccount.run(requester, { id, region: 'us-east-2' })).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('leaves an audit trail without any secret', async () => {
    const entries: AuditEntry[] = []
    for await (const entry of readChain(world.platform.db)) entries.push(entry)
    expect(entries.map(({ action }) => action)).toEqual([
      'account.create',
      'account.create',
      'account.create',
      ...Array.from({ length: 4 }, () => 'account.update'),
    ])
    expect(JSON.stringify(entries)).not.toContain('very-secret-value')
  })
})
