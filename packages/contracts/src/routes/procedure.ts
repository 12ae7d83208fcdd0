import { oc } from '@orpc/contract'
import type { VerbMeta } from '../access.ts'

/** The start of every procedure: it cannot be declared without an action and a scope. */
export function procedure(meta: VerbMeta) {
  return oc.$meta<VerbMeta>(meta)
}
