import { fileURLToPath } from 'node:url'
import { person, testPlatform, waitingPlan, type TestPlatform } from '@mcp-cloud/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureSandboxAccount, findAccountByName, listAccounts, worldOf } from '../account/index.ts'
import { approveDeployment, listApprovals } from '../approval/index.ts'
import { registerShippedModules } from '../catalog/index.ts'
import { loadTerminalActor, updatePerson } from '../identity/index.ts'
import { createContext, type Ctx } from '../kernel/index.ts'
import { cancelRun, getRun } from '../run/index.ts'
import {
  archiveDeployment,
  createDeployment,
  deploymentsHeardOf,
  destroyDeployment,
  getDeployment,
  listDeploymentRuns,
  listDeployments,
  planDeployment,
  updateDeployment,
} from '../deployment/index.ts'

const MODULES = fileURLToPath(new URL('../../../../terraform/modules', import.meta.url))
const WANTED = { cloud: 'aws', module: 'aws_s3_bucket', vars: { region: 'us-east-1', name: 'notes-of-mine' } } as const

let world: TestPlatform
let learner: Ctx
let other: Ctx
beforeAll(async () => {
  world = await testPlatform()
  await ensureSandboxAccount(world.platform)
  await registerShippedModules(world.ctxAs('system'), MODULES)
  learner = await terminalOf('Kim Learner')
  other = await terminalOf('Lee Learner')
})
afterAll(() => world.close())

/** A person as their terminal acts for them; they are an administrator, a requester and an approver besides. */
async function terminalOf(name: string): Promise<Ctx> {
  const { id } = await person(world, { name, roles: ['admin', 'requester', 'approver'] })
  return createContext(world.platform, (await loadTerminalActor(world.platform, id))!, { requestId: 'req_1', waitSeconds: 0 })
}
const create = (ctx: Ctx, name: string, more: object = {}) => createDeployment.run(ctx, { ...WANTED, name, ...more })

test('a learner has one account of their own, in the world of their terminal, and hears of no other', async () => {
  const listed = await Promise.all([1, 2, 3].map(() => listAccounts.run(learner, undefined)))
  const [first] = listed[0]!.items
  for (const { items } of listed) expect(items.map(({ id }) => id)).toEqual([first!.id])
  expect(first).toMatchObject({ simulated: true, isDefault: true, approval: { required: 1, selfApproval: true } })
  const row = await findAccountByName(world.platform.db, first!.name)
  expect(worldOf(row!)).toBe(`learner:${learner.actor.id}`)
  const { items } = await listAccounts.run(world.ctxAs({ roles: ['admin'] }), undefined)
  expect(items.map(({ name }) => name)).toEqual(['sandbox'])
})

test('a request that names no account goes to the own one; one that names another is refused', async () => {
  const { account } = await create(learner, 'mine')
  expect(account).toMatchObject({ simulated: true, name: expect.stringMatching(/^practice-/) })
  await expect(create(learner, 'theirs', { account: 'sandbox' })).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('your own account for practice only'),
  })
  await expect(create(other, 'theirs', { account: account.name })).rejects.toMatchObject({ code: 'forbidden' })
  for (const roles of [['requester'], ['requester', 'approver', 'admin']] as const)
    await expect(create(world.ctxAs({ roles: [...roles] }), 'theirs', { account: account.name })).rejects.toMatchObject({
      code: 'forbidden',
    })
})

test('a terminal neither sees nor touches what its person has made elsewhere', async () => {
  const self = { kind: 'user' as const, id: learner.actor.id, name: learner.actor.name }
  const real = await waitingPlan(world, { by: self, accountName: 'production' })
  await approveDeployment.run(world.ctxAs({ roles: ['requester'] }), { id: real.deploymentId })
  const id = real.deploymentId
  const refused = (work: () => Promise<unknown>, code: string) => expect(work()).rejects.toMatchObject({ code })
  await refused(() => getDeployment.run(learner, { id }), 'not_found')
  await refused(() => listDeploymentRuns.run(learner, { id, limit: 5 }), 'not_found')
  await refused(() => getRun.run(learner, { id: real.runId }), 'not_found')
  await refused(() => cancelRun.run(learner, { id: real.runId, force: false }), 'not_found')
  await refused(() => planDeployment.run(learner, { id }), 'forbidden')
  await refused(() => updateDeployment.run(learner, { id, vars: {} }), 'forbidden')
  await refused(() => approveDeployment.run(learner, { id, decision: 'approve', digest: real.digest }), 'forbidden')
  await refused(() => destroyDeployment.run(learner, { id }), 'forbidden')
  await refused(() => archiveDeployment.run(learner, { id }), 'forbidden')
  expect((await listApprovals.run(learner, undefined)).items).toEqual([])
  const names = async (account?: string) =>
    (await listDeployments.run(learner, { limit: 50, ...(account === undefined ? {} : { account }) })).items.map(({ name }) => name)
  expect(await names()).toEqual(['mine'])
  expect(await names('production')).toEqual([])
})

test('practice stands in no list of those who work, and in none of another learner', async () => {
  const seen = async (ctx: Ctx) => (await listDeployments.run(ctx, { limit: 50 })).items.map(({ name }) => name)
  expect(await seen(world.ctxAs({ roles: ['viewer'] }))).toEqual(['dev-vpc'])
  expect(await seen(other)).toEqual([])
  const [mine] = (await listDeployments.run(learner, { limit: 1 })).items
  await expect(getDeployment.run(other, { id: mine!.id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(planDeployment.run(other, { id: mine!.id })).rejects.toMatchObject({ code: 'forbidden' })
})

test('that practice changed is told to no other learner', async () => {
  const [mine] = (await listDeployments.run(learner, { limit: 1 })).items
  const [shared] = (await listDeployments.run(world.ctxAs({ roles: ['viewer'] }), { limit: 1 })).items
  const heard = async (ctx: Ctx) => [...(await deploymentsHeardOf(ctx, [mine!.id, shared!.id, 'dep_that_never_was']))]
  expect(await heard(learner)).toEqual([mine!.id])
  expect(await heard(other)).toEqual([])
  expect((await heard(world.ctxAs({ roles: ['viewer'] }))).toSorted()).toEqual([mine!.id, shared!.id].toSorted())
})

test('two runs at once and twenty deployments are what there is room for', async () => {
  const made = await Promise.all(['one', 'two', 'three'].map((name) => create(other, name)))
  for (const { id } of made.slice(0, 2)) expect(await planDeployment.run(other, { id })).toMatchObject({ status: 202 })
  expect(world.sentJobs.slice(-2)).toMatchObject(made.slice(0, 2).map(({ id }) => ({ singletonKey: id, background: true })))
  await expect(planDeployment.run(other, { id: made[2]!.id })).rejects.toMatchObject({ code: 'too_many' })
  // Asking again for what is under way is answered with it.
  expect(await planDeployment.run(other, { id: made[0]!.id })).toMatchObject({ status: 202 })
  for (let count = made.length; count < 20; count++) await create(other, `more-${count}`)
  await expect(create(other, 'one-too-many')).rejects.toMatchObject({ code: 'too_many', message: expect.stringContaining('20') })
})

test('a terminal of somebody who was disabled acts for nobody', async () => {
  const { id } = await person(world, { name: 'Park Gone', roles: ['learner'] })
  expect(await loadTerminalActor(world.platform, id)).toMatchObject({ roles: ['learner'], scopes: ['read', 'propose', 'approve', 'apply'] })
  await updatePerson.run(world.ctxAs({ roles: ['admin'] }), { id, disabled: true })
  expect(await loadTerminalActor(world.platform, id)).toBeUndefined()
})
