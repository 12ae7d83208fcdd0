import { expect, test } from 'vitest'
import { withReattach } from './reattach.ts'

test('a running provider is named with a live process and in test mode', () => {
  const reattach = { 'registry.terraform.io/hashicorp/aws': { socket: '/run/sockets/aws', protocolVersion: 6 as const } }
  const env = withReattach({ env: { A: 'b' }, reattach }, 1)
  expect(env['A']).toBe('b')
  expect(JSON.parse(env['TF_REATTACH_PROVIDERS'] ?? '')).toEqual({
    'registry.terraform.io/hashicorp/aws': {
      Protocol: 'grpc',
      ProtocolVersion: 6,
      Pid: 1,
      Test: true,
      Addr: { Network: 'unix', String: '/run/sockets/aws' },
    },
  })
})

test('without one the variable is absent', () => {
  expect(withReattach({ env: { A: 'b' }, reattach: {} }, 1)).toEqual({ A: 'b' })
})
