import { z } from 'zod'

/** What a person is allowed to be. Roles add up. */
export const ROLES = ['viewer', 'learner', 'requester', 'approver', 'admin'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

/** What a credential may be used for. `approve` and `apply` are never granted by default; agents never hold more than read and propose. */
export const SCOPES = ['read', 'propose', 'approve', 'apply', 'admin'] as const
export const Scope = z.enum(SCOPES)
export type Scope = z.infer<typeof Scope>

export const AGENT_SCOPES: readonly Scope[] = ['read', 'propose']
export const DEFAULT_KEY_SCOPES: readonly Scope[] = ['read', 'propose']

/** What every procedure of the contract declares besides its route. */
export interface VerbMeta {
  /** The Cedar action that guards the verb. */
  action: string
  scope: Scope
  /** Reachable without a session or key. Only what a person needs to sign in. */
  anonymous?: boolean
  /** How an agent sees it; absent means that no agent tool is made of it. */
  agent?: { tool: string; title: string; description: string; readOnly: boolean; destructive: boolean; idempotent: boolean }
}
