import { createProvider } from '../src/engine/provider.ts'
import { simulatedProviders } from '../src/providers.ts'
import { conformBlock } from '../src/engine/conform.ts'
import { createMemoryStore } from '../src/world/memory.ts'
import type { ObjectValue } from '../src/value.ts'
import { median, type Figure } from './figure.ts'

const OBJECTS = 10_000
const READS = 2_000
const ROUNDS = 10

/** A read of one object, as terraform asks for it, in a world of many. */
export async function measureReads(): Promise<Figure[]> {
  const store = createMemoryStore()
  const definition = simulatedProviders.get('aws')!
  const provider = createProvider(definition, { store, runId: 'bench' })
  const session = provider.openSession()
  const type = 'aws_vpc'
  const { block } = definition.schema.resources.get(type)!
  const states: ObjectValue[] = []
  for (let index = 0; index < OBJECTS; index++) {
    const attributes = { id: `vpc-${index.toString(16).padStart(17, '0')}`, cidr_block: '10.0.0.0/16', tags: { Name: `number ${index}` } }
    states.push(conformBlock(attributes, block))
    await store.put({ type, id: attributes.id, attributes: states[index]! })
  }
  const rounds: { p99: number; half: number; cpu: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const times: number[] = []
    const cpu = process.cpuUsage()
    for (let read = 0; read < READS; read++) {
      const state = states[(read * 7919 + round) % OBJECTS]!
      const began = performance.now()
      await provider.read(session, { type, state, private: new Uint8Array() })
      times.push(performance.now() - began)
    }
    const { user, system } = process.cpuUsage(cpu)
    const sorted = times.toSorted((a, b) => a - b)
    rounds.push({ p99: sorted[Math.floor(READS * 0.99)]!, half: sorted[READS / 2]!, cpu: (user + system) / 1000 / READS })
  }
  const p99 = median(rounds.map((round) => round.p99))
  return [
    {
      what: `read of one of ${OBJECTS.toLocaleString('en')} objects, p99`,
      measured: `${p99.toFixed(3)} ms`,
      result: p99,
      unit: 'ms',
      target: { atMost: 2 },
      note: `median of ${ROUNDS} rounds of ${READS.toLocaleString('en')} reads; half of the reads within ${median(rounds.map(({ half }) => half)).toFixed(3)} ms, on average ${median(rounds.map((round) => round.cpu)).toFixed(3)} ms of processor time each`,
    },
  ]
}
