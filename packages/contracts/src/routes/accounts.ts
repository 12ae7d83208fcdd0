import { z } from 'zod'
import { AccountId } from '../ids.ts'
import { Account, AccountEdit, NewAccount } from '../schemas/account.ts'
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
