import { expect, test } from 'vitest'
import { applyArgs } from './apply.ts'
import { initArgs } from './init.ts'
import { planArgs } from './plan.ts'
import { providersSchemaArgs } from './providers-schema.ts'
import { showArgs } from './show.ts'
import { testArgs } from './test.ts'
import { validateArgs } from './validate.ts'
import { versionArgs } from './version.ts'

test('every command asks for JSON, no colour and no questions unless told otherwise', () => {
  expect(initArgs()).toEqual(['init', '-input=false', '-no-color', '-json'])
  expect(planArgs()).toEqual(['plan', '-input=false', '-no-color', '-json'])
  expect(applyArgs({ planFile: '/run/work/plan' })).toEqual(['apply', '-input=false', '-no-color', '-json', '/run/work/plan'])
  expect(showArgs({ file: '/run/work/plan' })).toEqual(['show', '-no-color', '-json', '/run/work/plan'])
  expect(showArgs()).toEqual(['show', '-no-color', '-json'])
  expect(validateArgs()).toEqual(['validate', '-no-color', '-json'])
  expect(versionArgs()).toEqual(['version', '-json'])
  expect(providersSchemaArgs()).toEqual(['providers', 'schema', '-json'])
  expect(testArgs()).toEqual(['test', '-no-color', '-json'])
})

test('init can leave the backend alone and hold the lock file', () => {
  expect(initArgs({ json: false, backend: false, lockFile: 'readonly', get: false, reconfigure: true, upgrade: true })).toEqual([
    'init',
    '-input=false',
    '-no-color',
    '-backend=false',
    '-lockfile=readonly',
    '-upgrade',
    '-reconfigure',
    '-get=false',
  ])
})

test('a plan of a destroy with targets and variable files is spelled out', () => {
  expect(
    planArgs({
      out: '/run/work/plan',
      destroy: true,
      refresh: false,
      targets: ['aws_vpc.a', 'module.x["k"]'],
      replace: ['aws_vpc.b'],
      varFiles: ['/run/work/a.tfvars.json'],
      lock: false,
      lockTimeoutSeconds: 30,
      parallelism: 4,
      detailedExitCode: true,
    }).slice(4),
  ).toEqual([
    '-destroy',
    '-refresh=false',
    '-target=aws_vpc.a',
    '-target=module.x["k"]',
    '-replace=aws_vpc.b',
    '-var-file=/run/work/a.tfvars.json',
    '-lock=false',
    '-lock-timeout=30s',
    '-parallelism=4',
    '-detailed-exitcode',
    '-out=/run/work/plan',
  ])
})

test('a relative path is refused where it could be read as a flag', () => {
  expect(() => applyArgs({ planFile: '-auto-approve' })).toThrow(/absolute path/)
  expect(() => showArgs({ file: 'plan' })).toThrow(/absolute path/)
  expect(() => planArgs({ varFiles: ['x.tfvars'] })).toThrow(/absolute path/)
})
