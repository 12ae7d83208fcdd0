import { AccountEdit, NewAccount, type Account } from '@mcp-cloud/contracts'
import { expect, test } from 'vitest'
import { draftOf, editOf, newAccountOf } from './draft.ts'

test('what the dialog sends is what the contract takes', () => {
  const aws = { ...draftOf(), name: 'prod', accessKeyId: 'AWS_PROD_ID', secretAccessKey: 'AWS_PROD_SECRET', required: 2 }
  expect(NewAccount.parse(newAccountOf(aws))).toMatchObject({
    name: 'prod',
    cloud: 'aws',
    credentials: { accessKeyId: 'AWS_PROD_ID' },
    approval: { required: 2, selfApproval: false },
  })
  const gcp = { ...draftOf(), name: 'data', cloud: 'gcp' as const, project: 'data-platform-7', serviceAccountKey: 'GOOGLE_DATA' }
  expect(NewAccount.parse(newAccountOf(gcp))).toMatchObject({
    project: 'data-platform-7',
    credentials: { serviceAccountKey: 'GOOGLE_DATA' },
  })
})

test('opening and saving an account changes nothing of it', () => {
  const account: Account = {
    id: 'acc_01j9zq4mtn5v8x2c7r3hk6wbpd',
    name: 'prod',
    clouds: ['aws'],
    simulated: false,
    isDefault: false,
    region: 'us-east-1',
    project: null,
    endpointUrl: null,
    credentials: { from: 'env', accessKeyId: 'AWS_A', secretAccessKey: 'AWS_B', sessionToken: 'AWS_C' },
    approval: { required: 3, selfApproval: true, byApiKey: true },
    revision: 4,
    disabled: true,
    createdAt: '2026-03-01T12:00:00.000Z',
  }
  expect(AccountEdit.parse(editOf(draftOf(account)))).toEqual({
    region: 'us-east-1',
    credentials: account.credentials,
    approval: account.approval,
    disabled: true,
  })
})
