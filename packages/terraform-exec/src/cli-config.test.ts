import { expect, test } from 'vitest'
import { cliConfig } from './cli-config.ts'

test('without a mirror no provider can be installed at all', () => {
  expect(cliConfig()).toBe('disable_checkpoint = true\nprovider_installation {\n}\n')
})

test('a mirror alone never leads to the network', () => {
  expect(cliConfig({ mirror: '/run/plugins' })).toContain('filesystem_mirror {\n    path = "/run/plugins"\n  }')
  expect(cliConfig({ mirror: '/run/plugins' })).not.toContain('direct')
})

test('what the mirror serves is not asked of the registry', () => {
  const text = cliConfig({ mirror: '/m', mirrorInclude: ['registry.terraform.io/hashicorp/*'], direct: true })
  expect(text).toContain('include = ["registry.terraform.io/hashicorp/*"]')
  expect(text).toContain('exclude = ["registry.terraform.io/hashicorp/*"]')
})

test('a path cannot break out of its string', () => {
  expect(cliConfig({ mirror: '/a"}\nx' })).toContain('path = "/a\\"}\\nx"')
  expect(() => cliConfig({ mirror: '/${x}' })).toThrow(/cannot stand in a CLI configuration/)
})
