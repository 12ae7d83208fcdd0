import { expect, test } from 'vitest'
import { createDriver } from '../../test/driver.ts'
import { compareWithState } from './compare.ts'
import { diffWorlds, resetWorld } from './snapshot.ts'

test('a difference names what was added, removed and changed, and nothing else', async () => {
  const { store, apply, destroy } = await createDriver()
  const [kept, gone] = [await apply('aws_eip', { domain: 'vpc' }), await apply('aws_eip', { domain: 'vpc' })]
  const before = await store.all()
  await destroy('aws_eip', gone)
  await apply('aws_eip', { domain: 'vpc', tags: { Name: 'changed' } }, kept)
  const added = await apply('aws_key_pair', { key_name: 'mine', public_key: 'ssh-ed25519 AAAA' })
  const diff = diffWorlds(before, await store.all())
  expect(diff.added.map(({ id }) => id)).toEqual([added['id']])
  expect(diff.removed.map(({ id }) => id)).toEqual([gone['id']])
  expect(diff.changed.map(({ after }) => after.id)).toEqual([kept['id']])
  expect(diffWorlds(before, before)).toEqual({ added: [], removed: [], changed: [] })
})

test('a world goes back to a snapshot, or to nothing', async () => {
  const { store, apply } = await createDriver()
  await apply('aws_vpc', { cidr_block: '10.0.0.0/16' })
  const before = await store.all()
  await resetWorld(store)
  expect(await store.all()).toEqual([])
  await resetWorld(store, before)
  expect(diffWorlds(before, await store.all())).toEqual({ added: [], removed: [], changed: [] })
})

test('an object in no state is an orphan, an entry in no world a ghost; what came with an object and what no cloud holds are neither', async () => {
  const { store, apply } = await createDriver()
  const vpc = await apply('aws_vpc', { cidr_block: '10.0.0.0/16' })
  const lost = await apply('aws_eip', { domain: 'vpc' })
  const state = [
    { type: 'aws_vpc', id: String(vpc['id']) },
    { type: 'aws_instance', id: 'i-gone' },
    { type: 'random_id', id: 'x' },
    { type: 'terraform_data', id: 'y' },
  ]
  const { orphans, ghosts } = compareWithState(await store.all(), state)
  expect(orphans.map(({ id }) => id)).toEqual([lost['id']])
  expect(ghosts).toEqual([{ type: 'aws_instance', id: 'i-gone' }])
})
