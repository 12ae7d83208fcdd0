import type { Operations } from '../aws-call.ts'

export const OPERATIONS: Operations = {
  async GetCallerIdentity({ accountId }) {
    return { UserId: 'AIDASANDBOXUSER000001', Account: accountId, Arn: `arn:aws:iam::${accountId}:user/sandbox` }
  },
}
