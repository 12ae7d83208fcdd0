import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const PROGRAM = fileURLToPath(new URL('../bin/sandbox-cloud.js', import.meta.url))
const MAIN = `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_glue_registry" "general" {
  registry_name = "general"
}
output "id" { value = aws_vpc.main.id }
`

interface Answer {
  code: number
  out: string
  err: string
}

/** A folder of HCL and the program in it; nothing of the caller's environment but the path. */
function folder() {
  const root = mkdtempSync(join(tmpdir(), 'sandbox-cli-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const run = (program: string, args: string[]) =>
    new Promise<Answer>((resolve) => {
      const env = { PATH: process.env['PATH'], HOME: root, XDG_STATE_HOME: join(root, '.state'), CHECKPOINT_DISABLE: '1' }
      execFile(program, args, { cwd: root, env }, (cause, out, err) => resolve({ code: cause ? Number(cause.code ?? 1) : 0, out, err }))
    })
  return {
    root,
    terraform: (...args: string[]) => run(PROGRAM, ['exec', '--', 'terraform', ...args]),
    cloud: (...args: string[]) => run(PROGRAM, args),
    under: (switches: string[], ...args: string[]) => run(PROGRAM, ['exec', ...switches, '--', 'terraform', ...args]),
    run,
  }
}

test('terraform init, apply, drift and destroy in a folder of HCL leave only terraform’s own files there', async (context) => {
  const { root, terraform, cloud, run } = folder()
  if ((await run('terraform', ['version'])).code !== 0) context.skip('not run: terraform is not installed')
  writeFileSync(join(root, 'main.tf'), MAIN)

  expect((await terraform('init', '-no-color')).code).toBe(0)
  const applied = await terraform('apply', '-auto-approve', '-no-color')
  expect(applied.err).toContain('are simulated; nothing real is read or changed')
  expect(applied.err).toContain('simulated by general rules only: aws_glue_registry')
  expect(applied.code).toBe(0)
  expect((await cloud('world', 'diff')).out).toMatch(/\+ aws_vpc vpc-/)

  const id = (await terraform('output', '-raw', 'id')).out
  expect(id).toMatch(/^vpc-[0-9a-f]{17}$/)
  expect((await terraform('plan', '-detailed-exitcode')).code).toBe(0)
  expect(await cloud('world', 'edit', 'aws_vpc', id, 'enable_dns_support=false')).toMatchObject({ code: 0 })
  const drifted = await terraform('plan', '-detailed-exitcode', '-no-color')
  expect(drifted.code).toBe(2)
  expect(drifted.out).toContain('enable_dns_support')

  expect((await terraform('destroy', '-auto-approve')).code).toBe(0)
  expect((await cloud('world', 'show')).out).toBe('The world is empty.\n')
  expect(
    readdirSync(root)
      .filter((name) => !name.startsWith('.'))
      .toSorted(),
  ).toEqual(['main.tf', 'terraform.tfstate', 'terraform.tfstate.backup'])
})

test('two worlds given by file know nothing of each other', async (context) => {
  const { root, run, cloud } = folder()
  if ((await run('terraform', ['version'])).code !== 0) context.skip('not run: terraform is not installed')
  writeFileSync(join(root, 'main.tf'), MAIN)
  const inWorld = (file: string, ...args: string[]) => run(PROGRAM, ['exec', '--world', file, '--', 'terraform', ...args])
  await inWorld('a.json', 'init')
  expect((await inWorld('a.json', 'apply', '-auto-approve')).code).toBe(0)
  expect((await cloud('world', 'show', '--world', 'a.json')).out).toContain('aws_vpc vpc-')
  expect((await cloud('world', 'show', '--world', 'b.json')).out).toBe('The world is empty.\n')
})

test('the clouds go wrong as a file says, keep to quotas, and take a share of their time', async (context) => {
  const { root, run, under, cloud } = folder()
  if ((await run('terraform', ['version'])).code !== 0) context.skip('not run: terraform is not installed')
  writeFileSync(join(root, 'main.tf'), 'resource "aws_vpc" "main" {\n  count      = 7\n  cidr_block = "10.${count.index}.0.0/16"\n}\n')
  writeFileSync(join(root, 'faults.json'), '[{ "kind": "throttling", "type": "aws_vpc", "operation": "create", "times": 1 }]')
  await under([], 'init')
  const switches = ['--quotas', '--faults', 'faults.json', '--delay', '0.01']
  const applied = await under(switches, 'apply', '-auto-approve', '-no-color')
  expect(applied.code).toBe(1)
  expect(applied.err.match(/ThrottlingException/g)).toHaveLength(1)
  expect(applied.err.match(/VpcLimitExceeded/g)).toHaveLength(1)
  expect((await cloud('world', 'show', 'aws_vpc')).out.match(/"type": "aws_vpc"/g)).toHaveLength(5)
})

test('the exit code and the output of any command are passed through', async () => {
  const { cloud } = folder()
  const answer = await cloud('exec', '--', process.execPath, '-e', 'console.log("out"); process.exit(7)')
  expect(answer).toMatchObject({ code: 7, out: 'out\n' })
  expect(await cloud('exec', '--', 'no-such-program')).toMatchObject({ code: 127 })
})

test.each([
  [['fly'], 'there is no command fly'],
  [['exec', 'terraform'], 'exec needs a command after --'],
  [['exec', '--delay', 'long', '--', 'true'], 'it must be none, real, or a share'],
  [['exec', '--faults', 'none.json', '--', 'true'], '--faults none.json: ENOENT'],
  [['world', 'burn'], 'there are show, diff, edit and reset'],
  [['world', 'edit', 'aws_vpc'], 'edit needs a type, an id'],
  [['world', 'edit', 'aws_vpc', 'vpc-1', '--delete'], 'the world has no aws_vpc vpc-1'],
  [['world', 'show', '--colour'], 'colour'],
])('%j is refused with what to do', async (words, sentence) => {
  const answer = await folder().cloud(...words)
  expect(answer).toMatchObject({ code: 2, out: '' })
  expect(answer.err).toContain(sentence)
})
