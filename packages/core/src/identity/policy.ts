import { readFileSync, readdirSync } from 'node:fs'
import { preparsePolicySet, statefulIsAuthorized, validate, type CedarValueJson } from '@cedar-policy/cedar-wasm/nodejs'
import type { Actor, Policy, ResourceFacts } from '../kernel/index.ts'
import { deriveActionScopes } from './actions.ts'

const FOLDER = new URL('./policies/', import.meta.url)
const POLICY_SET = 'mcp-cloud'

/**
 * The Cedar policies of the `policies` folder, default deny: an action that no policy permits, or that nothing declares, is refused.
 *
 * @throws Error when a policy does not parse, or names an action or attribute that does not exist.
 */
export function createPolicy(): Policy {
  const scopes = deriveActionScopes()
  const staticPolicies = readPolicies()
  check(
    'validated',
    validate({ schema: renderSchema([...scopes.keys()]), policies: { staticPolicies }, validationSettings: { mode: 'strict' } }),
  )
  check('parsed', preparsePolicySet(POLICY_SET, { staticPolicies }))
  return {
    permits(actor, action, resource) {
      const scope = scopes.get(action)
      return scope !== undefined && decide(actor, action, resource, scope)
    },
  }
}

function decide(actor: Actor, action: string, resource: ResourceFacts, scope: string): boolean {
  const principal = { type: PRINCIPALS[actor.kind], id: actor.id }
  const thing = { type: 'Thing', id: 'thing' }
  const { ownerId, simulated, live, accountOwnerId } = resource
  const facts: Record<string, CedarValueJson> = {}
  if (ownerId !== undefined) facts['ownerId'] = ownerId
  if (simulated !== undefined) facts['simulated'] = simulated
  if (live !== undefined) facts['live'] = live
  if (accountOwnerId !== undefined) facts['accountOwnerId'] = accountOwnerId
  const answer = statefulIsAuthorized({
    principal,
    action: { type: 'Action', id: action },
    resource: thing,
    context: { scope },
    preparsedPolicySetId: POLICY_SET,
    entities: [
      { uid: principal, attrs: attributesOf(actor), parents: [] },
      { uid: thing, attrs: facts, parents: [] },
    ],
  })
  // A policy that could not be evaluated says nothing, and a forbid that says nothing would permit.
  return answer.type === 'success' && answer.response.decision === 'allow' && answer.response.diagnostics.errors.length === 0
}

const PRINCIPALS = { user: 'User', agent: 'Agent', system: 'System', anonymous: 'Anonymous' } as const

function attributesOf(actor: Actor): Record<string, CedarValueJson> {
  if (actor.kind === 'user') return { id: actor.id, roles: [...actor.roles], scopes: [...actor.scopes], via: actor.via }
  if (actor.kind === 'agent') return { id: actor.id, scopes: [...actor.scopes] }
  return {}
}

function renderSchema(actions: string[]): string {
  const names = actions.map((action) => JSON.stringify(action)).join(', ')
  return `
    entity User = { id: String, roles: Set<String>, scopes: Set<String>, via: String };
    entity Agent = { id: String, scopes: Set<String> };
    entity System, Anonymous;
    entity Thing = { ownerId?: String, simulated?: Bool, live?: Bool, accountOwnerId?: String };
    action ${names} appliesTo { principal: [User, Agent, System, Anonymous], resource: [Thing], context: { scope: String } };
  `
}

function readPolicies(): string {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.cedar'))
    .toSorted()
  return files.map((name) => readFileSync(new URL(name, FOLDER), 'utf8')).join('\n')
}

function check(what: string, answer: ReturnType<typeof validate> | ReturnType<typeof preparsePolicySet>): void {
  const errors =
    answer.type === 'failure' ? answer.errors : 'validationErrors' in answer ? answer.validationErrors.map(({ error }) => error) : []
  if (errors.length > 0) throw new Error(`the policies could not be ${what}: ${errors.map(({ message }) => message).join('; ')}`)
}
