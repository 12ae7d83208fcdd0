import { keyOf } from '../engine/apply.ts'
import { CloudError } from '../engine/behaviour.ts'
import { conformBlock } from '../engine/conform.ts'
import { propose } from '../engine/propose.ts'
import { createProvider, type ProviderDefinition, type ProviderOptions } from '../engine/provider.ts'
import type { Diagnostic, PathStep } from '../provider/core.ts'
import type { Block } from '../schema/model.ts'
import { isObject, type ObjectValue, type Value } from '../value.ts'
import type { WorldObject } from '../world/store.ts'
import { configured } from './configured.ts'

/** The part of a client that one provider does. @throws CloudError with the cloud's code, each of them. */
export interface ProviderClient {
  create(type: string, config: ObjectValue): Promise<WorldObject>
  update(prior: WorldObject, changes: ObjectValue): Promise<WorldObject>
  destroy(prior: WorldObject): Promise<void>
  read(found: WorldObject): Promise<WorldObject | undefined>
  readData(type: string, config: ObjectValue): Promise<ObjectValue>
}

const NONE = new Uint8Array()

/** @param config the provider's own block */
export async function openProviderClient(
  definition: ProviderDefinition,
  options: ProviderOptions,
  config: ObjectValue,
): Promise<ProviderClient> {
  const core = createProvider(definition, options)
  const session = core.openSession()
  passed({ diagnostics: await core.configure(session, config) })

  function blockOf(type: string): Block {
    const found = definition.schema.resources.get(type)
    if (!found) throw new CloudError('UnknownType', `there is no type ${type}`)
    return found.block
  }

  const known = ({ type, attributes }: WorldObject): ObjectValue => conformBlock(attributes, blockOf(type))

  async function planned(type: string, config: ObjectValue, prior: ObjectValue | null) {
    const block = blockOf(type)
    const full = conformBlock(config, block)
    const proposed = propose(full, prior, block)
    const answer = passed(await core.plan(session, { type, prior, proposed, config: full, private: NONE }))
    return { full, planned: answer.planned, replace: answer.requiresReplace }
  }

  async function applied(type: string, prior: ObjectValue | null, change: { full: Value; planned: Value }) {
    return passed(await core.apply(session, { type, prior, planned: change.planned, config: change.full, private: NONE })).state
  }

  async function stored(type: string, state: Value): Promise<WorldObject> {
    const key = isObject(state) ? keyOf(definition.behaviours.get(type), state) : ''
    const found = await options.store.get(type, key)
    if (!found) throw new CloudError('InternalError', `${type} "${key}" was made and is not there`)
    return found
  }

  return {
    async create(type, config) {
      return stored(type, await applied(type, null, await planned(type, config, null)))
    },
    async update(object, changes) {
      const { type, id } = object
      const prior = known(object)
      const change = await planned(type, { ...configured(prior, blockOf(type)), ...changes }, prior)
      if (change.replace.length > 0)
        throw new CloudError(
          'InvalidParameterCombination',
          `${change.replace.map(pathText).join(', ')} of ${type} "${id}" cannot be changed once it is there; make another one`,
        )
      return stored(type, await applied(type, prior, change))
    },
    async destroy(object) {
      await applied(object.type, known(object), { full: null, planned: null })
    },
    async read(found) {
      const { state } = passed(await core.read(session, { type: found.type, state: known(found), private: NONE }))
      return isObject(state) ? { ...found, attributes: state } : undefined
    },
    async readData(type, config) {
      const { block } = definition.schema.dataSources.get(type)!
      const { state } = passed(await core.readData(session, type, conformBlock(config, block)))
      return isObject(state) ? state : {}
    },
  }
}

function passed<T extends { diagnostics: Diagnostic[] }>(answer: T): T {
  const error = answer.diagnostics.find(({ severity }) => severity === 'error')
  if (error) throw new CloudError(error.summary, error.detail)
  return answer
}

function pathText(path: PathStep[]): string {
  return path.map((step) => ('attribute' in step ? step.attribute : 'index' in step ? `[${step.index}]` : `["${step.key}"]`)).join('.')
}
