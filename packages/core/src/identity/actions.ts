import { contract, type Scope, type VerbMeta } from '@mcp-cloud/contracts'

/** Actions that verbs ask for besides their own, with the scope a credential needs. */
export const EXTRA_ACTIONS: Readonly<Record<string, Scope>> = {
  /** Answering an open approval; opening one is `deployment.approve`. */
  'approval.decide': 'approve',
  /** Seeing deployments of others in the list. */
  'deployment.list-all': 'read',
  /** Seeing and revoking keys of others. */
  'key.manage-all': 'admin',
  'run.force-cancel': 'admin',
  'state.break-lock': 'admin',
}

/** Every procedure of the contract by its path, such as `deployments.create`. */
export function listProcedures(): { path: string; meta: VerbMeta }[] {
  return Object.entries(contract).flatMap(([group, procedures]) =>
    Object.entries(procedures).map(([name, procedure]) => {
      // Every procedure of the contract is made by `procedure(meta)`, which takes a VerbMeta.
      const meta = procedure['~orpc'].meta as unknown as VerbMeta
      return { path: `${group}.${name}`, meta }
    }),
  )
}

/** The scope each action needs. @throws Error when two procedures disagree about one action. */
export function deriveActionScopes(): Map<string, Scope> {
  const scopes = new Map<string, Scope>(Object.entries(EXTRA_ACTIONS))
  for (const { path, meta } of listProcedures()) {
    const known = scopes.get(meta.action)
    if (known !== undefined && known !== meta.scope)
      throw new Error(`${path} says that ${meta.action} needs ${meta.scope}, another says ${known}`)
    scopes.set(meta.action, meta.scope)
  }
  return scopes
}
