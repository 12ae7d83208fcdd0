import { expect, test, vi } from 'vitest'
import type { Actor, Policy } from '@mcp-cloud/core/kernel'
import { rememberDecisions } from './remember-decisions.ts'

const actor = (id: string): Actor => ({ kind: 'system', id, name: id, via: 'system' })

test('a decision is asked for once, and for every actor, action and fact by itself', () => {
  const permits = vi.fn<Policy['permits']>((who, action, facts) => facts.ownerId === who.id && action === 'read')
  const policy = rememberDecisions({ permits })
  const [one, other] = [actor('one'), actor('other')]
  for (let again = 0; again < 3; again++) {
    expect(policy.permits(one, 'read', { ownerId: 'one' })).toBe(true)
    expect(policy.permits(other, 'read', { ownerId: 'one' })).toBe(false)
    expect(policy.permits(one, 'write', { ownerId: 'one' })).toBe(false)
    expect(policy.permits(one, 'read', {})).toBe(false)
    expect(policy.permits(one, 'read', { ownerId: 'one', live: true })).toBe(true)
    expect(policy.permits(one, 'read', { ownerId: 'one', live: false })).toBe(true)
  }
  expect(permits).toHaveBeenCalledTimes(6)
})

test('the same person loaded anew is judged anew', () => {
  let isAllowed = true
  const policy = rememberDecisions({ permits: () => isAllowed })
  expect(policy.permits(actor('one'), 'read', {})).toBe(true)
  isAllowed = false
  expect(policy.permits(actor('one'), 'read', {})).toBe(false)
})

test('an actor with more facts than are kept is still judged right', () => {
  const policy = rememberDecisions({ permits: (_actor, _action, { ownerId }) => ownerId === 'owner-7' })
  const one = actor('one')
  for (let round = 0; round < 2; round++)
    for (let n = 0; n < 1500; n++) expect(policy.permits(one, 'read', { ownerId: `owner-${n}` })).toBe(n === 7)
})
