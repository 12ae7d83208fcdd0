import { expect, test } from 'vitest'
import { createMemoryStore } from '../../src/world/memory.ts'
import type { WorldObject, WorldStore } from '../../src/world/store.ts'
import { openShell } from './shell.ts'

const SUBNETS = 30

/** A world that counts the objects whose attributes were handed out. */
async function countingWorld(): Promise<{ store: WorldStore; seen: () => number }> {
  const store = createMemoryStore()
  for (let at = 0; at < SUBNETS; at++) {
    const id = `subnet-${String(at).padStart(2, '0')}`
    const tags = { Name: at < 3 ? 'few' : 'many' }
    await store.put({ type: 'aws_subnet', id, attributes: { id, cidr_block: `10.0.${at}.0/24`, tags } })
  }
  let count = 0
  const counted = (object: WorldObject): WorldObject => ({
    type: object.type,
    id: object.id,
    revision: object.revision,
    get attributes() {
      count++
      return object.attributes
    },
  })
  const find: WorldStore['find'] = async (type, test) => (await store.find!(type, test)).map(counted)
  return { store: { ...store, find }, seen: () => count }
}

test('a page looks at what it shows and at nothing else', async () => {
  const { store, seen } = await countingWorld()
  const { aws } = openShell({}, store)
  await aws('ec2 describe-subnets')
  const whole = seen()
  const { out } = await aws('ec2 describe-subnets --max-items 3')
  expect(JSON.parse(out).Subnets).toHaveLength(3)
  expect(seen() - whole).toBe((whole / SUBNETS) * 3)
})

test('pages put together are the whole, and the last one tells of no next', async () => {
  const { store } = await countingWorld()
  const { aws } = openShell({}, store)
  const whole = JSON.parse((await aws('ec2 describe-subnets')).out)
  const subnets = []
  let token = ''
  do {
    const page = JSON.parse((await aws(`ec2 describe-subnets --max-items 7 ${token && `--starting-token ${token}`}`)).out)
    subnets.push(...page.Subnets)
    token = page.NextToken ?? ''
  } while (token)
  expect(subnets).toEqual(whole.Subnets)
})

test('a filter looks at every object, by its tags as by what is shown of it', async () => {
  const { store } = await countingWorld()
  const { aws } = openShell({}, store)
  const ids = async (filters: string) =>
    (await aws(`ec2 describe-subnets --query Subnets[].SubnetId --output text --filters ${filters}`)).out
  const few = 'subnet-00\tsubnet-01\tsubnet-02\n'
  expect(await ids('Name=tag:Name,Values=few')).toBe(few)
  expect(await ids('Name=subnet-id,Values=subnet-0[0-2],subnet-29')).toBe('subnet-29\n')
  expect(await ids('Name=tag:Name,Values=few Name=available-ip-address-count,Values=251')).toBe(few)
  expect(await ids('Name=tag:Name,Values=few Name=available-ip-address-count,Values=1')).toBe('')
})
