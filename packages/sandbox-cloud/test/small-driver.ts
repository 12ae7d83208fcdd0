import type { ProviderDefinition, ProviderOptions } from '../src/engine/provider.ts'
import { conformBlock } from '../src/engine/conform.ts'
import { createStateOnlyProvider } from '../src/small/state-only.ts'
import { isObject, type ObjectValue, type Value } from '../src/value.ts'
import { propose } from '../src/engine/propose.ts'

const NONE = new Uint8Array()

/** Calls a provider whose objects stand in the state alone, as terraform does. Refusals are thrown as `summary: detail`. */
export function smallDriver(definition: ProviderDefinition, options: Pick<ProviderOptions, 'now'> = {}) {
  const core = createStateOnlyProvider(definition, { runId: 'test', ...options })
  const session = core.openSession()
  const blockOf = (type: string) => definition.schema.resources.get(type)!.block

  async function plan(type: string, given: ObjectValue, prior: ObjectValue | null = null) {
    const config = conformBlock(given, blockOf(type))
    const proposed = propose(config, prior, blockOf(type))
    const { planned, requiresReplace, diagnostics } = await core.plan(session, { type, prior, proposed, config, private: NONE })
    refuse(diagnostics)
    return {
      config,
      planned: asObject(planned),
      replacedBy: requiresReplace.map(([step]) => step && 'attribute' in step && step.attribute),
    }
  }

  return {
    plan,
    async apply(type: string, given: ObjectValue, prior: ObjectValue | null = null): Promise<ObjectValue> {
      const { config, planned } = await plan(type, given, prior)
      const { state, diagnostics } = await core.apply(session, { type, prior, planned, config, private: NONE })
      refuse(diagnostics)
      return asObject(state)
    },
    async destroy(type: string, prior: ObjectValue): Promise<Value> {
      const { state, diagnostics } = await core.apply(session, { type, prior, planned: null, config: null, private: NONE })
      refuse(diagnostics)
      return state
    },
    read: async (type: string, state: ObjectValue) => (await core.read(session, { type, state, private: NONE })).state,
    async readData(type: string, config: ObjectValue): Promise<ObjectValue> {
      const { state, diagnostics } = await core.readData(session, type, config)
      refuse(diagnostics)
      return asObject(state)
    },
  }
}

function refuse([error]: { summary: string; detail: string }[]): void {
  if (error) throw new Error(`${error.summary}: ${error.detail}`)
}

function asObject(value: Value): ObjectValue {
  if (!isObject(value)) throw new Error('the provider gave no object')
  return value
}
