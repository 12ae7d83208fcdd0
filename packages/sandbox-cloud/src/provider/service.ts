import { MessageWriter } from '../wire/protobuf.ts'
import type { Diagnostic, ProviderCore, Session } from './core.ts'
import { attributePath, readRequest, writeDiagnostics, writeValue } from './messages.ts'

type Request = ReturnType<typeof readRequest>
type Method = (core: ProviderCore, session: Session, request: Request) => Promise<Uint8Array>

/** Names of protocol 5 for methods that protocol 6 calls otherwise. */
const OLD_NAMES: Record<string, string> = {
  GetSchema: 'GetProviderSchema',
  PrepareProviderConfig: 'ValidateProviderConfig',
  ValidateResourceTypeConfig: 'ValidateResourceConfig',
  ValidateDataSourceConfig: 'ValidateDataResourceConfig',
  Configure: 'ConfigureProvider',
  Stop: 'StopProvider',
}

/** Where each method's answer has its diagnostics, for mistakes of ours. */
const DIAGNOSTICS_FIELD: Record<string, number> = {
  ValidateProviderConfig: 1,
  ValidateResourceConfig: 1,
  ValidateDataResourceConfig: 1,
  ConfigureProvider: 1,
  UpgradeResourceState: 2,
  ReadResource: 2,
  PlanResourceChange: 4,
  ApplyResourceChange: 3,
  ImportResourceState: 2,
  ReadDataSource: 2,
  MoveResourceState: 3,
}

const METHODS: Record<string, Method> = {
  GetProviderSchema: async (core) => core.schemaBytes(6),
  async ValidateProviderConfig(core, session, request) {
    return writeDiagnostics(new MessageWriter(), 1, core.validateProvider(session, request.value(1))).finish()
  },
  async ValidateResourceConfig(core, session, request) {
    return writeDiagnostics(new MessageWriter(), 1, core.validateResource(session, request.text(1), request.value(2), 'managed')).finish()
  },
  async ValidateDataResourceConfig(core, session, request) {
    return writeDiagnostics(new MessageWriter(), 1, core.validateResource(session, request.text(1), request.value(2), 'data')).finish()
  },
  async ConfigureProvider(core, session, request) {
    return writeDiagnostics(new MessageWriter(), 1, await core.configure(session, request.value(2))).finish()
  },
  async UpgradeResourceState(core, session, request) {
    const { state, diagnostics } = await core.upgradeState(session, request.text(1), request.rawState(3))
    return writeDiagnostics(writeValue(new MessageWriter(), 1, state), 2, diagnostics).finish()
  },
  async ReadResource(core, session, request) {
    const answer = await core.read(session, { type: request.text(1), state: request.value(2), private: request.bytes(3) })
    return writeDiagnostics(writeValue(new MessageWriter(), 1, answer.state), 2, answer.diagnostics).bytes(3, answer.private).finish()
  },
  async PlanResourceChange(core, session, request) {
    const answer = await core.plan(session, { type: request.text(1), prior: request.value(2), proposed: request.value(3), config: request.value(4), private: request.bytes(5) })
    const writer = writeValue(new MessageWriter(), 1, answer.planned)
    for (const path of answer.requiresReplace) writer.bytes(2, attributePath(path))
    // The real providers stand on terraform's older type system: without saying so their defaults would be refused.
    return writeDiagnostics(writer.bytes(3, answer.private), 4, answer.diagnostics).flag(5, true).finish()
  },
  async ApplyResourceChange(core, session, request) {
    const answer = await core.apply(session, { type: request.text(1), prior: request.value(2), planned: request.value(3), config: request.value(4), private: request.bytes(5) })
    return writeDiagnostics(writeValue(new MessageWriter(), 1, answer.state).bytes(2, answer.private), 3, answer.diagnostics).flag(4, true).finish()
  },
  async ImportResourceState(core, session, request) {
    const { imported, diagnostics } = await core.importState(session, request.text(1), request.text(2))
    const writer = new MessageWriter()
    for (const object of imported) writer.bytes(1, writeValue(new MessageWriter().text(1, object.type), 2, object.state).bytes(3, object.private).finish())
    return writeDiagnostics(writer, 2, diagnostics).finish()
  },
  async ReadDataSource(core, session, request) {
    const { state, diagnostics } = await core.readData(session, request.text(1), request.value(2))
    return writeDiagnostics(writeValue(new MessageWriter(), 1, state), 2, diagnostics).finish()
  },
  async MoveResourceState() {
    const refusal: Diagnostic = { severity: 'error', summary: 'Not simulated', detail: 'A move between resource types is not simulated; import the object under its new address.' }
    return writeDiagnostics(new MessageWriter(), 3, [refusal]).finish()
  },
  async StopProvider(core) {
    await core.stop()
    return new Uint8Array()
  },
  GetFunctions: async () => new Uint8Array(),
}

/** Answers one call, or undefined for a method that is not served. A mistake of ours becomes a diagnostic, never a broken call. */
export async function answerCall(core: ProviderCore, session: Session, path: string, message: Uint8Array): Promise<Uint8Array | undefined> {
  const match = /^\/tfplugin([56])\.Provider\/(\w+)$/.exec(path)
  if (!match) return undefined
  const [, protocol, called = ''] = match
  const name = OLD_NAMES[called] ?? called
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined
  if (!method) return undefined
  if (name === 'GetProviderSchema') return core.schemaBytes(protocol === '5' ? 5 : 6)
  try {
    const request = readRequest(message)
    const answer = await method(core, session, request)
    // Protocol 5 wants the configuration back.
    return called === 'PrepareProviderConfig' ? Buffer.concat([new MessageWriter().bytes(1, request.bytes(1)).finish(), shiftDiagnostics(answer)]) : answer
  } catch (cause) {
    const field = DIAGNOSTICS_FIELD[name]
    if (field === undefined) throw cause
    const detail = `The simulated ${core.name} provider failed at ${called}: ${cause instanceof Error ? cause.message : String(cause)}. This is a mistake of the simulation, not of your configuration.`
    return writeDiagnostics(new MessageWriter(), field, [{ severity: 'error', summary: 'The simulation failed', detail }]).finish()
  }
}

/** PrepareProviderConfig has its diagnostics in field 2, ValidateProviderConfig in field 1. */
function shiftDiagnostics(answer: Uint8Array): Uint8Array {
  const copy = Buffer.from(answer)
  for (let at = 0; at < copy.length; ) {
    copy[at] = (2 << 3) | 2
    let length = 0
    let shift = 0
    let next = at + 1
    for (; ; next++, shift += 7) {
      const byte = copy[next] ?? 0
      length |= (byte & 0x7f) << shift
      if (byte < 0x80) break
    }
    at = next + 1 + length
  }
  return copy
}
