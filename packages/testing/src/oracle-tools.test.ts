import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findProviderMirror, findTool } from './oracle-tools.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oracle-tools-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

function addProvider(platform: string): void {
  const home = join(folder, 'registry.terraform.io', 'hashicorp', 'aws', '5.100.0', platform)
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'terraform-provider-aws_v5.100.0_x5'), '')
}

const here = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`

test('a mirror that the environment names is taken when it has the provider for this machine', () => {
  vi.stubEnv('TERRAFORM_PROVIDER_MIRROR', folder)
  addProvider(here)
  expect(findProviderMirror()).toEqual({ path: folder })
})

test('a mirror for another machine is missing, by its name', () => {
  vi.stubEnv('TERRAFORM_PROVIDER_MIRROR', folder)
  addProvider('plan9_mips')
  expect(findProviderMirror()).toEqual({ missing: expect.stringMatching(/^not run: .*oracle-tools-/) })
})

test('nothing is searched for on a machine that is no CI', () => {
  vi.stubEnv('TERRAFORM_PROVIDER_MIRROR', '')
  vi.stubEnv('CI', '')
  expect(findProviderMirror()).toEqual({ missing: expect.stringContaining('TERRAFORM_PROVIDER_MIRROR') })
})

test('a tool is found by its name, and what is not there is said', () => {
  expect(findTool('sh')).toEqual({ path: expect.stringMatching(/\/sh$/) })
  expect(findTool('no-such-tool-anywhere')).toEqual({ missing: 'not run: there is no no-such-tool-anywhere on the PATH' })
})
