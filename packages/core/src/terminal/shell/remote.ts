import type { WorldObject, WorldStore } from '@mcp-cloud/sandbox-cloud'

/** Asks the process that holds the database. @throws Error with what it answered. */
export type Ask = (method: string, params: unknown) => Promise<unknown>

/** The learner's world, kept elsewhere. What it answers came out of our own store. */
export function createRemoteStore(ask: Ask, transaction?: string): WorldStore {
  const call = <T>(method: string, ...params: unknown[]) => ask(`world.${method}`, { transaction, params }) as Promise<T>
  const store: WorldStore = {
    get: (type, id) => call<WorldObject | null>('get', type, id).then((found) => found ?? undefined),
    list: (type) => call('list', type),
    all: () => call('all'),
    put: (object, ifRevision) => call('put', object, ifRevision),
    delete: (type, id) => call('delete', type, id),
    record: (entry) => call('record', entry),
    calls: (limit) => call('calls', limit),
    async exclusively(work) {
      if (transaction !== undefined) return work(store)
      const begun = await call<string>('begin')
      try {
        const result = await work(createRemoteStore(ask, begun))
        await call('end', begun, true)
        return result
      } catch (cause) {
        await call('end', begun, false).catch(() => {})
        throw cause
      }
    },
  }
  return store
}
