import { CloudError } from '../engine/behaviour.ts'
import type { WorldSettings } from '../engine/provider.ts'
import { loadProvider } from '../load-provider.ts'
import type { ObjectValue } from '../value.ts'
import { findIn } from '../world/find-in.ts'
import type { WorldObject, WorldStore } from '../world/store.ts'
import type { ProviderClient } from './provider-client.ts'

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
  /** All of a type, or those whose attributes pass the test, in the order of their ids. The test changes nothing. */
  list(type: string, test?: (attributes: ObjectValue) => boolean): Promise<WorldObject[]>
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

export function openClient({ store, runId, place: asked, settings, now }: ClientOptions): CloudClient {
  const place = { ...USUAL_PLACE, ...asked }
  const configOf: Record<string, ObjectValue> = {
    aws: { region: place.awsRegion },
    // What a command line makes is not terraform's, and has no label that says so.
    google: { project: place.project, region: place.gcpRegion, zone: place.gcpZone, add_terraform_attribution_label: false },
  }
  const opened = new Map<string, Promise<ProviderClient>>()

  function providerOf(type: string): Promise<ProviderClient> {
    const name = type.split('_')[0]!
    const ready = opened.get(name) ?? open(name)
    opened.set(name, ready)
    return ready
  }

  // A command that only lists needs nothing of this, and most commands only list.
  async function open(name: string): Promise<ProviderClient> {
    const definition = await loadProvider(name)
    if (!definition) throw new CloudError('UnknownType', `there is no simulated provider "${name}"`)
    const { openProviderClient } = await import('./provider-client.ts')
    const options = { store, runId, ...(settings ? { settings } : {}), ...(now ? { now } : {}) }
    return openProviderClient(definition, options, configOf[name] ?? {})
  }

  async function existing(type: string, id: string): Promise<WorldObject> {
    const found = await store.get(type, id)
    if (!found) throw new CloudError('NotFound', `there is no ${type} "${id}" in this simulated account`)
    return found
  }

  return {
    store,
    place,
    create: async (type, config) => (await providerOf(type)).create(type, config),
    async update(type, id, changes) {
      const prior = await existing(type, id)
      return (await providerOf(type)).update(prior, changes)
    },
    async destroy(type, id) {
      const prior = await existing(type, id)
      await (await providerOf(type)).destroy(prior)
    },
    async find(type, id) {
      const found = await store.get(type, id)
      return found && (await providerOf(type)).read(found)
    },
    list: (type, test) => (test ? findIn(store, type, test) : store.list(type)),
    readData: async (type, config) => (await providerOf(type)).readData(type, config),
  }
}
