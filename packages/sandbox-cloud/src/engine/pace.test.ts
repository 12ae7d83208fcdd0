import { describe, expect, test, vi } from 'vitest'
import { createMemoryStore } from '../world/memory.ts'
import { createProvider } from './provider.ts'
import { simulatedProviders } from '../providers.ts'
import { conformBlock } from './conform.ts'
import { seenOn, wait, waitsOf } from './pace.ts'

describe('the time that a cloud takes', () => {
  test('is none unless somebody asks for it, and a share of the real one where they do', () => {
    expect(waitsOf('create', [300, 60, 120], {})).toEqual({ before: 0, after: 0 })
    expect(waitsOf('create', [300, 60, 120], { pace: 1 })).toEqual({ before: 1_000, after: 299_000 })
    expect(waitsOf('delete', [300, 60, 120], { pace: 0.01 })).toEqual({ before: 10, after: 1_190 })
    expect(waitsOf('update', [1, 1, 1], { pace: 1, delayMs: 500 })).toEqual({ before: 1_500, after: 0 })
    expect(waitsOf('create', [seenOn('2026-01-01')(115, 9), 1, 1], { pace: 1 })).toEqual({ before: 1_000, after: 114_000 })
  })

  test('is cut short without an error when the run is interrupted', async () => {
    const interrupt = new AbortController()
    const waited = wait(3_600_000, interrupt.signal)
    interrupt.abort()
    expect(await waited).toBe(undefined)
  })
})

test('an object that takes minutes is there soon, and its create ends at the interrupt of its own terraform alone', async () => {
  const store = createMemoryStore()
  const definition = simulatedProviders.get('aws')!
  const provider = createProvider(definition, { store, runId: 'r', settings: { pace: 0.05 } })
  const { block } = definition.schema.resources.get('aws_elasticache_replication_group')!
  const [mine, others] = [provider.openSession(), provider.openSession()]
  const create = async (id: string) => {
    const config = conformBlock({ replication_group_id: id, description: 'sessions' }, block)
    const { planned } = await provider.plan(mine, {
      type: 'aws_elasticache_replication_group',
      prior: null,
      proposed: config,
      config,
      private: new Uint8Array(),
    })
    return provider.apply(mine, { type: 'aws_elasticache_replication_group', prior: null, planned, config, private: new Uint8Array() })
  }
  let done = false
  const made = create('sessions').finally(() => (done = true))
  await vi.waitFor(async () => expect(await store.list('aws_elasticache_replication_group')).toHaveLength(1), { timeout: 20_000 })
  await provider.stop(others)
  expect(done).toBe(false)
  await provider.stop(mine)
  expect((await made).diagnostics).toEqual([])
})
