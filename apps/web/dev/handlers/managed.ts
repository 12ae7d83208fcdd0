import type { Me } from '@mcp-cloud/contracts'
import { accounts, tried } from '../fixtures/accounts.ts'
import { agents, groups, keys, people } from '../fixtures/people.ts'
import { iso, jiwoo } from '../fixtures/make.ts'
import { fault, isEmpty, os } from './os.ts'

const me: Me = {
  kind: 'user',
  id: jiwoo.id,
  name: jiwoo.name,
  email: 'jiwoo@example.com',
  roles: ['requester', 'approver', 'admin'],
  scopes: ['read', 'propose', 'approve', 'apply', 'admin'],
  via: 'session',
  locale: null,
  hasPassword: true,
  firstKeyStillValid: process.env['FACE'] === 'notices',
}

/** Accounts, people and what acts in their name. */
export const managed = {
  accounts: {
    list: os.accounts.list.handler(() => ({ items: accounts })),
    create: os.accounts.create.handler(() => accounts[1]!),
    update: os.accounts.update.handler(() => accounts[1]!),
    tryPolicy: os.accounts.tryPolicy.handler(() => tried),
  },
  me: {
    get: os.me.get.handler(() => (process.env['FACE'] === 'signed-out' ? fault('unauthenticated', 401, 'sign in') : me)),
    update: os.me.update.handler(({ input }) => Object.assign(me, input)),
  },
  links: {
    inspect: os.links.inspect.handler(({ input }) =>
      input.token === 'used'
        ? fault('gone', 410, 'used')
        : {
            purpose: input.token === 'first' ? ('sign-in' as const) : ('invite' as const),
            email: 'new.person@example.com',
            name: '',
            needsPassword: true,
          },
    ),
    redeem: os.links.redeem.handler(() => me),
  },
  people: {
    list: os.people.list.handler(() => ({ items: people })),
    invite: os.people.invite.handler(({ input }) => ({
      person: { ...people[2]!, ...input },
      link: { url: 'http://localhost/app/link#token=abcdefghijklmnop', expiresAt: iso(-80_000), purpose: 'invite' as const },
    })),
    update: os.people.update.handler(({ input }) =>
      Object.assign(
        people.find((item) => item.id === input.id)!,
        input,
      ),
    ),
    reset: os.people.reset.handler(() => ({
      url: 'http://localhost/app/link#token=abcdefghijklmnop',
      expiresAt: iso(-80_000),
      purpose: 'reset' as const,
    })),
  },
  apiKeys: {
    list: os.apiKeys.list.handler(() => ({ items: isEmpty ? [] : keys })),
    create: os.apiKeys.create.handler(({ input }) => ({
      key: { ...keys[1]!, name: input.name, scopes: input.scopes },
      secret: 'mcp_7Qn2mX0sYtJ4bVw9LrK1zEaHc8GdUf3PoNiS5vT6',
    })),
    revoke: os.apiKeys.revoke.handler(() => undefined),
  },
  groups: {
    list: os.groups.list.handler(() => ({ items: isEmpty ? [] : groups })),
    create: os.groups.create.handler(() => groups[0]!),
    update: os.groups.update.handler(() => groups[0]!),
    delete: os.groups.delete.handler(() => undefined),
  },
  agents: {
    list: os.agents.list.handler(() => ({ items: isEmpty ? [] : agents })),
    create: os.agents.create.handler(({ input }) => ({ ...agents[0]!, name: input.name })),
    update: os.agents.update.handler(({ input }) =>
      Object.assign(
        agents.find((item) => item.id === input.id)!,
        input,
      ),
    ),
  },
}
