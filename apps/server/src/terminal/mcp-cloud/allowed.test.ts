import { contract } from '@mcp-cloud/contracts'
import { expect, test } from 'vitest'
import { answerHeaders, isAllowed, requestHeaders } from './allowed.ts'

const DEP = 'dep_01m8hka9y747x43afhferf7cks'
const RUN = 'run_01m8hka9y747x43afhferf7cks'

test('what a requester does is let through', () => {
  for (const [method, path] of [
    ['GET', '/me'],
    ['GET', '/modules'],
    ['GET', '/modules/aws_s3_bucket'],
    ['GET', '/accounts'],
    ['GET', '/approvals'],
    ['POST', '/deployments'],
    ['GET', '/deployments?limit=200&text=notes'],
    ['PATCH', `/deployments/${DEP}`],
    ['DELETE', `/deployments/${DEP}`],
    ['POST', `/deployments/${DEP}/plan`],
    ['POST', `/deployments/${DEP}/approve`],
    ['POST', `/deployments/${DEP}/apply`],
    ['POST', `/deployments/${DEP}/destroy`],
    ['GET', `/runs/${RUN}/log?after=-1`],
    ['POST', `/runs/${RUN}/cancel`],
  ] as const)
    expect(isAllowed(method, `/api/v1${path}`), `${method} ${path}`).toBe(true)
})

test('nothing else of the contract is, nor any other place of the server', () => {
  const open = new Set(['me.get', 'system.get', 'modules.list', 'modules.get', 'accounts.list', 'approvals.list'])
  const closed = Object.entries(contract).flatMap(([group, procedures]) =>
    Object.entries(procedures)
      .filter(([name]) => !open.has(`${group}.${name}`) && !/^(deployments|runs)$/.test(group))
      .map(([, procedure]) => procedure['~orpc'].route),
  )
  expect(closed.length).toBeGreaterThan(30)
  for (const { method = 'POST', path = '' } of closed) {
    const filled = `/api/v1${path.replaceAll(/\{\w+\}/g, 'acc_01m8hka9y747x43afhferf7cks')}`
    expect(isAllowed(method, filled), `${method} ${filled}`).toBe(false)
  }
  for (const path of ['/', '/api/auth/get-session', '/mcp', '/deployments', '/api/v1', '/api/v1/terminal/socket', '/metrics'])
    for (const method of ['GET', 'POST']) expect(isAllowed(method, path), path).toBe(false)
  expect(isAllowed('POST', `/api/v1/deployments/${DEP}/recovery/acknowledge`)).toBe(false)
  expect(isAllowed('PUT', `/api/v1/deployments/${DEP}`)).toBe(false)
})

test('another spelling of a path is another path', () => {
  for (const path of [
    '/api/v1/me/../keys',
    '/api/v1/deployments/../keys',
    '/api/v1/deployments/%2e%2e/keys',
    '/api/v1/modules/..',
    '/api/v1//me',
    '/api/v1/me/',
    '/API/V1/me',
    '/api/v1/me#/keys',
    '/api/v1/deployments%2Fx',
    'http://127.0.0.1/api/v1/me',
    '//127.0.0.1/api/v1/me',
    '\\api\\v1\\me',
    '/api/v1/modules/a\n',
  ])
    expect(isAllowed('GET', path), path).toBe(false)
})

test('no credential goes in by a header, and none comes out', () => {
  const typed = {
    Authorization: 'Bearer x',
    'x-api-key': 'x',
    cookie: 'x',
    'x-forwarded-for': '::1',
    host: 'x',
    Origin: 'x',
    Prefer: 'wait=1',
  }
  expect(requestHeaders(typed)).toEqual({ Prefer: 'wait=1' })
  expect(answerHeaders({ 'set-cookie': 'x', 'content-type': 'application/json', 'x-request-id': 'req_1', server: 'x' })).toEqual({
    'content-type': 'application/json',
    'x-request-id': 'req_1',
  })
})
