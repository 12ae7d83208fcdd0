import { keyOf } from '../engine/apply.ts'
import { CloudError } from '../engine/behaviour.ts'
import { conformBlock } from '../engine/conform.ts'
import { propose } from '../engine/propose.ts'
import { createProvider, type WorldSettings } from '../engine/provider.ts'
import type { Diagnostic, PathStep, ProviderCore, Session } from '../provider/core.ts'
import { simulatedProviders } from '../providers.ts'
import type { Block, TypeSchema } from '../schema/model.ts'
import { isObject, type ObjectValue, type Value } from '../value.ts'
import type { WorldObject, WorldStore } from '../world/store.ts'

/**
 * Changes a world as terraform would, without terraform: the same ids, defaults, references and refusals. What the
 * command lines make is therefore what terraform would have made.
 */
export interface CloudClient {
  store: WorldStore
  /** Where commands go, as far as the cloud of the type has such a place. */
  place: ClientPlace
  /** @throws CloudError with the cloud's code, as each verb that changes something. */
  create(type: string, config: ObjectValue): Promise<WorldObject>
  /** Changes attributes of what is there; those left out stay. Refused when the cloud could only replace the object. */
  update(type: string, id: string, changes: ObjectValue): Promise<WorldObject>
  destroy(type: string, id: string): Promise<void>
  /** What terraform would read of it, or undefined when it is not there. */
  find(type: string, id: string): Promise<WorldObject | undefined>
  list(type: string): Promise<WorldObject[]>
  /** What a data source would answer. */
  readData(type: string, config: ObjectValue): Promise<ObjectValue>
}

export interface ClientPlace {
  /** AWS region. */
  awsRegion: string
  project: string
  /** GCP region and zone. */
  gcpRegion: string
  gcpZone: string
}

export interface ClientOptions {
  store: WorldStore
  /** Stands with every call in the world's history. */
  runId: string
  place?: Partial<ClientPlace>
  settings?: WorldSettings
  now?: () => Date
}

export const USUAL_PLACE: ClientPlace = {
  awsRegion: 'us-east-1',
  project: 'demo-project',
  gcpRegion: 'us-central1',
  gcpZone: 'us-central1-a',
}

const NONE = new Uint8Array()

export function openClient({ store, runId, place: asked, settings, now }: ClientOptions): CloudClient {
  const place = { ...USUAL_PLACE, ...asked }
  const configOf: Record<string, ObjectValue> = {
    aws: { region: place.awsRegion },
    // What a command line makes is not terraform's, and has no label that says so.
    google: { project: place.project, region: place.gcpRegion, zone: place.gcpZone, add_terraform_attribution_label: false },
  }
  const opened = new Map<string, Promise<{ core: ProviderCore; session: Session }>>()

  function providerOf(type: string): Promise<{ core: ProviderCore; session: Session }> {
    const name = type.split('_')[0]!
    const ready = opened.get(name) ?? open(name)
    opened.set(name, ready)
    return ready
  }

  async function open(name: string) {
    const definition = simulatedProviders.get(name)
    if (!definition) throw new CloudError('UnknownType', `there is no simulated provider "${name}"`)
    const core = createProvider(definition, { store, runId, ...(settings ? { settings } : {}), ...(now ? { now } : {}) })
    const session = core.openSession()
    passed({ diagnostics: await core.configure(session, configOf[name] ?? {}) })
    return { core, session }
  }

  async function planned(type: string, config: ObjectValue, prior: ObjectValue | null) {
    const { core, session } = await providerOf(type)
    const { block } = schemaOfType(type)
    const full = conformBlock(config, block)
    const proposed = propose(full, prior, block)
    const answer = passed(await core.plan(session, { type, prior, proposed, config: full, private: NONE }))
    return { full, planned: answer.planned, replace: answer.requiresReplace }
  }

  async function applied(type: string, prior: ObjectValue | null, change: { full: Value; planned: Value }) {
    const { core, session } = await providerOf(type)
    return passed(await core.apply(session, { type, prior, planned: change.planned, config: change.full, private: NONE })).state
  }

  async function stored(type: string, state: Value): Promise<WorldObject> {
    const key = isObject(state) ? keyOf(simulatedProviders.get(type.split('_')[0]!)?.behaviours.get(type), state) : ''
    const found = await store.get(type, key)
    if (!found) throw new CloudError('InternalError', `${type} "${key}" was made and is not there`)
    return found
  }

  const client: CloudClient = {
    store,
    place,
    async create(type, config) {
      return stored(type, await applied(type, null, await planned(type, config, null)))
    },
    async update(type, id, changes) {
      const prior = await existing(store, type, id)
      const change = await planned(type, { ...configured(prior, schemaOfType(type).block), ...changes }, prior)
      if (change.replace.length > 0)
        throw new CloudError(
          'InvalidParameterCombination',
          `${change.replace.map(pathText).join(', ')} of ${type} "${id}" cannot be changed once it is there; make another one`,
        )
      return stored(type, await applied(type, prior, change))
    },
    async destroy(type, id) {
      await applied(type, await existing(store, type, id), { full: null, planned: null })
    },
    async find(type, id) {
      const found = await store.get(type, id)
      if (!found) return undefined
      const { core, session } = await providerOf(type)
      const { state } = passed(
        await core.read(session, { type, state: conformBlock(found.attributes, schemaOfType(type).block), private: NONE }),
      )
      return isObject(state) ? { ...found, attributes: state } : undefined
    },
    list: (type) => store.list(type),
    async readData(type, config) {
      const { core, session } = await providerOf(type)
      const { block } = simulatedProviders.get(type.split('_')[0]!)!.schema.dataSources.get(type)!
      const { state } = passed(await core.readData(session, type, conformBlock(config, block)))
      return isObject(state) ? state : {}
    },
  }
  return client
}

async function existing(store: WorldStore, type: string, id: string): Promise<ObjectValue> {
  const found = await store.get(type, id)
  if (!found) throw new CloudError('NotFound', `there is no ${type} "${id}" in this simulated account`)
  return conformBlock(found.attributes, schemaOfType(type).block)
}

/** What a person could have written of an object: everything but what the cloud alone computes. */
function configured(object: ObjectValue, block: Block): ObjectValue {
  const attributes = Object.entries(block.attributes).filter(([, { required, optional }]) => required || optional)
  const own = attributes.map(([name]): [string, Value] => [name, object[name] ?? null])
  const blocks = Object.entries(block.blocks).map(([name, { block: inner }]): [string, Value] => [
    name,
    configuredItems(object[name], inner),
  ])
  return Object.fromEntries([...own, ...blocks])
}

function configuredItems(value: Value | undefined, block: Block): Value {
  if (Array.isArray(value)) return value.map((item) => (isObject(item) ? configured(item, block) : item))
  return isObject(value) ? configured(value, block) : (value ?? null)
}

function schemaOfType(type: string): TypeSchema {
  const found = simulatedProviders.get(type.split('_')[0]!)?.schema.resources.get(type)
  if (!found) throw new CloudError('UnknownType', `there is no type ${type}`)
  return found
}

function passed<T extends { diagnostics: Diagnostic[] }>(answer: T): T {
  const error = answer.diagnostics.find(({ severity }) => severity === 'error')
  if (error) throw new CloudError(error.summary, error.detail)
  return answer
}

function pathText(path: PathStep[]): string {
  return path.map((step) => ('attribute' in step ? step.attribute : 'index' in step ? `[${step.index}]` : `["${step.key}"]`)).join('.')
}
