import { randomBytes } from 'node:crypto'
import { isObject, type ObjectValue, type Value } from '../value.ts'
import type { WorldStore } from '../world/store.ts'
import { CloudError, type Call, type CloudSession } from './behaviour.ts'

export function createCall(store: WorldStore, session: CloudSession, now: Date): Call {
  return {
    store,
    session,
    now,
    newId: (prefix, digits = 17) =>
      `${prefix}${randomBytes(Math.ceil(digits / 2))
        .toString('hex')
        .slice(0, digits)}`,
    arn: (service, resource, { region = session.region, account = session.accountId } = {}) =>
      `arn:aws:${service}:${region}:${account}:${resource}`,
    async need(type, id, code) {
      const found = typeof id === 'string' ? await findByAnyName(store, type, id) : undefined
      if (!found) throw new CloudError(code, `there is no ${type} "${String(id)}" in this simulated account`)
      return found
    },
    find: async (type, test) => (await store.list(type)).filter((object) => test(object.attributes)),
  }
}

/** By id first; GCP names the same object by name, partial path or self link, AWS by ARN or name. */
async function findByAnyName(store: WorldStore, type: string, given: string) {
  const direct = await store.get(type, given)
  if (direct) return direct
  const path = given.replace(/^https:\/\/[^/]+\/(?:compute\/v1\/)?/, '')
  return (await store.list(type)).find(({ id, attributes }) => id === path || names(attributes).includes(given) || id.endsWith(`/${given}`))
}

function names(attributes: ObjectValue): Value[] {
  return isObject(attributes) ? [attributes['arn'] ?? null, attributes['name'] ?? null, attributes['self_link'] ?? null] : []
}
