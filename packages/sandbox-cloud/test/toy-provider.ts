import type { PathStep, ProviderCore } from '../src/provider/core.ts'
import type { ServedSchema } from '../src/schema/model.ts'
import { parseLosslessJson } from '../src/engine/lossless-json.ts'
import { isObject, UNKNOWN, type ObjectValue, type Value } from '../src/value.ts'
import { encodeProviderSchema } from '../src/wire/schema-proto.ts'

const BLOCK = {
  attributes: {
    name: { type: 'string', required: true },
    kind: { type: 'string', optional: true },
    size: { type: 'number', optional: true },
    id: { type: 'string', computed: true },
  },
  blocks: {},
}
const TYPE = { version: 0, block: BLOCK }

function catalogue(names: string[]): ServedSchema['resources'] {
  return {
    names: () => names,
    has: (type) => names.includes(type),
    get: (type) => (names.includes(type) ? TYPE : undefined),
    all: () => names.map((name): [string, typeof TYPE] => [name, TYPE]),
  }
}

const SCHEMA: ServedSchema = {
  provider: { attributes: {}, blocks: {} },
  resources: catalogue(['toy_thing', 'toy_other']),
  dataSources: catalogue(['toy_thing']),
}

/** A provider of one made-up kind of thing, kept by id: the smallest that goes through every call of the protocol. */
export function createToyProvider(): { core: ProviderCore; things: Map<string, ObjectValue>; sessions: Set<number> } {
  const things = new Map<string, ObjectValue>()
  const sessions = new Set<number>()
  let next = 1
  const none = new Uint8Array()
  const core: ProviderCore = {
    name: 'toy',
    openSession() {
      sessions.add(next)
      return { id: next++ }
    },
    closeSession: ({ id }) => void sessions.delete(id),
    schemaBytes: () => encodeProviderSchema(SCHEMA),
    typeNames: (mode) => (mode === 'managed' ? SCHEMA.resources : SCHEMA.dataSources).names(),
    validateProvider: () => [],
    configure: async () => [],
    validateResource(_session, _type, config) {
      if (asObject(config)['name'] === 'crash') throw new Error('the toy fell over')
      if (asObject(config)['name'] !== '') return []
      const path: PathStep[] = [{ attribute: 'name' }]
      return [{ severity: 'error', summary: 'No name', detail: 'A thing needs a name.', path }]
    },
    async upgradeState(_session, _type, stateJson) {
      return { state: parseLosslessJson(Buffer.from(stateJson).toString('utf8')), diagnostics: [] }
    },
    read: async (_session, { state, private: kept }) => ({ state: things.get(idOf(state)) ?? null, private: kept, diagnostics: [] }),
    async plan(_session, { prior, proposed, private: kept }) {
      if (proposed === null) return { planned: null, requiresReplace: [], private: kept, diagnostics: [] }
      const wanted = asObject(proposed)
      const changed = prior !== null && asObject(prior)['kind'] !== wanted['kind']
      const planned = prior === null ? { ...wanted, id: UNKNOWN } : wanted
      return { planned, requiresReplace: changed ? [[{ attribute: 'kind' }]] : [], private: kept, diagnostics: [] }
    },
    async apply(_session, { prior, planned }) {
      if (planned === null) {
        things.delete(idOf(prior))
        return { state: null, private: none, diagnostics: [] }
      }
      if (asObject(planned)['name'] === 'break') throw new Error('the toy broke')
      const thing = { ...asObject(planned), id: prior === null ? `thing-${next++}` : idOf(prior) }
      things.set(thing.id, thing)
      return { state: thing, private: Buffer.from('kept'), diagnostics: [] }
    },
    async importState(_session, type, id) {
      if (things.has(id)) return { imported: [{ type, state: { name: null, kind: null, size: null, id }, private: none }], diagnostics: [] }
      return { imported: [], diagnostics: [{ severity: 'error', summary: 'No such thing', detail: `There is no thing "${id}".` }] }
    },
    async readData(_session, _type, config) {
      const found = [...things.values()].find(({ name }) => name === asObject(config)['name'])
      return { state: found ?? config, diagnostics: [] }
    },
    stop: async () => {},
  }
  return { core, things, sessions }
}

function asObject(value: Value): ObjectValue {
  if (!isObject(value)) throw new Error('terraform gave no object where there is always one')
  return value
}

function idOf(value: Value): string {
  return String(asObject(value)['id'])
}
