import type { Value } from '../value.ts'
import { decodeMsgpack, encodeMsgpack } from '../wire/msgpack.ts'
import { field, message, readMessage, repeated, type FieldTable } from '../wire/protobuf.ts'
import { parseLosslessJson } from '../engine/lossless-json.ts'
import type { Diagnostic, PathStep } from './core.ts'

/** Field numbers of the requests, the same in protocols 5 and 6. */
export const REQUESTS = {
  configure: { config: [2, 'bytes'] },
  providerConfig: { config: [1, 'bytes'] },
  typeConfig: { type: [1, 'text'], config: [2, 'bytes'] },
  upgrade: { type: [1, 'text'], version: [2, 'number'], rawState: [3, 'bytes'] },
  rawState: { json: [1, 'bytes'] },
  read: { type: [1, 'text'], state: [2, 'bytes'], private: [3, 'bytes'] },
  plan: { type: [1, 'text'], prior: [2, 'bytes'], proposed: [3, 'bytes'], config: [4, 'bytes'], private: [5, 'bytes'] },
  apply: { type: [1, 'text'], prior: [2, 'bytes'], planned: [3, 'bytes'], config: [4, 'bytes'], private: [5, 'bytes'] },
  importState: { type: [1, 'text'], id: [2, 'text'] },
} as const satisfies Record<string, FieldTable>

const DYNAMIC = { msgpack: [1, 'bytes'], json: [2, 'bytes'] } as const satisfies FieldTable

/** A value inside a message: msgpack, or JSON where terraform has only that. No bytes at all is no object. */
export function readDynamic(bytes: Uint8Array): Value {
  const { msgpack, json } = readMessage(bytes, DYNAMIC)
  if (msgpack.length > 0) return decodeMsgpack(msgpack)
  return json.length > 0 ? parseLosslessJson(Buffer.from(json).toString('utf8')) : null
}

/** `null` is written as an explicit nil: an empty field would not be read as "no object". */
export function dynamic(value: Value): Uint8Array {
  return field(1, encodeMsgpack(value))
}

export function diagnostics(number: number, given: readonly Diagnostic[]): Uint8Array {
  return repeated(
    number,
    given.map(({ severity, summary, detail, path }) =>
      message(
        field(1, severity === 'error' ? 1 : 2),
        field(2, summary.toWellFormed()),
        field(3, detail.toWellFormed()),
        path ? repeated(4, [attributePath(path)]) : new Uint8Array(),
      ),
    ),
  )
}

export function attributePath(path: readonly PathStep[]): Uint8Array {
  return repeated(1, path.map(pathStep))
}

function pathStep(step: PathStep): Uint8Array {
  if ('attribute' in step) return repeated(1, [step.attribute])
  if ('key' in step) return repeated(2, [step.key])
  // A choice of which the number 0 is one must be written even though 0 is the default.
  return step.index === 0 ? Uint8Array.of(3 * 8, 0) : field(3, step.index)
}
