import type { WorldStore } from '@mcp-cloud/sandbox-cloud'
import { z } from 'zod'

const Call = z.object({ transaction: z.string().optional().nullable(), params: z.array(z.unknown()) })
const Attributes = z.record(z.string(), z.unknown())
const PARAMETERS = {
  get: z.tuple([z.string(), z.string()]),
  list: z.tuple([z.string()]),
  all: z.tuple([]),
  put: z.tuple([z.object({ type: z.string(), id: z.string(), attributes: Attributes }), z.number().optional().nullable()]),
  delete: z.tuple([z.string(), z.string()]),
  record: z.tuple([
    z.object({
      runId: z.string(),
      operation: z.enum(['create', 'read', 'update', 'delete', 'import', 'data']),
      type: z.string(),
      id: z.string().nullable(),
      outcome: z.enum(['ok', 'error']),
      message: z.string().optional(),
      at: z.string(),
    }),
  ]),
  calls: z.tuple([z.number()]),
  end: z.tuple([z.string(), z.boolean()]),
} as const

/** How long a change of several steps may hold its world. */
const LONGEST_MS = 15_000
/** Each holds a connection of the database. */
const MOST_OPEN = 2

interface Open {
  store: WorldStore
  finish(commit: boolean): void
  done: Promise<void>
}

/** The other end of `createRemoteStore`: one learner's world, asked for from a process that is not trusted with more. */
export function answerWorld(world: WorldStore): { call(method: string, params: unknown): Promise<unknown>; close(): void } {
  const open = new Map<string, Open>()
  let last = 0

  async function begin(): Promise<string> {
    if (open.size >= MOST_OPEN) throw new Error('too many changes of this world at once')
    const id = `t${++last}`
    return new Promise((resolve, reject) => {
      let finish: (commit: boolean) => void = () => {}
      const finished = new Promise<void>((settle, refuse) => {
        finish = (commit) => (commit ? settle() : refuse(new RolledBack()))
      })
      finished.catch(() => {})
      const timer = setTimeout(() => finish(false), LONGEST_MS)
      const done = world
        .exclusively(async (store) => {
          open.set(id, { store, finish, done: done_ })
          resolve(id)
          await finished
        })
        .catch((cause: unknown) => {
          if (!(cause instanceof RolledBack)) {
            reject(cause instanceof Error ? cause : new Error(String(cause)))
            throw cause
          }
        })
        .finally(() => {
          clearTimeout(timer)
          open.delete(id)
        })
      const done_ = done
      done.catch(() => {})
    })
  }

  return {
    async call(method, given) {
      const name = method.replace(/^world\./, '')
      const { transaction, params } = Call.parse(given)
      if (name === 'begin') return begin()
      if (name === 'end') {
        const [id, commit] = PARAMETERS.end.parse(params)
        const found = open.get(id)
        if (!found) throw new Error('this change of the world took too long and was undone')
        found.finish(commit)
        return found.done
      }
      const within = typeof transaction === 'string' ? open.get(transaction)?.store : world
      if (!within) throw new Error('this change of the world took too long and was undone')
      return answer(within, name, params)
    },
    close() {
      for (const each of open.values()) each.finish(false)
    },
  }
}

async function answer(store: WorldStore, name: string, params: unknown[]): Promise<unknown> {
  switch (name) {
    case 'get':
      return (await store.get(...PARAMETERS.get.parse(params))) ?? null
    case 'list':
      return store.list(...PARAMETERS.list.parse(params))
    case 'all':
      return store.all()
    case 'put': {
      const [object, ifRevision] = PARAMETERS.put.parse(params)
      // JSON came in, and JSON is what attributes are.
      return store.put(object as Parameters<WorldStore['put']>[0], ifRevision ?? undefined)
    }
    case 'delete':
      return store.delete(...PARAMETERS.delete.parse(params))
    case 'record': {
      const [{ message, ...call }] = PARAMETERS.record.parse(params)
      return store.record({ ...call, ...(message === undefined ? {} : { message }) })
    }
    case 'calls':
      return store.calls(...PARAMETERS.calls.parse(params))
    default:
      throw new Error(`there is no "${name}" of a world`)
  }
}

class RolledBack extends Error {}
