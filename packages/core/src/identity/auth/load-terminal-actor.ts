import type { Scope } from '@mcp-cloud/contracts'
import type { Actor, Platform } from '../../kernel/index.ts'
import { findUser } from '../person/table.ts'
import { cachedActor } from './actor-cache.ts'

const SCOPES: readonly Scope[] = ['read', 'propose', 'approve', 'apply']

/**
 * A person as their terminal acts for them: a learner, whatever else they are, whom the policies confine to the person's own
 * account for practice. There is no credential of it. Undefined for whoever is gone or disabled.
 */
export async function loadTerminalActor(platform: Platform, userId: string): Promise<Actor | undefined> {
  return cachedActor(platform, `terminal ${userId}`, async () => {
    const user = await findUser(platform.db, userId)
    if (!user || user.disabledAt) return undefined
    const { id, name, email } = user
    return {
      actor: { kind: 'user', id, name, email, roles: ['learner'], scopes: SCOPES, via: 'terminal', credentialId: 'terminal' },
      expiresAt: null,
    }
  })
}
