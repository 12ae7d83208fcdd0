import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'

const run = promisify(execFile)
const PACKAGE = fileURLToPath(new URL('../', import.meta.url))
const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url))
const MAIN = 'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n'
/** What a consumer writes. */
const CONSUMER = `
import { createMemoryStore, openClient } from '@mcp-cloud/sandbox-cloud'
const client = openClient({ store: createMemoryStore(), runId: 'r' })
console.log((await client.create('aws_vpc', { cidr_block: '10.0.0.0/16' })).id)
`

/** The package as a checkout has it, at a place where packing disturbs nobody. */
function copyOfPackage(root: string): string {
  const folder = join(root, 'packages', 'sandbox-cloud')
  mkdirSync(folder, { recursive: true })
  for (const name of ['bin', 'models', 'schemas', 'scripts', 'src', 'package.json', 'tsconfig.build.json', 'README.md'])
    cpSync(join(PACKAGE, name), join(folder, name), { recursive: true })
  for (const name of ['tsconfig.base.json', 'LICENSE']) cpSync(join(REPOSITORY, name), join(root, name))
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'))
  return folder
}

test('the packed package, installed into an empty folder, runs terraform and serves programs', { timeout: 600_000 }, async (context) => {
  if (!(await run('terraform', ['version']).catch(() => undefined))) context.skip('not run: terraform is not installed')
  if (!(await run('npm', ['--version']).catch(() => undefined))) context.skip('not run: npm is not installed')
  const root = mkdtempSync(join(tmpdir(), 'sandbox-packed-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const env = {
    PATH: process.env['PATH'],
    HOME: root,
    CHECKPOINT_DISABLE: '1',
    npm_config_offline: 'true',
    npm_config_cache: join(root, 'npm'),
  }
  const source = copyOfPackage(join(root, 'checkout'))
  const before = readFileSync(join(source, 'package.json'), 'utf8')
  const pack = ['pack', '--pack-destination', root]
  await run('npm', pack, { cwd: source, env })
  // Its one dependency comes from where it was installed already: no registry is asked.
  await run('npm', [...pack, '--ignore-scripts', join(REPOSITORY, 'node_modules', 'jmespath')], { cwd: root, env })
  expect(readFileSync(join(source, 'package.json'), 'utf8')).toBe(before)
  expect(readdirSync(source)).not.toContain('dist')

  const place = join(root, 'place')
  mkdirSync(place)
  writeFileSync(join(place, 'package.json'), '{ "type": "module" }\n')
  const archives = readdirSync(root).filter((name) => name.endsWith('.tgz'))
  expect(archives).toHaveLength(2)
  await run('npm', ['install', '--no-audit', '--no-fund', ...archives.map((name) => join(root, name))], { cwd: place, env })
  const installed = join(place, 'node_modules', '@mcp-cloud', 'sandbox-cloud')
  expect(readdirSync(installed).toSorted()).toEqual(['LICENSE', 'README.md', 'bin', 'dist', 'models', 'package.json', 'schemas'])

  writeFileSync(join(place, 'consumer.js'), CONSUMER)
  expect((await run(process.execPath, ['consumer.js'], { cwd: place, env })).stdout).toMatch(/^vpc-[0-9a-f]{17}\n$/)

  writeFileSync(join(place, 'main.tf'), MAIN)
  const program = join(place, 'node_modules', '.bin', 'sandbox-cloud')
  const cloud = (...args: string[]) => run(program, args, { cwd: place, env })
  await cloud('exec', '--', 'terraform', 'init')
  expect((await cloud('exec', '--', 'terraform', 'plan', '-no-color')).stdout).toContain('1 to add')
  const aws = (...args: string[]) => run(join(place, 'node_modules', '.bin', 'sandbox-aws'), args, { cwd: place, env })
  await aws('ec2', 'create-vpc', '--cidr-block', '10.1.0.0/16')
  expect((await aws('ec2', 'describe-vpcs', '--query', 'Vpcs[].CidrBlock', '--output', 'text')).stdout).toBe('10.1.0.0/16\n')
  const gcloud = join(place, 'node_modules', '.bin', 'sandbox-gcloud')
  expect((await run(gcloud, ['compute', 'zones', 'list', '--limit', '1'], { cwd: place, env })).stdout).toContain('NAME')
  await cloud('mirror', 'mirror')
  const temporary = join(root, 't')
  mkdirSync(temporary)
  expect(await firstLineOf(providerIn(join(place, 'mirror')), { ...env, TMPDIR: temporary })).toMatch(/^1\|6\|unix\|/)
  expect(readdirSync(temporary)).toEqual([])
})

function providerIn(mirror: string): string {
  const place = join(mirror, 'registry.terraform.io', 'hashicorp', 'aws')
  const [path] = readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('terraform-provider-aws_'))
  return join(place, path!)
}

/** As terraform starts a provider: it says in one line where it listens. Then it is ended. */
async function firstLineOf(provider: string, env: NodeJS.ProcessEnv): Promise<string> {
  const cookie = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2'
  const child = spawn(provider, [], { env: { ...env, TF_PLUGIN_MAGIC_COOKIE: cookie }, stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), gone])) as unknown[]
  child.kill()
  await gone
  return String(line)
}
