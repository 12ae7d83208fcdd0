import { createProvider, type WorldSettings } from '../src/engine/provider.ts'
import { conformBlock } from '../src/engine/conform.ts'
import type { Diagnostic, PathStep, ProviderCore, Session } from '../src/provider/core.ts'
import { simulatedProviders } from '../src/providers.ts'
import type { Block } from '../src/schema/model.ts'
import { isObject, type ObjectValue, type Value } from '../src/value.ts'
import { createMemoryStore } from '../src/world/memory.ts'
import type { WorldStore } from '../src/world/store.ts'
import { propose } from '../src/engine/propose.ts'

/** What terraform does with a provider, without terraform: a world, its providers, and the calls in terraform's order. */
export interface Driver {
  store: WorldStore
  plan(type: string, config: ObjectValue, prior: ObjectValue | null): Promise<{ planned: ObjectValue; replace: PathStep[][] }>
  /** Plan and apply; a change that needs it replaces the object. */
  apply(type: string, config: ObjectValue, prior?: ObjectValue | null): Promise<ObjectValue>
  read(type: string, state: ObjectValue): Promise<ObjectValue | null>
  destroy(type: string, state: ObjectValue): Promise<void>
  importById(type: string, id: string): Promise<ObjectValue>
  readData(type: string, config: ObjectValue): Promise<ObjectValue>
}

const NONE = new Uint8Array()
const PROVIDERS: Readonly<Record<string, ObjectValue>> = {
  aws: { region: 'us-east-1', default_tags: [{ tags: { team: 'blue' } }] },
  google: { project: 'demo-project', region: 'us-central1', zone: 'us-central1-a' },
}

export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: string
  constructor({ summary, detail }: Diagnostic) {
    super(`${summary}: ${detail}`)
    this.code = summary
  }
}

/** @param providers the provider blocks, by name */
export async function createDriver(
  settings: WorldSettings = {},
  store: WorldStore = createMemoryStore(),
  providers: Readonly<Record<string, ObjectValue>> = PROVIDERS,
): Promise<Driver> {
  const cores = new Map<string, { core: ProviderCore; session: Session }>()
  for (const [name, config] of Object.entries(providers)) {
    const core = createProvider(simulatedProviders.get(name)!, { store, runId: 'test', settings })
    const session = core.openSession()
    await core.configure(session, config)
    cores.set(name, { core, session })
  }
  const of = (type: string) => cores.get(type.split('_')[0]!)!
  const blockOf = (type: string) => schemaBlock(type)

  const driver: Driver = {
    store,
    async plan(type, config, prior) {
      const { core, session } = of(type)
      const block = blockOf(type)
      const full = conformBlock(config, block)
      const proposed = propose(full, prior, block)
      const answer = passed(await core.plan(session, { type, prior, proposed, config: full, private: NONE }))
      return { planned: asObject(answer.planned), replace: answer.requiresReplace }
    },
    async apply(type, config, prior = null) {
      const { core, session } = of(type)
      const first = await driver.plan(type, config, prior)
      if (prior && first.replace.length > 0) {
        await driver.destroy(type, prior)
        return driver.apply(type, config)
      }
      const full = conformBlock(config, blockOf(type))
      return asObject(passed(await core.apply(session, { type, prior, planned: first.planned, config: full, private: NONE })).state)
    },
    async read(type, state) {
      const { core, session } = of(type)
      const answer = passed(await core.read(session, { type, state, private: NONE }))
      return answer.state === null ? null : asObject(answer.state)
    },
    async destroy(type, state) {
      const { core, session } = of(type)
      passed(await core.apply(session, { type, prior: state, planned: null, config: null, private: NONE }))
    },
    async importById(type, id) {
      const { core, session } = of(type)
      const [imported] = passed(await core.importState(session, type, id)).imported
      if (!imported) throw new Error(`${type} "${id}" was not imported`)
      return (await driver.read(type, asObject(imported.state)))!
    },
    async readData(type, config) {
      const { core, session } = of(type)
      return asObject(passed(await core.readData(session, type, conformBlock(config, dataBlock(type)))).state)
    },
  }
  return driver
}

export function schemaBlock(type: string): Block {
  return simulatedProviders.get(type.split('_')[0]!)!.schema.resources.get(type)!.block
}

function dataBlock(type: string): Block {
  return simulatedProviders.get(type.split('_')[0]!)!.schema.dataSources.get(type)!.block
}

function passed<T extends { diagnostics: Diagnostic[] }>(answer: T): T {
  const error = answer.diagnostics.find(({ severity }) => severity === 'error')
  if (error) throw new Refused(error)
  return answer
}

function asObject(value: Value): ObjectValue {
  if (!isObject(value)) throw new Error('the provider answered no object')
  return value
}
