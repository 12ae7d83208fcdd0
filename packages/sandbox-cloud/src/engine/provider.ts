import type { Diagnostic, PathStep, ProviderCore, Session } from '../provider/core.ts'
import { encodeProviderSchema } from '../wire/schema-proto.ts'
import { joinFacts, type FactCatalogue, type TypeFacts } from '../schema/facts.ts'
import { lateSchema, narrowSchema } from '../schema/narrow.ts'
import type { ServedSchema, TypeCatalogue, TypeSchema } from '../schema/model.ts'
import { parseLosslessJson } from './lossless-json.ts'
import { isObject, type ObjectValue, type Value } from '../value.ts'
import { MADE, type WorldStore } from '../world/store.ts'
import { createAdopter, type Adoption } from './adoption.ts'
import { createObject, deleteObject, keyOf, updateObject, type Target } from './apply.ts'
import { CloudError, type Behaviour, type Call, type CloudSession, type DataBehaviour } from './behaviour.ts'
import { createCall } from './call.ts'
import { conformBlock } from './conform.ts'
import type { FaultCall } from './faults.ts'
import { findGenerically } from './find-data.ts'
import { createOperator } from './operate.ts'
import type { Seconds } from './pace.ts'
import { planObject } from './plan.ts'
import { checkQuotas, type Quota } from './quotas.ts'

/** What makes one provider: its true schema, and behaviour for the types somebody wrote it for. */
export interface ProviderDefinition {
  name: string
  schema: ServedSchema
  /** The answer to GetProviderSchema. */
  schemaAnswer(): Uint8Array
  behaviours: ReadonlyMap<string, Behaviour>
  /** What the real provider answered when it was asked. */
  facts?: FactCatalogue
  dataBehaviours: ReadonlyMap<string, DataBehaviour>
  /** How long the cloud takes, by type; `*` for all others. Absent: no time. */
  seconds?: Readonly<Record<string, Seconds>>
  /** What an account may have when nobody asked for more. */
  quotas?: readonly Quota[]
  /** Puts into the world what every account has and nobody made, when it is meant and not there. Returns whether it did. */
  bring?(type: string, id: string, near: ObjectValue, call: Call): Promise<boolean>
  /** Its objects stand in terraform's state alone, in no world. */
  stateOnly?: boolean
  /** Reads a `provider` block. */
  configure(config: ObjectValue): CloudSession
}

/** What a plan of the type goes by. */
export function rulesOf({ facts, behaviours }: ProviderDefinition, type: string): TypeFacts {
  return joinFacts(facts?.get(type), behaviours.get(type))
}

/** Switches of one world's provider, for practice and for fault tests. */
export interface WorldSettings {
  /** How long a create, update or delete takes before it takes effect. */
  delayMs?: number
  /** Share of the time that the real cloud takes: 0 (when absent) none, 1 all of it. */
  pace?: number
  /** `true`: as many as a new account may have; a list: these. Absent: as many as anybody likes. */
  quotas?: boolean | readonly Quota[]
  /** Called before each operation and after; a thrown CloudError is the cloud's answer. `after`: the effect is done, the answer not yet given. */
  fault?(call: FaultCall): void | Promise<void>
}

export interface ProviderOptions {
  store: WorldStore
  /** Stands with every call in the world's history. */
  runId: string
  settings?: WorldSettings
  /** Absent: as in a real cloud, an object that terraform lost is nobody's. */
  adoption?: Adoption
  /** The types that configuration and state name, where the caller knows them all: only these are served. Absent: every type. */
  types?: ReadonlySet<string>
  now?: () => Date
}

const EMPTY = new Uint8Array()

/** A provider bound to one world and one run. */
export function createProvider(definition: ProviderDefinition, options: ProviderOptions): ProviderCore {
  const { behaviours, dataBehaviours } = definition
  const { store, settings = {}, types, now = () => new Date() } = options
  const schema = lateSchema(() => (types ? narrowSchema(definition.schema, types) : definition.schema))
  const sessions = new Map<number, CloudSession>()
  const adopter = options.adoption && createAdopter(options.adoption)
  const quotas = settings.quotas === true ? (definition.quotas ?? []) : settings.quotas || []
  let nextSession = 1

  const sessionOf = (session: Session) => sessions.get(session.id) ?? definition.configure(conformBlock(null, schema.provider))
  const callFor = (session: Session, inside: WorldStore): Call => createCall(inside, sessionOf(session), now(), definition.bring)
  const secondsOf = (type: string) => definition.seconds?.[type] ?? definition.seconds?.['*'] ?? [0, 0, 0]
  const operator = createOperator({ ...options, now, sessionOf, callFor, secondsOf })

  function targetOf(type: string): Target {
    return { type, schema: typeOf(schema.resources, type), behaviour: behaviours.get(type) }
  }

  /** Makes an object, or takes back the one that a dead attempt made. */
  async function createOrAdopt(target: Target, planned: ObjectValue, call: Call): Promise<ObjectValue> {
    const { type, schema: typeSchema, behaviour } = target
    const mark = adopter?.markOf(type, planned)
    const lost = mark && (await adopter?.take(type, mark, call.store))
    if (lost) return conformBlock(lost.attributes, typeSchema.block)
    await checkQuotas(type, planned, quotas, call)
    const made = await createObject(target, planned, call)
    const kept = mark && (await call.store.get(type, keyOf(behaviour, made)))
    if (kept) await call.store.put({ ...kept, attributes: { ...kept.attributes, [MADE]: mark } })
    return made
  }

  return {
    name: definition.name,
    openSession() {
      return { id: nextSession++ }
    },
    closeSession(session) {
      sessions.delete(session.id)
      operator.forget(session)
    },
    schemaBytes: () => (types ? encodeProviderSchema(schema) : definition.schemaAnswer()),
    typeNames: (mode) => (mode === 'managed' ? schema.resources : schema.dataSources).names(),
    validateProvider: () => [],
    async configure(session, config) {
      sessions.set(session.id, definition.configure(conformBlock(config, schema.provider)))
      return []
    },
    validateResource(_session, type, config, mode) {
      const types = mode === 'managed' ? schema.resources : schema.dataSources
      const known = types.get(type)
      if (!known)
        return [error('unknown type', `the simulated ${definition.name} has no ${mode === 'data' ? 'data source' : 'resource'} ${type}`)]
      return missingRequired(known, config)
    },
    async upgradeState(_session, type, stateJson) {
      return answer<{ state: Value }>({ state: null }, async () => {
        const { schema: typeSchema, behaviour } = targetOf(type)
        const state = conformBlock(parseLosslessJson(Buffer.from(stateJson).toString('utf8')), typeSchema.block)
        await adopter?.confirm(type, keyOf(behaviour, state), store)
        return { state }
      })
    },
    async read(session, { type, state: raw, private: kept }) {
      return answer<{ state: Value; private: Uint8Array }>({ state: raw, private: kept }, async () => {
        const target = targetOf(type)
        const state = conformBlock(raw, target.schema.block)
        await operator.look(session, 'read', type, state)
        const found = await store.get(type, keyOf(target.behaviour, state))
        if (!found) return { state: null, private: kept }
        const read = target.behaviour?.read ? await target.behaviour.read(found.attributes, callFor(session, store)) : found.attributes
        if (read === null) return { state: null, private: kept }
        // Timeouts stand in configuration and state only; the cloud knows nothing of them.
        const timeouts: ObjectValue = 'timeouts' in state ? { timeouts: state['timeouts'] ?? null } : {}
        return { state: { ...conformBlock(read, target.schema.block), ...timeouts }, private: kept }
      })
    },
    async plan(session, { type, prior: rawPrior, proposed, config, private: kept }) {
      const none: { planned: Value; requiresReplace: PathStep[][]; private: Uint8Array } = {
        planned: proposed,
        requiresReplace: [],
        private: kept,
      }
      if (proposed === null) return { ...none, planned: null, diagnostics: [] }
      return answer(none, async () => {
        const { schema: typeSchema, behaviour } = targetOf(type)
        const conform = (value: Value) => conformBlock(value, typeSchema.block)
        const prior = rawPrior === null ? null : conform(rawPrior)
        const { planned, requiresReplace } = planObject({
          block: typeSchema.block,
          behaviour,
          rules: rulesOf(definition, type),
          prior,
          proposed: conform(proposed),
          config: conform(config),
          session: sessionOf(session),
        })
        return { planned, requiresReplace, private: kept }
      })
    },
    async apply(session, { type, prior: rawPrior, planned: rawPlanned, private: kept }) {
      // A create that failed left nothing; an update or delete that failed left what was there.
      return answer<{ state: Value; private: Uint8Array }>({ state: rawPrior, private: kept }, async () => {
        const target = targetOf(type)
        const conform = (value: Value) => conformBlock(value, target.schema.block)
        const [prior, planned] = [rawPrior, rawPlanned].map((value) => (value === null ? null : conform(value)))
        if (!planned) {
          if (prior)
            await operator.change({
              session,
              operation: 'delete',
              type,
              object: prior,
              idOf: () => keyOf(target.behaviour, prior),
              work: (call) => deleteObject(target, prior, call),
            })
          return { state: null, private: kept }
        }
        const made = await operator.change<ObjectValue>({
          session,
          operation: prior ? 'update' : 'create',
          type,
          object: planned,
          idOf: (object) => keyOf(target.behaviour, object),
          work: (call) => (prior ? updateObject(target, prior, planned, call) : createOrAdopt(target, planned, call)),
        })
        return { state: made, private: kept }
      })
    },
    async importState(session, type, id) {
      return answer<{ imported: { type: string; state: Value; private: Uint8Array }[] }>({ imported: [] }, async () => {
        const { behaviour, schema: typeSchema } = targetOf(type)
        const call = callFor(session, store)
        await operator.look(session, 'import', type, null)
        const wanted = behaviour?.importId ? await behaviour.importId(id, call) : id
        const found = await call.need(type, wanted, 'NotFound')
        const named = ['id', ...(behaviour?.within ?? [])].map((name): [string, Value] => [name, found.attributes[name] ?? found.id])
        return { imported: [{ type, state: conformBlock(Object.fromEntries(named), typeSchema.block), private: EMPTY }] }
      })
    },
    async readData(session, type, config) {
      return answer<{ state: Value }>({ state: config }, async () => {
        const { block } = typeOf(schema.dataSources, type)
        const self = conformBlock(config, block)
        await operator.look(session, 'data', type, self)
        const call = callFor(session, store)
        const behaviour = dataBehaviours.get(type)
        if (behaviour) await behaviour.read(self, call)
        else await findGenerically(type, self, call)
        return { state: conformBlock(self, block) }
      })
    },
    // What is under way finishes, now without waiting, and terraform itself begins nothing more; another terraform may use the socket next.
    stop: async (session) => operator.hurry(session),
  }
}

function typeOf(types: TypeCatalogue, type: string): TypeSchema {
  const found = types.get(type)
  if (!found) throw new CloudError('UnknownType', `there is no type ${type}`)
  return found
}

/** Turns the cloud's refusal into a diagnostic; anything else is a mistake of the simulation, and says so. */
async function answer<T extends object>(otherwise: T, work: () => Promise<T>): Promise<T & { diagnostics: Diagnostic[] }> {
  try {
    return { ...(await work()), diagnostics: [] }
  } catch (cause) {
    if (cause instanceof CloudError) return { ...otherwise, diagnostics: [error(cause.code, cause.message)] }
    const detail = `${cause instanceof Error ? cause.message : String(cause)}. This is a mistake of the simulated cloud, not of your configuration.`
    return { ...otherwise, diagnostics: [error('The simulation failed', detail)] }
  }
}

function error(summary: string, detail: string): Diagnostic {
  return { severity: 'error', summary, detail }
}

function missingRequired(schema: TypeSchema, config: Value): Diagnostic[] {
  if (!isObject(config)) return []
  return Object.entries(schema.block.attributes).flatMap(([name, attribute]) =>
    attribute.required && (config[name] ?? null) === null
      ? [{ ...error('Missing required argument', `The argument "${name}" is required.`), path: [{ attribute: name }] }]
      : [],
  )
}
