import { Fault } from '@mcp-cloud/contracts'
import { expect, test } from 'vitest'
import { renderError } from './error-body.ts'

test('a fault is told with its code, status, message and problems', () => {
  const problems = [{ path: '/name', code: 'x', message: 'y' }]
  expect(renderError(new Fault('invalid', 'no', { problems }), 'req_1')).toEqual({
    defined: true,
    code: 'invalid',
    status: 422,
    message: 'no',
    data: { requestId: 'req_1', problems },
  })
})

test('what is no fault, and a fault of our own, is told as nothing but the request id', () => {
  for (const cause of [new Error('password is hunter2'), new Fault('internal', 'sealed bytes do not open'), 'text']) {
    const body = renderError(cause, 'req_1')
    expect(body).toMatchObject({ code: 'internal', status: 500 })
    expect(JSON.stringify(body)).not.toMatch(/hunter2|sealed/)
    expect(body.message).toContain('req_1')
  }
})

test.each([
  Object.assign(new Error('connect ENOENT /tmp/x'), { code: 'ENOENT', syscall: 'connect' }),
  Object.assign(new Error('terminating connection'), { code: '57P01' }),
  new Error('query failed', { cause: new Error('Connection terminated unexpectedly') }),
])('a database that is away is told as unavailable, with a way on', (cause) => {
  expect(renderError(cause, 'req_1')).toMatchObject({ code: 'unavailable', status: 503 })
})

test('a missing file is no database that is away', () => {
  expect(renderError(Object.assign(new Error('open x'), { code: 'ENOENT', syscall: 'open' }), 'req_1').status).toBe(500)
})
