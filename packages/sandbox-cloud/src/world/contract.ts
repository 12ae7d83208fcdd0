import type { WorldStore } from './store.ts'

interface Tester {
  test(name: string, work: () => Promise<void>): void
  expect(actual: unknown): { toEqual(expected: unknown): void; toBe(expected: unknown): void }
}

/** What every driver of the world store must do; run it for a new one with the functions of the test runner at hand. */
export function worldStoreContract(name: string, makeStore: () => Promise<WorldStore>, { test, expect }: Tester): void {
  const vpc = { type: 'aws_vpc', id: 'vpc-1', attributes: { cidr_block: '10.0.0.0/16', tags: { Name: '이름' }, ports: [1, 2] } }

  test(`${name}: what was put is got back, equal and apart`, async () => {
    const store = await makeStore()
    expect(await store.get('aws_vpc', 'vpc-1')).toBe(undefined)
    expect(await store.put(vpc, 0)).toBe(true)
    expect(await store.get('aws_vpc', 'vpc-1')).toEqual({ ...vpc, revision: 1 })
  })

  test(`${name}: an object that must be new, or at a revision, is refused when it is not`, async () => {
    const store = await makeStore()
    await store.put(vpc, 0)
    expect(await store.put(vpc, 0)).toBe(false)
    expect(await store.put(vpc, 5)).toBe(false)
    expect(await store.put(vpc, 1)).toBe(true)
    expect((await store.get('aws_vpc', 'vpc-1'))?.revision).toBe(2)
  })

  test(`${name}: lists are by type and in the order of ids`, async () => {
    const store = await makeStore()
    for (const id of ['b', 'a', 'c']) await store.put({ type: 'aws_subnet', id, attributes: {} })
    await store.put(vpc)
    expect((await store.list('aws_subnet')).map((object) => object.id)).toEqual(['a', 'b', 'c'])
    expect((await store.all()).length).toBe(4)
  })

  test(`${name}: what passes a test is found, where the store can be asked so`, async () => {
    const store = await makeStore()
    if (!store.find) return
    for (const id of ['b', 'a', 'c']) await store.put({ type: 'aws_subnet', id, attributes: { even: id === 'b' } })
    expect((await store.find('aws_subnet', ({ even }) => even === false)).map((object) => object.id)).toEqual(['a', 'c'])
    expect(await store.find('aws_vpc', () => true)).toEqual([])
  })

  test(`${name}: deleting tells whether there was one`, async () => {
    const store = await makeStore()
    await store.put(vpc)
    expect(await store.delete('aws_vpc', 'vpc-1')).toBe(true)
    expect(await store.delete('aws_vpc', 'vpc-1')).toBe(false)
  })

  test(`${name}: exclusive work that fails leaves nothing behind`, async () => {
    const store = await makeStore()
    await store.put({ type: 'aws_subnet', id: 'kept', attributes: {} })
    const failed = await store
      .exclusively(async (inside) => {
        await inside.put(vpc)
        await inside.put({ ...vpc, attributes: {} })
        await inside.delete('aws_subnet', 'kept')
        throw new Error('no')
      })
      .then(
        () => false,
        () => true,
      )
    expect(failed).toBe(true)
    expect(await store.get('aws_vpc', 'vpc-1')).toBe(undefined)
    expect(await store.get('aws_subnet', 'kept')).toEqual({ type: 'aws_subnet', id: 'kept', attributes: {}, revision: 1 })
  })

  test(`${name}: of twenty who take the same name at once, one gets it`, async () => {
    const store = await makeStore()
    const take = () =>
      store.exclusively(async (inside) => {
        if (await inside.get('aws_s3_bucket', 'name')) return false
        return inside.put({ type: 'aws_s3_bucket', id: 'name', attributes: {} })
      })
    const taken = await Promise.all(Array.from({ length: 20 }, take))
    expect(taken.filter(Boolean).length).toBe(1)
  })

  test(`${name}: the history is newest first`, async () => {
    const store = await makeStore()
    for (const id of ['1', '2', '3'])
      await store.record({ runId: 'r', operation: 'create', type: 't', id, outcome: 'ok', at: '2026-01-01T00:00:00Z' })
    expect((await store.calls(2)).map((call) => call.id)).toEqual(['3', '2'])
  })
}
