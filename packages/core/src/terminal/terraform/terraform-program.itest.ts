import { createMemoryStore } from '@mcp-cloud/sandbox-cloud'
import { findBinary, probeIsolation } from '@mcp-cloud/terraform-exec'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { answerWorld } from '../files/answer-world.ts'
import { openHome, type KeptFile } from '../files/home.ts'
import { memoryKeeper } from '../files/memory-keeper.ts'
import type { Program } from '../session/program.ts'
import { createTerraformProgram } from './terraform-program.ts'

vi.setConfig({ testTimeout: 120_000 })
let terraform: { program: Program; close(): Promise<void> } | undefined
let missing = ''
beforeAll(async () => {
  const binary = await findBinary().catch(() => undefined)
  const isolation = await probeIsolation()
  if (!binary) missing = 'not run: terraform is not installed'
  else if (isolation.kind !== 'bubblewrap') missing = 'not run: bubblewrap does not work here'
  else
    terraform = await createTerraformProgram({
      binary: { path: binary.path },
      searchPath: process.env['PATH'] ?? '',
      isolation: 'auto',
      atOnce: 1,
      delayMs: 0,
    })
})
afterAll(() => terraform?.close())

const file = (path: string, text: string): KeptFile => ({ path, content: Buffer.from(text), mode: 0o644 })

async function learner(files: KeptFile[]) {
  const home = await openHome(memoryKeeper(files), () => new Date())
  const store = createMemoryStore()
  const world = answerWorld(store)
  return {
    home,
    store,
    async run(argv: string[], { answer = undefined as string | undefined, cwd = '/home/learner' } = {}) {
      let output = ''
      const exitCode = await terraform!.program(
        { name: 'terraform', argv, cwd, env: { TF_VAR_name: 'given', SECRET: 'x' }, stdin: '' },
        {
          learner: JSON.stringify(files.map(({ path }) => path)),
          lang: 'en',
          columns: 80,
          home,
          err: () => {},
          out: (text) => (output += text),
          ask: answer === undefined ? undefined : async () => answer,
          signal: new AbortController().signal,
          killed: new AbortController().signal,
          call: (method, params) => world.call(method, params),
        },
      )
      return { exitCode, output }
    },
  }
}

test('a learner plans, answers yes, sees the state among the files and finds the object in the world', async ({ skip }) => {
  if (!terraform) return skip(missing)
  const { home, store, run } = await learner([
    file('net/main.tf', 'variable "name" {}\nresource "aws_vpc" "a" {\n  cidr_block = "10.0.0.0/16"\n  tags = { Name = var.name }\n}\n'),
  ])
  const cwd = '/home/learner/net'
  expect((await run(['init'], { cwd })).exitCode).toBe(0)
  expect((await run(['apply'], { cwd, answer: 'no' })).output).toContain('Apply cancelled')
  expect((await run(['apply'], { cwd, answer: 'yes' })).exitCode).toBe(0)
  expect(await store.list('aws_vpc')).toEqual([
    expect.objectContaining({ attributes: expect.objectContaining({ tags: { Name: 'given' } }) }),
  ])
  expect(home.list().map(({ path }) => path)).toEqual(['net/main.tf', 'net/terraform.tfstate'])
})

test('nothing of the machine can be read, reached or run', async ({ skip }) => {
  if (!terraform) return skip(missing)
  const { run, store } = await learner([
    file(
      'main.tf',
      `${[
        '/etc/passwd',
        '/proc/self/environ',
        '/proc/1/environ',
        '/etc/shadow',
        '/etc/hosts',
        '/run/module/../../etc/passwd',
        '/run/cli.tfrc.d',
        '/home',
      ]
        .map((path, index) => `output "o${index}" { value = fileexists(${JSON.stringify(path)}) }`)
        .join('\n')}
output "all" { value = concat(tolist(fileset("/", "**")), []) }
resource "null_resource" "shell" {
  provisioner "local-exec" { command = "id > /run/module/pwned" }
}`,
    ),
  ])
  const { output, exitCode } = await run(['apply', '-auto-approve'])
  expect(exitCode).not.toBe(0)
  expect(output).not.toMatch(/o\d = true/)
  expect(output).not.toMatch(/etc\/(passwd|shadow)"/)
  expect(await store.list('null_resource')).toEqual([])
  const { output: backend } = await (
    await learner([file('a.tf', 'terraform {\n  backend "http" {\n    address = "http://127.0.0.1:8080/x"\n  }\n}\n')])
  ).run(['init'])
  expect(backend).toMatch(/refused|unreachable|failed|error/i)
})

test('a configuration that wants all the memory, or many programs, ends alone', async ({ skip }) => {
  if (!terraform) return skip(missing)
  const { run } = await learner([
    file(
      'main.tf',
      'locals {\n  a = [for i in range(1024) : "xxxxxxxxxxxxxxxx"]\n  b = [for i in range(1024) : local.a]\n  c = [for i in range(1024) : local.b]\n  d = jsonencode(local.c)\n}\noutput "x" { value = length(local.d) }\n',
    ),
  ])
  expect((await run(['plan'])).exitCode).not.toBe(0)
})
