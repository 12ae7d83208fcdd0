import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { tlsProvider } from '../src/small/tls.ts'
import type { ObjectValue } from '../src/value.ts'
import { smallDriver } from './small-driver.ts'
import { terraformIn } from './terraform.ts'

const run = promisify(execFile)
const MAIN = `
resource "random_password" "each" {
  count  = 3
  length = 16
}
resource "random_shuffle" "each" {
  count = 2
  input = ["a", "b", "c"]
}
resource "random_pet" "it" {
  keepers = { shuffle = random_shuffle.each[0].result[0] }
}
resource "random_id" "it" {
  byte_length = 8
}
resource "null_resource" "it" {
  triggers = { pet = random_pet.it.id }
}
resource "time_sleep" "it" {
  create_duration = "10ms"
  depends_on      = [null_resource.it]
}
resource "time_offset" "it" {
  offset_days = 7
}
resource "tls_private_key" "it" {
  algorithm = "ED25519"
}
resource "tls_self_signed_cert" "it" {
  private_key_pem       = tls_private_key.it.private_key_pem
  validity_period_hours = 12
  allowed_uses          = ["server_auth"]
  subject {
    common_name = "example.com"
  }
}
data "archive_file" "it" {
  type        = "zip"
  output_path = "out.zip"
  source {
    filename = "a.txt"
    content  = random_pet.it.id
  }
}
output "archive" {
  value = data.archive_file.it.output_base64sha256
}
`

test(
  'configurations of the small providers are made, rest, and go, with nothing of them in a world',
  { timeout: 60_000 },
  async (context) => {
    const terraform = await terraformIn({ 'main.tf': MAIN }, context)
    await terraform.call('init', '-input=false')
    expect(await terraform.call('apply', '-auto-approve', '-input=false')).toContain('12 added, 0 changed, 0 destroyed')
    expect(await terraform.store.all()).toEqual([])
    expect(await terraform.hasChanges()).toBe(false)
    expect(await terraform.call('destroy', '-auto-approve', '-input=false')).toContain('12 destroyed')
  },
)

const KEYS: ObjectValue[] = [{ algorithm: 'RSA', rsa_bits: 2048 }, { algorithm: 'ECDSA', ecdsa_curve: 'P384' }, { algorithm: 'ED25519' }]

test.for(KEYS)('ssh-keygen reads a key of $algorithm in OpenSSH form as the same key', async (config, context) => {
  const missing = await run('ssh-keygen', ['-?']).then(
    () => false,
    ({ code }: { code: unknown }) => code === 'ENOENT',
  )
  if (missing) context.skip('not run: ssh-keygen is not installed')
  const made = await smallDriver(tlsProvider).apply('tls_private_key', config)
  const folder = mkdtempSync(join(tmpdir(), 'key-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'key')
  writeFileSync(file, String(made['private_key_openssh']))
  chmodSync(file, 0o600)
  const { stdout } = await run('ssh-keygen', ['-y', '-f', file])
  expect(stdout.trim().split(' ').slice(0, 2).join(' ')).toBe(String(made['public_key_openssh']).trim())
  expect((await run('ssh-keygen', ['-l', '-f', file])).stdout).toContain(String(made['public_key_fingerprint_sha256']))
})
