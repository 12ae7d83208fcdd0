import { z } from 'zod'
import { Role, Scope } from '../access.ts'
import { AgentId, ApiKeyId } from '../ids.ts'

export const LOCALES = ['ko', 'en'] as const
export const Locale = z.enum(LOCALES)
export type Locale = z.infer<typeof Locale>

export const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(Role),
  disabled: z.boolean(),
  hasPassword: z.boolean(),
  locale: Locale.nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().nullable(),
})
export type Person = z.infer<typeof Person>

/** A link to be handed over by whoever made it. The token stands in the fragment, so it reaches no server log. */
export const OneTimeLink = z.object({ url: z.string(), expiresAt: z.iso.datetime(), purpose: z.enum(['sign-in', 'invite', 'reset']) })
export type OneTimeLink = z.infer<typeof OneTimeLink>

export const ApiKey = z.object({
  id: ApiKeyId,
  name: z.string(),
  /** The first characters, enough to recognise it. */
  prefix: z.string(),
  scopes: z.array(Scope),
  owner: z.object({ kind: z.enum(['user', 'agent']), id: z.string(), name: z.string() }),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})
export type ApiKey = z.infer<typeof ApiKey>

export const Agent = z.object({
  id: AgentId,
  name: z.string(),
  sponsor: z.object({ id: z.string(), name: z.string() }),
  /** Empty means all. */
  modules: z.array(z.string()),
  accounts: z.array(z.string()),
  maxOpenRequests: z.number().int(),
  /** What all it keeps may come to, in US dollars a month at heavy use; null means no ceiling. */
  maxMonthlyUsd: z.number().nullable(),
  disabled: z.boolean(),
  expiresAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})
export type Agent = z.infer<typeof Agent>

export const Me = z.object({
  kind: z.enum(['user', 'agent']),
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  roles: z.array(Role),
  scopes: z.array(Scope),
  via: z.enum(['session', 'api-key', 'chat', 'terminal']),
  locale: Locale.nullable(),
  hasPassword: z.boolean(),
  /** True for an admin until the first API key, the one written to a file, was rotated. */
  firstKeyStillValid: z.boolean(),
})
export type Me = z.infer<typeof Me>
