/**
 * Writes schemas/aws.br from the real hashicorp/aws provider: `terraform providers schema -json`, facts only (types,
 * flags, nesting, bounds), no descriptions. Needs terraform on the PATH and a provider mirror in TERRAFORM_PROVIDER_MIRROR.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseProviderSchema } from './provider-schema-json.ts'
import { writeSchema } from './write-schema.ts'

const mirror = process.env['TERRAFORM_PROVIDER_MIRROR']
if (!mirror) throw new Error('set TERRAFORM_PROVIDER_MIRROR to the root of an unpacked provider mirror with hashicorp/aws')

const folder = mkdtempSync(join(tmpdir(), 'aws-schema-'))
try {
  const config = join(folder, 'cli.tfrc')
  writeFileSync(
    config,
    `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  )
  writeFileSync(
    join(folder, 'main.tf'),
    'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n',
  )
  const env = { PATH: process.env['PATH'], HOME: folder, TF_CLI_CONFIG_FILE: config }
  execFileSync('terraform', ['init', '-input=false'], { cwd: folder, env, stdio: 'ignore' })
  const json = execFileSync('terraform', ['providers', 'schema', '-json'], { cwd: folder, env, maxBuffer: 256 * 1024 * 1024 })
  writeSchema('aws', parseProviderSchema(json.toString()))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
