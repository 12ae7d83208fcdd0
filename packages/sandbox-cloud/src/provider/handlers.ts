import { CAPABILITIES } from '../wire/schema-proto.ts'
import { field, message, readMessage, repeated } from '../wire/protobuf.ts'
import type { ProviderCore, Session } from './core.ts'
import { attributePath, diagnostics, dynamic, readDynamic, REQUESTS } from './messages.ts'

export type Handler = (core: ProviderCore, session: Session, request: Uint8Array) => Promise<Uint8Array>

const NOTHING = new Uint8Array()
/** Says that the provider works by the rules of the older SDK, as the real ones do: defaults of optional attributes may differ from what is configured. */
const LEGACY = true

/** One handler for each method, by its name in protocol 6. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  GetProviderSchema: async (core) => core.schemaBytes(),
  GetMetadata: async (core) =>
    message(
      field(1, CAPABILITIES),
      repeated(
        3,
        core.typeNames('data').map((name) => field(1, name)),
      ),
      repeated(
        4,
        core.typeNames('managed').map((name) => field(1, name)),
      ),
    ),
  GetFunctions: async () => NOTHING,
  async ValidateProviderConfig(core, session, request) {
    const { config } = readMessage(request, REQUESTS.providerConfig)
    return diagnostics(1, core.validateProvider(session, readDynamic(config)))
  },
  // Protocol 5's form of the same: it hands the configuration back.
  async PrepareProviderConfig(core, session, request) {
    const { config } = readMessage(request, REQUESTS.providerConfig)
    return message(repeated(1, [config]), diagnostics(2, core.validateProvider(session, readDynamic(config))))
  },
  async ConfigureProvider(core, session, request) {
    const { config } = readMessage(request, REQUESTS.configure)
    return diagnostics(1, await core.configure(session, readDynamic(config)))
  },
  async ValidateResourceConfig(core, session, request) {
    const { type, config } = readMessage(request, REQUESTS.typeConfig)
    return diagnostics(1, core.validateResource(session, type, readDynamic(config), 'managed'))
  },
  async ValidateDataResourceConfig(core, session, request) {
    const { type, config } = readMessage(request, REQUESTS.typeConfig)
    return diagnostics(1, core.validateResource(session, type, readDynamic(config), 'data'))
  },
  async UpgradeResourceState(core, session, request) {
    const { type, rawState } = readMessage(request, REQUESTS.upgrade)
    const { json } = readMessage(rawState, REQUESTS.rawState)
    const upgraded = await core.upgradeState(session, type, json)
    return message(repeated(1, [dynamic(upgraded.state)]), diagnostics(2, upgraded.diagnostics))
  },
  async ReadResource(core, session, request) {
    const { type, state, private: kept } = readMessage(request, REQUESTS.read)
    const read = await core.read(session, { type, state: readDynamic(state), private: kept })
    return message(repeated(1, [dynamic(read.state)]), diagnostics(2, read.diagnostics), field(3, read.private))
  },
  async PlanResourceChange(core, session, request) {
    const { type, prior, proposed, config, private: kept } = readMessage(request, REQUESTS.plan)
    const plan = await core.plan(session, {
      type,
      prior: readDynamic(prior),
      proposed: readDynamic(proposed),
      config: readDynamic(config),
      private: kept,
    })
    const replaced = repeated(2, plan.requiresReplace.map(attributePath))
    return message(
      repeated(1, [dynamic(plan.planned)]),
      replaced,
      field(3, plan.private),
      diagnostics(4, plan.diagnostics),
      field(5, LEGACY),
    )
  },
  async ApplyResourceChange(core, session, request) {
    const { type, prior, planned, config, private: kept } = readMessage(request, REQUESTS.apply)
    const applied = await core.apply(session, {
      type,
      prior: readDynamic(prior),
      planned: readDynamic(planned),
      config: readDynamic(config),
      private: kept,
    })
    return message(repeated(1, [dynamic(applied.state)]), field(2, applied.private), diagnostics(3, applied.diagnostics), field(4, LEGACY))
  },
  async ImportResourceState(core, session, request) {
    const { type, id } = readMessage(request, REQUESTS.importState)
    const { imported, diagnostics: found } = await core.importState(session, type, id)
    const objects = imported.map((object) => message(field(1, object.type), repeated(2, [dynamic(object.state)]), field(3, object.private)))
    return message(repeated(1, objects), diagnostics(2, found))
  },
  async ReadDataSource(core, session, request) {
    const { type, config } = readMessage(request, REQUESTS.typeConfig)
    const read = await core.readData(session, type, readDynamic(config))
    return message(repeated(1, [dynamic(read.state)]), diagnostics(2, read.diagnostics))
  },
  async StopProvider(core, session) {
    await core.stop(session)
    return NOTHING
  },
}

/** Protocol 5's names for what protocol 6 calls otherwise. */
export const PROTOCOL_5_NAMES: Readonly<Record<string, string>> = {
  GetSchema: 'GetProviderSchema',
  ValidateResourceTypeConfig: 'ValidateResourceConfig',
  ValidateDataSourceConfig: 'ValidateDataResourceConfig',
  Configure: 'ConfigureProvider',
  Stop: 'StopProvider',
}
