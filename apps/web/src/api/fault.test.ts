import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { faultOf, readFaultBody } from './fault.ts'

test("the platform's refusal keeps its code, its problems by path and its request id", () => {
  const problem = { path: '/vars/region', code: 'vars.region', message: 'no such region', given: 'x', allowed: ['us-east-1'] }
  const fault = readFaultBody({ code: 'invalid', status: 422, message: 'no', data: { requestId: 'req_1', problems: [problem] } }, 422)
  expect(fault).toEqual({ code: 'invalid', status: 422, message: 'no', problems: [problem], requestId: 'req_1' })
})

test("a proxy's page becomes a fault by its status", () => {
  expect(readFaultBody('<html>', 503).code).toBe('unavailable')
  expect(readFaultBody(undefined, 401).code).toBe('unauthenticated')
  expect(readFaultBody('teapot', 418).code).toBe('malformed')
})

test('a connection that could not be made is told apart from a refusal', () => {
  expect(faultOf(new TypeError('Failed to fetch')).code).toBe('offline')
  const refusal = new ORPCError('conflict', {
    status: 409,
    message: 'planned',
    data: readFaultBody({ code: 'conflict', message: 'planned' }, 409),
  })
  expect(faultOf(refusal)).toMatchObject({ code: 'conflict', message: 'planned', problems: [] })
})
