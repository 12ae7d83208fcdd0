import { contract } from '@mcp-cloud/contracts'
import { implement, ORPCError } from '@orpc/server'
import { id } from '../fixtures/make.ts'

export const os = implement(contract)
export const isEmpty = process.env['FACE'] === 'empty'

export function fault(code: string, status: number, message: string, problems: unknown[] = []): never {
  throw new ORPCError(code, { status, message, data: { requestId: id('request'), problems }, defined: true })
}
