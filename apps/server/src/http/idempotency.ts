import { createHash } from 'node:crypto'
import { Fault } from '@mcp-cloud/contracts'
import type { AnyVerb } from '@mcp-cloud/core'
import { beginIdempotent, endIdempotent, forgetIdempotent } from '@mcp-cloud/core/idempotency'
import { canonicalJson } from '@mcp-cloud/core/kernel'
import type { RpcContext } from './rpc.ts'

const ACTIONS = new Set(['deployment.create', 'deployment.plan', 'deployment.approve', 'deployment.apply', 'deployment.destroy'])

/**
 * `Idempotency-Key`: per principal and route, for 24 hours. The same request replays the answer, another one is refused,
 * and a failed one may be sent again.
 */
export async function withIdempotency<T>(context: RpcContext, verb: AnyVerb, input: unknown, work: () => Promise<T>): Promise<T> {
  const { ctx, idempotencyKey } = context
  if (!idempotencyKey || !ACTIONS.has(verb.meta.action)) return work()
  if (!/^[\x21-\x7e]{1,200}$/.test(idempotencyKey))
    throw new Fault('malformed', 'an Idempotency-Key is 1 to 200 printable ASCII characters without spaces')
  const slot = { principal: `${ctx.actor.kind}:${ctx.actor.id}`, route: verb.meta.action, key: idempotencyKey }
  const begun = await beginIdempotent(ctx, slot, createHash('sha256').update(canonicalJson(input)).digest('hex'))
  // Only this function writes answers, and it wrote what the same verb had answered.
  if (begun.kind === 'replay') return begun.answer as T
  try {
    const answer = await work()
    await endIdempotent(ctx, slot, answer)
    return answer
  } catch (cause) {
    await forgetIdempotent(ctx, slot)
    throw cause
  }
}
