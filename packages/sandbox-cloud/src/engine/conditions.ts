import { isObject, type ObjectValue, type Value } from '../value.ts'
import { faultsByRule, type FaultRule } from './faults.ts'
import { FAULT_KINDS } from './fault-kinds.ts'
import type { WorldSettings } from './provider.ts'
import type { Quota } from './quotas.ts'

/** How a world's clouds behave beyond their rules. Plain data, so that it can be stored and sent. */
export interface Conditions {
  /** Share of the time that the real cloud takes: 0 (when absent) none, 1 all of it. */
  pace?: number
  /** `true`: as many as a new account may have; a list: these. Absent: as many as anybody likes. */
  quotas?: boolean | Quota[]
  faults?: FaultRule[]
  /** Makes the same calls fail every time. */
  seed?: string
}

export function settingsOf({ pace, quotas, faults, seed }: Conditions): WorldSettings {
  return {
    ...(pace === undefined ? {} : { pace }),
    ...(quotas === undefined ? {} : { quotas }),
    ...(faults === undefined ? {} : { fault: faultsByRule(faults, { seed }) }),
  }
}

/** @throws Error that says what is given and what is allowed */
export function parseConditions(given: Value): Conditions {
  const { pace, quotas, faults, seed } = fields('the conditions', given, ['pace', 'quotas', 'faults', 'seed'])
  return {
    ...(pace === undefined ? {} : { pace: number('pace', pace, 0, 100) }),
    ...(quotas === undefined ? {} : { quotas: typeof quotas === 'boolean' ? quotas : list('quotas', quotas).map(parseQuota) }),
    ...(faults === undefined ? {} : { faults: list('faults', faults).map(parseRule) }),
    ...(seed === undefined ? {} : { seed: String(seed) }),
  }
}

function parseQuota(given: Value, index: number): Quota {
  const at = `quotas[${index}]`
  const { type, limit, per, code } = fields(at, given, ['type', 'limit', 'per', 'code'])
  return {
    type: string(`${at}.type`, type),
    limit: number(`${at}.limit`, limit, 0, Number.MAX_SAFE_INTEGER),
    ...(per === undefined ? {} : { per: string(`${at}.per`, per) }),
    code: code === undefined ? 'LimitExceeded' : string(`${at}.code`, code),
  }
}

const OPERATIONS = ['any', 'create', 'read', 'update', 'delete', 'import', 'data'] as const
const MOMENTS = ['before', 'after'] as const
// The guarantee: the names of that very table.
const KINDS = Object.keys(FAULT_KINDS) as (keyof typeof FAULT_KINDS)[]

function parseRule(given: Value, index: number): FaultRule {
  const at = `faults[${index}]`
  const names = ['kind', 'type', 'operation', 'region', 'when', 'probability', 'times', 'delayMs', 'error']
  const { kind, type, operation, region, when, probability, times, delayMs, error } = fields(at, given, names)
  if (kind === undefined && delayMs === undefined && error === undefined)
    throw new Error(`${at} does nothing; give it a kind (${KINDS.join(', ')}), an error or a delayMs`)
  return {
    ...(kind === undefined ? {} : { kind: oneOf(`${at}.kind`, kind, KINDS) }),
    ...(type === undefined ? {} : { type: string(`${at}.type`, type) }),
    ...(operation === undefined ? {} : { operation: oneOf(`${at}.operation`, operation, OPERATIONS) }),
    ...(region === undefined ? {} : { region: string(`${at}.region`, region) }),
    ...(when === undefined ? {} : { when: oneOf(`${at}.when`, when, MOMENTS) }),
    ...(probability === undefined ? {} : { probability: number(`${at}.probability`, probability, 0, 1) }),
    ...(times === undefined ? {} : { times: number(`${at}.times`, times, 0, Number.MAX_SAFE_INTEGER) }),
    ...(delayMs === undefined ? {} : { delayMs: number(`${at}.delayMs`, delayMs, 0, 3_600_000) }),
    ...(error === undefined ? {} : { error: parseError(`${at}.error`, error) }),
  }
}

function parseError(at: string, given: Value): { code: string; message: string } {
  const { code, message } = fields(at, given, ['code', 'message'])
  return { code: string(`${at}.code`, code), message: message === undefined ? 'the cloud refuses' : string(`${at}.message`, message) }
}

function fields(at: string, given: Value, names: readonly string[]): Partial<ObjectValue> {
  if (!isObject(given)) throw new Error(`${at} must be an object with ${names.join(', ')}`)
  const unknown = Object.keys(given).find((name) => !names.includes(name))
  if (unknown !== undefined) throw new Error(`${at} has no ${unknown}; it may have ${names.join(', ')}`)
  return given
}

function list(at: string, given: Value): Value[] {
  if (!Array.isArray(given)) throw new Error(`${at} must be a list`)
  return given
}

function string(at: string, given: Value | undefined): string {
  if (typeof given !== 'string' || given === '') throw new Error(`${at} must be a text`)
  return given
}

function number(at: string, given: Value | undefined, least: number, most: number): number {
  if (typeof given !== 'number' || given < least || given > most)
    throw new Error(`${at} is ${JSON.stringify(given ?? null)}; it must be a number from ${least} to ${most}`)
  return given
}

function oneOf<T extends string>(at: string, given: Value, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === given)
  if (found === undefined) throw new Error(`${at} is ${JSON.stringify(given)}; it must be one of ${allowed.join(', ')}`)
  return found
}
