import { expect, test } from 'vitest'
import type { ProviderCore, Session } from '../provider/core.ts'
import { simulatedProviders } from '../providers.ts'
import type { ObjectValue, Value } from '../value.ts'
import { createMemoryStore } from '../world/memory.ts'
import type { WorldStore } from '../world/store.ts'
import type { Adoption } from './adoption.ts'
import { conformBlock } from './conform.ts'
import { createProvider } from './provider.ts'

const NONE = new Uint8Array()
const VPC = { cidr_block: '10.0.0.0/16' }
const SCOPE = { scope: 'folder' }

/** One terraform command: a provider of its own over a world that outlives it. */
function attempt(store: WorldStore, adoption?: Adoption) {
  const core: ProviderCore = createProvider(simulatedProviders.get('aws')!, { store, runId: 'r', ...(adoption ? { adoption } : {}) })
  const session: Session = core.openSession()
  return {
    async create(type: string, written: ObjectValue): Promise<ObjectValue> {
      const config = conformBlock(written, simulatedProviders.get('aws')!.schema.resources.get(type)!.block)
      const { planned } = await core.plan(session, { type, prior: null, proposed: config, config, private: NONE })
      const { state, diagnostics } = await core.apply(session, { type, prior: null, planned, config, private: NONE })
      expect(diagnostics).toEqual([])
      return state as ObjectValue
    },
    /** As at the begin of every plan, for each object in the state. */
    seeInState: (type: string, state: Value) => core.upgradeState(session, type, Buffer.from(JSON.stringify(state))),
  }
}

test('as in a real cloud, nothing is taken back unless that is asked for', async () => {
  const store = createMemoryStore()
  const lost = await attempt(store).create('aws_vpc', VPC)
  expect((await attempt(store).create('aws_vpc', VPC))['id']).not.toBe(lost['id'])
})

test('a saved plan that is applied again, wherever, takes back what its first apply made: equal objects one by one', async () => {
  const store = createMemoryStore()
  const plan = { planId: 'sha256-of-the-plan' }
  const first = attempt(store, { scope: 'one machine', ...plan })
  const lost = [await first.create('aws_vpc', VPC), await first.create('aws_vpc', VPC), await first.create('aws_vpc', VPC)]
  const ids = new Set(lost.map((object) => object['id']))
  expect(ids.size).toBe(3)

  const second = attempt(store, { scope: 'another machine', ...plan })
  const taken = [await second.create('aws_vpc', VPC), await second.create('aws_vpc', VPC), await second.create('aws_vpc', VPC)]
  expect(new Set(taken.map((object) => object['id']))).toEqual(ids)
  expect(await store.list('aws_vpc')).toHaveLength(3)
  const fourth = await second.create('aws_vpc', VPC)
  expect(ids).not.toContain(fourth['id'])
})

test('what no state has named is taken back by the next attempt of the same scope, whole and with what came with it', async () => {
  const store = createMemoryStore()
  const lost = await attempt(store, SCOPE).create('aws_vpc', VPC)
  const before = (await store.all()).length
  const again = await attempt(store, SCOPE).create('aws_vpc', VPC)
  expect(again).toEqual(lost)
  expect((await store.all()).length).toBe(before)
})

test('what a state has named is not lost', async () => {
  const store = createMemoryStore()
  const kept = await attempt(store, SCOPE).create('aws_vpc', VPC)
  const next = attempt(store, SCOPE)
  await next.seeInState('aws_vpc', kept)
  expect((await next.create('aws_vpc', VPC))['id']).not.toBe(kept['id'])
})

test('another scope, another configuration and the attempt itself make objects of their own', async () => {
  const store = createMemoryStore()
  const first = attempt(store, SCOPE)
  const ids = [await first.create('aws_vpc', VPC), await first.create('aws_vpc', VPC)].map((object) => object['id'])
  const other = await attempt(store, { scope: 'other folder' }).create('aws_vpc', VPC)
  const changed = await attempt(store, SCOPE).create('aws_vpc', { ...VPC, enable_dns_hostnames: true })
  expect(new Set([...ids, other['id'], changed['id']]).size).toBe(4)
})

test('a name that a dead attempt has taken does not stand in the way of the next one', async () => {
  const store = createMemoryStore()
  const bucket = { bucket: 'some-bucket-of-ours' }
  await attempt(store, SCOPE).create('aws_s3_bucket', bucket)
  expect(await attempt(store, SCOPE).create('aws_s3_bucket', bucket)).toMatchObject(bucket)
})
