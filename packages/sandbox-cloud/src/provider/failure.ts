import { field, message, readMessage, repeated, type FieldTable } from '../wire/protobuf.ts'
import { diagnostics } from './messages.ts'

/** Where an answer has its diagnostics, by the method's name in protocol 6. */
const DIAGNOSTICS_AT: Readonly<Record<string, number>> = {
  GetProviderSchema: 4,
  GetMetadata: 2,
  ValidateProviderConfig: 1,
  PrepareProviderConfig: 2,
  ConfigureProvider: 1,
  ValidateResourceConfig: 1,
  ValidateDataResourceConfig: 1,
  UpgradeResourceState: 2,
  ReadResource: 2,
  PlanResourceChange: 4,
  ApplyResourceChange: 3,
  ImportResourceState: 2,
  ReadDataSource: 2,
}
/** The state before, which both requests that may change it have in one place. */
const BEFORE = { state: [2, 'bytes'] } as const satisfies FieldTable
const PRIVATE_AT: Readonly<Record<string, { request: number; answer: number }>> = {
  ReadResource: { request: 3, answer: 3 },
  ApplyResourceChange: { request: 5, answer: 2 },
}

/**
 * The answer to a call that the provider itself failed at: a diagnostic, which terraform shows in words, where it shows a
 * broken call as a plugin error without the object's name. What was there before is said to be there still.
 * @returns undefined where the answer has no place for diagnostics.
 */
export function failureAnswer(method: string, request: Uint8Array, cause: unknown): Uint8Array | undefined {
  const at = DIAGNOSTICS_AT[method]
  if (at === undefined) return undefined
  const detail = `${cause instanceof Error ? cause.message : String(cause)}. This is a mistake of the simulated cloud, not of your configuration.`
  const told = diagnostics(at, [{ severity: 'error', summary: 'The simulated provider failed', detail }])
  const kept = PRIVATE_AT[method]
  if (!kept) return told
  const before = readMessage(request, { ...BEFORE, private: [kept.request, 'bytes'] })
  return message(repeated(1, [before.state]), field(kept.answer, before.private), told)
}
