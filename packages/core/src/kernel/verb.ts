import type { VerbMeta } from '@mcp-cloud/contracts'
import type { AnySchema, ContractProcedure, ErrorMap, InferSchemaInput, InferSchemaOutput, Meta } from '@orpc/contract'
import type { Ctx } from './context.ts'

type AnyProcedure = ContractProcedure<AnySchema, AnySchema, ErrorMap, Meta>
type InputOf<P extends AnyProcedure> = InferSchemaOutput<NonNullable<P['~orpc']['inputSchema']>>
type OutputOf<P extends AnyProcedure> = InferSchemaInput<NonNullable<P['~orpc']['outputSchema']>>

/** One capability: its contract, and what it does. Every surface calls `run`; none holds a rule of its own. */
export interface Verb<P extends AnyProcedure = AnyProcedure> {
  contract: P
  meta: VerbMeta
  /** Authorises the actor for the verb as such, then works. The verb itself authorises for the thing it loaded. */
  run(ctx: Ctx, input: InputOf<P>): Promise<OutputOf<P>>
}

export function verb<P extends AnyProcedure>(contract: P, work: (call: { ctx: Ctx; input: InputOf<P> }) => Promise<OutputOf<P>>): Verb<P> {
  // Every procedure of the contract is made by `procedure(meta)`, which takes a VerbMeta.
  const meta = contract['~orpc'].meta as unknown as VerbMeta
  return {
    contract,
    meta,
    async run(ctx, input) {
      if (!meta.anonymous) ctx.authorise(meta.action)
      return work({ ctx, input })
    },
  }
}

/** Who did it, as it stands in answers and records. */
export function refOf(actor: Ctx['actor']): { kind: 'user' | 'agent' | 'system'; id: string; name: string } {
  if (actor.kind === 'anonymous') return { kind: 'system', id: 'anonymous', name: 'anonymous' }
  return { kind: actor.kind, id: actor.id, name: actor.name }
}
