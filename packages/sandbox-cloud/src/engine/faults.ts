import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WorldCall } from '../world/store.ts'
import { CloudError, type CloudSession } from './behaviour.ts'
import { FAULT_KINDS, type FaultKind } from './fault-kinds.ts'

export type Operation = WorldCall['operation']

/** One way in which a simulated cloud misbehaves. Plain data, so that it can be stored and sent. */
export interface FaultRule {
  /** A way that clouds are known for: sets what the rule itself leaves out. */
  kind?: FaultKind
  /** Type name; `*` stands for any text, as in `aws_iam_*`. Absent: every type. */
  type?: string
  /** `any` for reads and lookups too. Absent: create, update and delete. */
  operation?: Operation | 'any'
  /** Only what stands in this region, such as `us-east-1`. */
  region?: string
  /** `before`: refused, and nothing happened. `after`: done, but the answer is this error, as when a connection breaks. */
  when?: 'before' | 'after'
  /** From 0 to 1; 1 when absent. */
  probability?: number
  /** How many times at most; always when absent. */
  times?: number
  /** Waits so long first. */
  delayMs?: number
  /** What the cloud answers, such as `Throttling` or `InternalError`. Absent: nothing but the wait. */
  error?: { code: string; message: string }
}

/** One call that may go wrong. */
export interface FaultCall {
  operation: Operation
  type: string
  when: 'before' | 'after'
  /** `global` for what stands in none. */
  region: string
  cloud: CloudSession['cloud']
}

/** Which calls a probability meets follows from the seed: the third create of a type is met in every world of that seed, or in none. */
export interface FaultOptions {
  seed?: string | undefined
}

/** The `fault` switch of a world's settings by rules, tried in their order. */
export function faultsByRule(rules: readonly FaultRule[], { seed = randomBytes(8).toString('hex') }: FaultOptions = {}) {
  const left = rules.map(({ times }) => times ?? Number.POSITIVE_INFINITY)
  const turns = new Map<string, number>()
  return async function fault(call: FaultCall): Promise<void> {
    for (const [index, rule] of rules.entries()) {
      const { delayMs, error, probability = 1, ...meant } = withKind(rule, call.cloud)
      if (!applies(meant, call) || left[index] === 0) continue
      if (probability < 1 && chance(`${index} ${call.operation} ${call.type}`) >= probability) continue
      left[index]!--
      if (delayMs) await sleep(delayMs)
      if (error) throw new CloudError(error.code, error.message)
    }
  }

  /** From 0 up to, not with, 1: the next of those that belong to the name. */
  function chance(name: string): number {
    const turn = turns.get(name) ?? 0
    turns.set(name, turn + 1)
    return createHash('sha256').update(`${seed} ${name} ${turn}`).digest().readUInt32BE() / 2 ** 32
  }
}

function withKind(rule: FaultRule, cloud: CloudSession['cloud']): FaultRule {
  return rule.kind ? { ...FAULT_KINDS[rule.kind](cloud), ...rule } : rule
}

function applies(rule: FaultRule, { operation, type, when, region }: FaultCall): boolean {
  const operations = rule.operation === undefined ? ['create', 'update', 'delete'] : [rule.operation]
  return (
    (rule.when ?? 'before') === when &&
    (rule.operation === 'any' || operations.includes(operation)) &&
    (rule.region === undefined || rule.region === region) &&
    matches(type, rule.type ?? '*')
  )
}

function matches(type: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+^${}()|[\]\\?]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`).test(type)
}
