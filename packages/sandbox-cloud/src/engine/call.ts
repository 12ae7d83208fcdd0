import { randomBytes } from 'node:crypto'
import type { ObjectValue, Value } from '../value.ts'
import { findIn } from '../world/find-in.ts'
import type { WorldObject, WorldStore } from '../world/store.ts'
import { CloudError, type Call, type CloudSession } from './behaviour.ts'
import { lastOf, pathOf } from './links.ts'
import type { ProviderDefinition } from './provider.ts'

export function createCall(store: WorldStore, session: CloudSession, now: Date, bring?: ProviderDefinition['bring']): Call {
  const call: Call = {
    store,
    session,
    now,
    newId: (prefix, digits = 17) =>
      `${prefix}${randomBytes(Math.ceil(digits / 2))
        .toString('hex')
        .slice(0, digits)}`,
    arn: (service, resource, { region = session.region, account = session.accountId } = {}) =>
      `arn:aws:${service}:${region}:${account}:${resource}`,
    async need(type, id, code, near = {}) {
      const look = async () =>
        typeof id === 'string' ? findByAnyName(store, type, id, { ...placeOf(session), ...given(near) }) : undefined
      const brought = async () => (typeof id === 'string' && (await bring?.(type, id, near, call)) ? look() : undefined)
      const found = (await look()) ?? (await brought())
      if (!found) throw new CloudError(code, `there is no ${type} "${String(id)}" in this simulated account`)
      return found
    },
    find: (type, test) => findIn(store, type, test),
  }
  return call
}

interface Place {
  project: string
  region: string
  zone: string
}

function placeOf({ project, region, zone }: CloudSession): Place {
  return { project, region, zone }
}

/** Where an object stands. One in a zone stands in the zone's region, whatever the provider's is. */
function given({ project, region, zone }: ObjectValue): Partial<Place> {
  const known = Object.entries({ project, region: region ?? regionOf(zone), zone })
  return Object.fromEntries(known.filter(([, value]) => typeof value === 'string' && value !== ''))
}

/** `us-central1-a`, or a link to it → `us-central1`. */
function regionOf(zone: Value | undefined): string {
  return typeof zone === 'string' ? lastOf(zone).replace(/-[a-z]$/, '') : ''
}

/** By id first; GCP names the same object by name, partial path or self link, AWS by ARN or name. */
async function findByAnyName(store: WorldStore, type: string, asked: string, place: Place): Promise<WorldObject | undefined> {
  const path = pathOf(asked)
  const direct = (await store.get(type, asked)) ?? (await store.get(type, path))
  if (direct) return direct
  if (path.includes('/')) {
    const linked = (attributes: ObjectValue) => attributes['arn'] === asked || attributes['self_link'] === asked
    // What is named by a part of its path is rare, and needs every object's key.
    return (await findIn(store, type, linked))[0] ?? (await store.list(type)).find(({ id }) => id.endsWith(`/${path}`))
  }
  const named = await findIn(store, type, (attributes) => attributes['name'] === asked || attributes['arn'] === asked)
  return named.find(({ attributes }) => isNear(attributes, place))
}

/** Whether an object stands where a bare name is meant. What has no such place is everywhere. */
function isNear(attributes: ObjectValue, place: Place): boolean {
  const agrees = (name: keyof Place) => !attributes[name] || place[name] === '' || lastOf(String(attributes[name])) === lastOf(place[name])
  return agrees('project') && (attributes['zone'] ? agrees('zone') : agrees('region'))
}
