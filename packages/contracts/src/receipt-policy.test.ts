import { expect, test } from 'vitest'
import { verifyReceipt, type Receipt } from './receipt.ts'

const receipt = (change: Partial<Receipt['body']>): Receipt => ({
  body: {
    kind: 'mcp-cloud approval receipt',
    version: 1,
    runId: 'run_1',
    deploymentId: 'dep_1',
    bundleDigest: 'sha256:1',
    reviewDigest: 'sha256:2',
    required: 0,
    decisions: [],
    approvedAt: '2026-01-01T00:00:00Z',
    expiresAt: '2026-01-02T00:00:00Z',
    ...change,
  },
  publicKey: '',
  signature: '',
})
const verify = (given: Receipt) => verifyReceipt(given, '', () => true, new Date('2026-01-01T12:00:00Z'))

test('a receipt without people holds only by a rule of a policy', async () => {
  expect(await verify(receipt({}))).toMatchObject({ ok: false, reason: 'no approval and no rule of a policy' })
  expect(await verify(receipt({ policy: { rule: 'small-and-new', accountRevision: 3 } }))).toEqual({ ok: true })
})
