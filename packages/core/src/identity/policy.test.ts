import { ROLES, SCOPES, type Role, type Scope } from '@mcp-cloud/contracts'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Policy, ResourceFacts } from '../kernel/index.ts'
import { EXTRA_ACTIONS, deriveActionScopes, listProcedures } from './actions.ts'
import { createPolicy } from './policy.ts'

/**
 * Who may do what. Columns: viewer, learner, requester, approver, admin, agent.
 * `+` on anything · `o` on one's own only · `p` in one's own account for practice only · `-` never. A person with several roles may do what any of them may.
 */
const TABLE = `
  action                scope    viewer learner requester approver admin agent
  deployment.create     propose  -      p       +         -        -     +
  deployment.list       read     +      o       +         +        +     +
  deployment.list-all   read     +      -       +         +        +     -
  deployment.get        read     +      o       +         +        +     o
  deployment.update     propose  -      p       o         -        +     o
  deployment.plan       propose  -      p       +         -        +     o
  deployment.approve    propose  -      p       +         +        -     o
  approval.decide       approve  -      p       -         +        -     -
  deployment.apply      apply    -      p       +         +        +     -
  deployment.destroy    propose  -      p       +         +        +     o
  deployment.archive    propose  -      p       o         -        +     -
  deployment.cancel     propose  -      p       +         -        +     o
  deployment.recover    admin    -      -       -         -        +     -
  run.get               read     +      o       +         +        +     o
  run.cancel            propose  -      p       +         -        +     -
  run.force-cancel      admin    -      -       -         -        +     -
  state.break-lock      admin    -      -       -         -        +     -
  approval.list         read     +      p       +         +        +     +
  module.list           read     +      +       +         +        +     +
  module.get            read     +      +       +         +        +     +
  account.list          read     +      +       +         +        +     +
  account.create        admin    -      -       -         -        +     -
  account.update        admin    -      -       -         -        +     -
  account.try-policy    admin    -      -       -         -        +     -
  group.list            read     +      -       +         +        +     -
  group.create          admin    -      -       -         -        +     -
  group.update          admin    -      -       -         -        +     -
  group.delete          admin    -      -       -         -        +     -
  channel.list          admin    -      -       -         -        +     -
  channel.create        admin    -      -       -         -        +     -
  channel.update        admin    -      -       -         -        +     -
  channel.delete        admin    -      -       -         -        +     -
  channel.test          admin    -      -       -         -        +     -
  channel.history       admin    -      -       -         -        +     -
  channel.resend        admin    -      -       -         -        +     -
  chat.list             read     +      +       +         +        +     -
  chat.link             approve  +      +       +         +        +     -
  chat.unlink           propose  +      +       +         +        +     -
  me.get                read     +      +       +         +        +     +
  me.update             propose  +      +       +         +        +     -
  link.inspect          read     +      +       +         +        +     +
  link.redeem           read     +      +       +         +        +     +
  person.list           admin    -      -       -         -        +     -
  person.invite         admin    -      -       -         -        +     -
  person.update         admin    -      -       -         -        +     -
  person.reset          admin    -      -       -         -        +     -
  key.list              read     +      +       +         +        +     -
  key.create            admin    +      +       +         +        +     -
  key.revoke            admin    +      +       +         +        +     -
  key.manage-all        admin    -      -       -         -        +     -
  agent.list            read     +      -       +         +        +     -
  agent.create          admin    -      -       -         -        +     -
  agent.update          admin    -      -       -         -        +     -
  system.get            read     +      +       +         +        +     +
  curriculum.read       read     +      +       +         +        +     -
  curriculum.progress   read     +      +       +         +        +     -
  curriculum.learn      propose  +      +       +         +        +     -
  class.list            read     +      +       +         +        +     -
  class.join            propose  +      +       +         +        +     -
  class.create          propose  -      -       -         o        +     -
  class.get             read     -      -       -         o        +     -
  class.update          propose  -      -       -         o        +     -
  audit.list            admin    -      -       -         -        +     -
`

interface Row {
  action: string
  scope: Scope
  cells: Record<Role | 'agent', string>
}

const [head = [], ...lines] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))
const rows = lines.map(([action = '', scope = '', ...marks]): Row => {
  const cells = Object.fromEntries(marks.map((mark, i) => [head[i + 2], mark]))
  // The columns are the roles and the agent, as the table's head says.
  return { action, scope: scope as Scope, cells: cells as Row['cells'] }
})

/** What nobody else does in a learner's account, whatever their roles. */
const PRACTISED = new Set([
  'deployment.create',
  'deployment.update',
  'deployment.plan',
  'deployment.approve',
  'approval.decide',
  'deployment.apply',
  'deployment.destroy',
])

const ME = 'usr_me'
const OWN: ResourceFacts = { ownerId: ME, simulated: true, live: false }
const OTHERS: ResourceFacts = { ownerId: 'usr_other', simulated: false, live: true }

function person(roles: Role[], scopes: readonly Scope[] = SCOPES): Actor {
  return { kind: 'user', id: ME, name: 'Me', email: 'me@example.test', roles, scopes, via: 'api-key', credentialId: 'key_1' }
}
function agent(scopes: readonly Scope[] = ['read', 'propose']): Actor {
  return {
    kind: 'agent',
    id: ME,
    name: 'bot',
    sponsorId: 'usr_sponsor',
    modules: [],
    accounts: [],
    maxOpenRequests: 1,
    scopes,
    via: 'api-key',
    credentialId: 'key_1',
  }
}
const principals = [
  ...ROLES.map((role) => [role, (scopes?: readonly Scope[]) => person([role], scopes)] as const),
  ['agent', agent] as const,
]

let policy: Policy
beforeAll(() => {
  policy = createPolicy()
})

test('the table names every procedure of the contract and every extra action, each with its scope', () => {
  const declared = [...deriveActionScopes()].toSorted()
  expect(rows.map(({ action, scope }) => [action, scope] as const).toSorted()).toEqual(declared)
  expect(listProcedures().length).toBeGreaterThan(30)
})

describe.each(rows)('$action', ({ action, scope, cells }) => {
  const isOpen = action.startsWith('link.')

  test.each(principals)('by %s', (name, as) => {
    const mark = cells[name]
    expect(policy.permits(as(), action, {}), 'as such').toBe(mark !== '-')
    expect(policy.permits(as(), action, OWN), 'on their own').toBe(mark === '+' || mark === 'o')
    expect(policy.permits(as(), action, OTHERS), "on another's").toBe(mark === '+')
  })

  test.each(principals)('by %s in an account for practice', (name, as) => {
    const mark = cells[name]
    const [mine, foreign] = [
      { ...OWN, accountOwnerId: ME },
      { ...OWN, accountOwnerId: 'usr_other' },
    ]
    // An agent's id is never a person's, so there is no account of its own.
    expect(policy.permits(as(), action, mine), 'in their own').toBe(mark !== '-' && !(name === 'agent' && PRACTISED.has(action)))
    expect(policy.permits(as(), action, foreign), "in another's").toBe((mark === '+' || mark === 'o') && !PRACTISED.has(action))
  })

  test('by the terminal of a person who may do everything is confined to their own account for practice', () => {
    const terminal = (roles: Role[]): Actor => ({ ...person(roles), kind: 'user', via: 'terminal' }) as Actor
    for (const facts of [OWN, OTHERS, { ...OWN, accountOwnerId: '' }, { ...OWN, accountOwnerId: 'usr_other' }, { simulated: true }])
      expect(policy.permits(terminal([...ROLES]), action, facts)).toBe(false)
    expect(policy.permits(terminal(['learner']), action, { ...OWN, accountOwnerId: ME })).toBe(cells.learner !== '-')
  })

  test.each(principals)('by %s with every other scope but the one it needs is refused', (_name, as) => {
    const others = SCOPES.filter((candidate) => candidate !== scope)
    for (const scopes of [others, []])
      for (const facts of [OWN, { ...OWN, accountOwnerId: ME }]) expect(policy.permits(as(scopes), action, facts)).toBe(false)
  })

  test('by somebody without a role, or not signed in, is refused unless it is for them', () => {
    const forAnyone =
      ['me.', 'key.', 'system.', 'module.', 'link.', 'chat.', 'curriculum.', 'class.list', 'class.join'].some((start) =>
        action.startsWith(start),
      ) || action === 'account.list'
    expect(policy.permits(person([]), action, {})).toBe(forAnyone && action !== 'key.manage-all')
    expect(policy.permits({ kind: 'anonymous', id: 'anonymous', name: 'anonymous', via: 'anonymous' }, action, {})).toBe(isOpen)
  })

  test('by the platform itself is permitted', () => {
    expect(policy.permits({ kind: 'system', id: 'worker', name: 'worker', via: 'system' }, action, OTHERS)).toBe(true)
  })
})

test('roles add up', () => {
  expect(policy.permits(person(['requester', 'approver']), 'deployment.create', {})).toBe(true)
  expect(policy.permits(person(['requester', 'approver']), 'approval.decide', OTHERS)).toBe(true)
  expect(policy.permits(person(['viewer', 'learner']), 'deployment.get', OTHERS)).toBe(true)
})

test('an agent whose key somehow held every scope still neither decides, applies nor administers', () => {
  const never = rows.filter(({ cells }) => cells.agent === '-').map(({ action }) => action)
  expect(never).toEqual(expect.arrayContaining(['approval.decide', 'deployment.apply', ...Object.keys(EXTRA_ACTIONS)]))
  for (const action of never)
    for (const facts of [{}, OWN, OTHERS]) expect([action, policy.permits(agent(SCOPES), action, facts)]).toEqual([action, false])
})

test('an action that nothing declares is refused, to the platform too', () => {
  for (const action of ['deployment.frobnicate', '', 'toString', '__proto__']) {
    expect(policy.permits(person([...ROLES]), action, {})).toBe(false)
    expect(policy.permits({ kind: 'system', id: 'worker', name: 'worker', via: 'system' }, action, {})).toBe(false)
  }
})
