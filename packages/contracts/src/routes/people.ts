import { z } from 'zod'
import { Role, Scope } from '../access.ts'
import { AgentId, ApiKeyId } from '../ids.ts'
import { Agent, ApiKey, Locale, Me, OneTimeLink, Person } from '../schemas/person.ts'
import { procedure } from './procedure.ts'

export const getMe = procedure({ action: 'me.get', scope: 'read' })
  .route({ method: 'GET', path: '/me', summary: 'Who I am and what I may do', tags: ['Me'] })
  .output(Me)

export const updateMe = procedure({ action: 'me.update', scope: 'propose' })
  .route({ method: 'PATCH', path: '/me', summary: 'Change my name or language', tags: ['Me'] })
  .input(z.strictObject({ name: z.string().trim().min(1).max(100).optional(), locale: Locale.optional() }))
  .output(Me)

/** Tells what a link is for before it is used, so that the page can ask for a name and password. */
export const inspectLink = procedure({ action: 'link.inspect', scope: 'read', anonymous: true })
  .route({ method: 'POST', path: '/links/inspect', summary: 'What a one-time link is for', tags: ['Sign-in'] })
  .input(z.strictObject({ token: z.string().max(200) }))
  .output(z.object({ purpose: OneTimeLink.shape.purpose, email: z.string(), name: z.string(), needsPassword: z.boolean() }))

export const redeemLink = procedure({ action: 'link.redeem', scope: 'read', anonymous: true })
  .route({
    method: 'POST',
    path: '/links/redeem',
    summary: 'Use a one-time link: opens a session, sets name and password',
    tags: ['Sign-in'],
  })
  .input(
    z.strictObject({
      token: z.string().max(200),
      name: z.string().trim().min(1).max(100).optional(),
      password: z.string().min(12).max(200).optional(),
    }),
  )
  .output(Me)

export const listPeople = procedure({ action: 'person.list', scope: 'admin' })
  .route({ method: 'GET', path: '/people', summary: 'Everyone', tags: ['People'] })
  .output(z.object({ items: z.array(Person) }))

export const invitePerson = procedure({ action: 'person.invite', scope: 'admin' })
  .route({ method: 'POST', path: '/people', successStatus: 201, summary: 'Invite a person by a link to hand over', tags: ['People'] })
  .input(z.strictObject({ email: z.email().max(200), name: z.string().trim().min(1).max(100), roles: z.array(Role).min(1) }))
  .output(z.object({ person: Person, link: OneTimeLink }))

export const updatePerson = procedure({ action: 'person.update', scope: 'admin' })
  .route({ method: 'PATCH', path: '/people/{id}', summary: 'Change roles, disable or enable', tags: ['People'] })
  .input(z.strictObject({ id: z.string(), roles: z.array(Role).min(1).optional(), disabled: z.boolean().optional() }))
  .output(Person)

export const resetPerson = procedure({ action: 'person.reset', scope: 'admin' })
  .route({ method: 'POST', path: '/people/{id}/reset', summary: 'A link with which the person sets a new password', tags: ['People'] })
  .input(z.strictObject({ id: z.string() }))
  .output(OneTimeLink)

export const listApiKeys = procedure({ action: 'key.list', scope: 'read' })
  .route({ method: 'GET', path: '/api-keys', summary: 'My API keys (an admin sees all)', tags: ['API keys'] })
  .output(z.object({ items: z.array(ApiKey) }))

export const createApiKey = procedure({ action: 'key.create', scope: 'admin' })
  .route({ method: 'POST', path: '/api-keys', successStatus: 201, summary: 'Make a key; its secret is shown once', tags: ['API keys'] })
  .input(
    z.strictObject({
      name: z.string().trim().min(1).max(100),
      scopes: z.array(Scope).min(1).default(['read', 'propose']),
      expiresInDays: z.number().int().min(1).max(3650).optional(),
      agentId: AgentId.optional(),
    }),
  )
  .output(z.object({ key: ApiKey, secret: z.string() }))

export const revokeApiKey = procedure({ action: 'key.revoke', scope: 'admin' })
  .route({ method: 'DELETE', path: '/api-keys/{id}', successStatus: 204, summary: 'Revoke a key', tags: ['API keys'] })
  .input(z.strictObject({ id: ApiKeyId }))
  .output(z.void())

export const listAgents = procedure({ action: 'agent.list', scope: 'read' })
  .route({ method: 'GET', path: '/agents', summary: 'Agents and their sponsors', tags: ['Agents'] })
  .output(z.object({ items: z.array(Agent) }))

/** US dollars a month, at heavy use. */
const MonthlyUsd = z.number().min(0).max(100_000_000)

export const createAgent = procedure({ action: 'agent.create', scope: 'admin' })
  .route({ method: 'POST', path: '/agents', successStatus: 201, summary: 'Register an agent with the caller as sponsor', tags: ['Agents'] })
  .input(
    z.strictObject({
      name: z.string().trim().min(1).max(100),
      modules: z.array(z.string()).default([]),
      accounts: z.array(z.string()).default([]),
      maxOpenRequests: z.number().int().min(1).max(1000).default(10),
      maxMonthlyUsd: MonthlyUsd.nullish(),
      expiresInDays: z.number().int().min(1).max(3650).optional(),
    }),
  )
  .output(Agent)

export const updateAgent = procedure({ action: 'agent.update', scope: 'admin' })
  .route({ method: 'PATCH', path: '/agents/{id}', summary: 'Disable or enable an agent, or change its monthly ceiling', tags: ['Agents'] })
  .input(z.strictObject({ id: AgentId, disabled: z.boolean().optional(), maxMonthlyUsd: MonthlyUsd.nullable().optional() }))
  .output(Agent)
