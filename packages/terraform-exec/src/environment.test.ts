import { expect, test } from 'vitest'
import { terraformEnvironment } from './environment.ts'
import { INSIDE } from './isolation/folders.ts'

test('nothing of the parent is inherited', () => {
  expect(Object.keys(terraformEnvironment({ paths: INSIDE })).sort()).toEqual([
    'CHECKPOINT_DISABLE',
    'HOME',
    'PATH',
    'TF_CLI_CONFIG_FILE',
    'TF_DATA_DIR',
    'TF_INPUT',
    'TF_IN_AUTOMATION',
    'TMPDIR',
  ])
})

test('names that load code, add arguments or leak are refused', () => {
  const names = [
    'LD_PRELOAD',
    'NODE_OPTIONS',
    'BASH_ENV',
    'TF_CLI_ARGS',
    'TF_CLI_ARGS_apply',
    'TF_LOG',
    'TF_VAR_x',
    'TF_REATTACH_PROVIDERS',
    'AWS_SECRET_ACCESS_KEY',
    'PATH',
    'aws_region',
    'AWS_ENDPOINT_URL_',
    'GOOGLE_ x_CUSTOM_ENDPOINT',
  ]
  for (const name of names) expect(() => terraformEnvironment({ paths: INSIDE, extra: { [name]: 'x' } })).toThrow(`"${name}"`)
})

test('short-lived credentials and endpoints pass', () => {
  const extra = {
    AWS_CONTAINER_AUTHORIZATION_TOKEN: 't',
    AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1',
    GOOGLE_COMPUTE_CUSTOM_ENDPOINT: 'http://127.0.0.1:2',
  }
  expect(terraformEnvironment({ paths: INSIDE, extra })).toMatchObject(extra)
})

test('the state backend is given by its variables', () => {
  const stateBackend = {
    address: 'http://127.0.0.1:8080/s',
    lockAddress: 'http://127.0.0.1:8080/l',
    username: 'plan',
    password: 'p',
    retryMax: 8,
  }
  const env = terraformEnvironment({ paths: INSIDE, stateBackend })
  expect(env).toMatchObject({
    TF_HTTP_ADDRESS: stateBackend.address,
    TF_HTTP_LOCK_ADDRESS: stateBackend.lockAddress,
    TF_HTTP_PASSWORD: 'p',
    TF_HTTP_RETRY_MAX: '8',
  })
  expect(env).not.toHaveProperty('TF_HTTP_UNLOCK_ADDRESS')
})
