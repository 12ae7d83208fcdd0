import { z } from 'zod'
import { Diagnostic } from './diagnostic.ts'

/** What every line of the JSON interface carries (interface version 1.x). */
const envelope = {
  '@level': z.string(),
  '@message': z.string(),
  '@timestamp': z.string(),
  '@module': z.string().optional(),
}

const ResourceAddress = z.looseObject({
  addr: z.string(),
  module: z.string().default(''),
  resource: z.string().default(''),
  implied_provider: z.string().default(''),
  resource_type: z.string().default(''),
  resource_name: z.string().default(''),
  resource_key: z.union([z.string(), z.number()]).nullish(),
})

const Hook = z.looseObject({
  resource: ResourceAddress,
  action: z.string().optional(),
  id_key: z.string().optional(),
  id_value: z.string().optional(),
  elapsed_seconds: z.number().optional(),
  provisioner: z.string().optional(),
  output: z.string().optional(),
})

const Change = z.looseObject({
  resource: ResourceAddress,
  previous_resource: ResourceAddress.optional(),
  action: z.string(),
  reason: z.string().optional(),
})

const Output = z.looseObject({
  sensitive: z.boolean(),
  type: z.unknown().optional(),
  /** Absent for sensitive outputs and in a plan's message. */
  value: z.unknown().optional(),
  action: z.string().optional(),
})

const hookMessage = <Type extends string>(type: Type) => z.looseObject({ ...envelope, type: z.literal(type), hook: Hook })
const changeMessage = <Type extends string>(type: Type) => z.looseObject({ ...envelope, type: z.literal(type), change: Change })

/** A message of terraform's JSON interface that this package knows. Fields it does not know are kept. */
export const UiMessage = z.discriminatedUnion('type', [
  z.looseObject({ ...envelope, type: z.literal('version'), terraform: z.string().optional(), tofu: z.string().optional(), ui: z.string() }),
  z.looseObject({ ...envelope, type: z.literal('log') }),
  z.looseObject({ ...envelope, type: z.literal('init_output'), message_code: z.string().optional() }),
  z.looseObject({ ...envelope, type: z.literal('diagnostic'), diagnostic: Diagnostic }),
  changeMessage('planned_change'),
  changeMessage('resource_drift'),
  z.looseObject({
    ...envelope,
    type: z.literal('change_summary'),
    changes: z.looseObject({
      add: z.int(),
      change: z.int(),
      import: z.int().default(0),
      remove: z.int(),
      operation: z.enum(['plan', 'apply', 'destroy']),
    }),
  }),
  z.looseObject({ ...envelope, type: z.literal('outputs'), outputs: z.record(z.string(), Output) }),
  hookMessage('refresh_start'),
  hookMessage('refresh_complete'),
  hookMessage('apply_start'),
  hookMessage('apply_progress'),
  hookMessage('apply_complete'),
  hookMessage('apply_errored'),
  hookMessage('provision_start'),
  hookMessage('provision_progress'),
  hookMessage('provision_complete'),
  hookMessage('provision_errored'),
  hookMessage('ephemeral_op_start'),
  hookMessage('ephemeral_op_progress'),
  hookMessage('ephemeral_op_complete'),
  hookMessage('ephemeral_op_errored'),
  z.looseObject({ ...envelope, type: z.literal('test_abstract'), test_abstract: z.record(z.string(), z.array(z.string())) }),
  z.looseObject({
    ...envelope,
    type: z.literal('test_file'),
    test_file: z.looseObject({ path: z.string(), progress: z.string(), status: z.string().optional() }),
  }),
  z.looseObject({
    ...envelope,
    type: z.literal('test_run'),
    test_run: z.looseObject({ path: z.string(), run: z.string(), progress: z.string(), status: z.string().optional() }),
  }),
  z.looseObject({
    ...envelope,
    type: z.literal('test_summary'),
    test_summary: z.looseObject({
      status: z.string(),
      passed: z.int(),
      failed: z.int(),
      errored: z.int(),
      skipped: z.int(),
    }),
  }),
])
export type UiMessage = z.infer<typeof UiMessage>

export type ParsedLine =
  | { kind: 'message'; message: UiMessage }
  /** Not JSON, cut, or of a type or shape this package does not know: the text as it came. */
  | { kind: 'raw'; text: string }

/** Parses one line of `-json` output. Never throws: what is not understood is kept raw. */
export function parseMessage(line: string): ParsedLine {
  if (!line.startsWith('{')) return { kind: 'raw', text: line }
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { kind: 'raw', text: line }
  }
  const parsed = UiMessage.safeParse(value)
  return parsed.success ? { kind: 'message', message: parsed.data } : { kind: 'raw', text: line }
}

/** Parses a whole `-json` output held in memory. Empty lines are left out. */
export function parseMessages(text: string): ParsedLine[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parseMessage)
}
