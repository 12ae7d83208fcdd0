import { setTimeout as sleep } from 'node:timers/promises'
import type { WorldCall } from '../world/store.ts'
import { CloudError } from './behaviour.ts'

type Operation = WorldCall['operation']

/** One way in which a simulated cloud misbehaves. Plain data, so that it can be stored and sent. */
export interface FaultRule {
  /** Type name; `*` stands for any text, as in `aws_iam_*`. Absent: every type. */
  type?: string
  /** Absent: create, update and delete. */
  operation?: Operation
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

/**
 * The `fault` switch of a world's settings by rules, tried in their order.
 * @param random gives numbers from 0 up to, not with, 1
 */
export function faultsByRule(rules: readonly FaultRule[], random: () => number = Math.random) {
  const left = rules.map(({ times }) => times ?? Number.POSITIVE_INFINITY)
  return async function fault(operation: Operation, type: string, when: 'before' | 'after'): Promise<void> {
    for (const [index, rule] of rules.entries()) {
      if (!applies(rule, operation, type, when) || left[index] === 0 || random() >= (rule.probability ?? 1)) continue
      left[index]!--
      if (rule.delayMs) await sleep(rule.delayMs)
      if (rule.error) throw new CloudError(rule.error.code, rule.error.message)
    }
  }
}

function applies(rule: FaultRule, operation: Operation, type: string, when: 'before' | 'after'): boolean {
  const operations = rule.operation ? [rule.operation] : ['create', 'update', 'delete']
  return (rule.when ?? 'before') === when && operations.includes(operation) && matches(type, rule.type ?? '*')
}

function matches(type: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+^${}()|[\]\\?]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`).test(type)
}
