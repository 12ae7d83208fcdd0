import { z } from 'zod'
import { AccountId } from '../ids.ts'
import { Account, AccountEdit, NewAccount } from '../schemas/account.ts'
import { Policy, PolicyVerdict } from '../schemas/policy.ts'
import { procedure } from './procedure.ts'

export const listAccounts = procedure({ action: 'account.list', scope: 'read' })
  .route({ method: 'GET', path: '/accounts', summary: 'Accounts one can deploy into', tags: ['Accounts'] })
  .output(z.object({ items: z.array(Account) }))

export const createAccount = procedure({ action: 'account.create', scope: 'admin' })
  .route({ method: 'POST', path: '/accounts', successStatus: 201, summary: 'Add a cloud account', tags: ['Accounts'] })
  .input(NewAccount)
  .output(Account)

export const updateAccount = procedure({ action: 'account.update', scope: 'admin' })
  .route({
    method: 'PATCH',
    path: '/accounts/{id}',
    summary: 'Change an account; a new revision voids its pending plans',
    tags: ['Accounts'],
  })
  .input(AccountEdit.extend({ id: AccountId }))
  .output(Account)

export const tryPolicy = procedure({ action: 'account.try-policy', scope: 'admin' })
  .route({
    method: 'POST',
    path: '/accounts/{id}/policy/try',
    summary: 'What a policy would have said of past plans; changes nothing',
    tags: ['Accounts'],
  })
  .input(z.object({ id: AccountId, policy: Policy, limit: z.number().int().min(1).max(200).default(50) }))
  .output(
    z.object({
      items: z.array(
        z.object({
          runId: z.string(),
          deployment: z.object({ id: z.string(), name: z.string() }),
          module: z.string(),
          kind: z.enum(['deploy', 'destroy', 'drift']),
          at: z.iso.datetime(),
          grade: z.enum(['low', 'medium', 'high', 'critical']),
          /** US dollars a month at heavy use; null when it was not known in full. */
          monthly: z.number().nullable(),
          verdict: PolicyVerdict,
          /** What the policy the account has now says of the same plan. */
          present: PolicyVerdict,
        }),
      ),
      /** How many of them the new policy decides differently. */
      changed: z.number().int(),
    }),
  )
