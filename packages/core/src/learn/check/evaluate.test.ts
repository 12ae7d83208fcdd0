import { expect, test } from 'vitest'
import { Check } from '../lesson/schema.ts'
import { chooseHints } from './choose-hints.ts'
import { evaluate } from './evaluate.ts'
import type { Evidence, SeenCommand, SeenDeployment, SeenObject } from './evidence.ts'

interface Given {
  world?: Record<string, Record<string, unknown>[]>
  files?: Record<string, string>
  deployments?: SeenDeployment[]
  commands?: SeenCommand[]
}

function evidence({ world = {}, files = {}, deployments = [], commands = [] }: Given): Evidence {
  const objects = (type: string): SeenObject[] =>
    (world[type] ?? []).map((attributes, i) => ({ id: String(attributes['id'] ?? i), attributes }))
  return {
    objects: async (type) => objects(type),
    file: async (path) => files[path],
    deployments: async () => deployments,
    commands: async () => commands,
  }
}
const look = (check: unknown, given: Given) => evaluate(Check.parse(check), evidence(given))
const vpc = (attributes: Record<string, unknown>) => ({ world: { aws_vpc: [attributes] } })

test('an empty world misses what a check wants', async () => {
  expect(await look({ kind: 'world', type: 'aws_vpc' }, {})).toEqual({ passed: false, problems: ['missing'] })
})

test('the object that comes nearest says what differs', async () => {
  const check = { kind: 'world', type: 'aws_vpc', where: { cidr_block: '10.20.0.0/16', 'tags.Name': 'study' } }
  const world = {
    aws_vpc: [
      { cidr_block: '10.0.0.0/16', tags: {} },
      { cidr_block: '10.0.0.0/16', tags: { Name: 'study' } },
    ],
  }
  expect(await look(check, { world })).toEqual({ passed: false, problems: ['cidr_block'] })
})

test('a number and its text, a truth and its text, are the same', async () => {
  const check = { kind: 'world', type: 'aws_vpc', where: { port: 443, open: true } }
  expect((await look(check, vpc({ port: '443', open: 'true' }))).passed).toBe(true)
  expect((await look(check, vpc({ port: 443, open: true }))).passed).toBe(true)
  expect((await look(check, vpc({ port: 80, open: true }))).problems).toEqual(['port'])
})

test.each([
  [{ oneOf: ['a', 'b'] }, 'b', 'c'],
  [{ contains: '0.0.0.0/0' }, ['10.0.0.0/8', '0.0.0.0/0'], ['10.0.0.0/8']],
  [{ contains: 'net' }, 'study-net', 'study'],
  [{ matches: '^t3\\.' }, 't3.micro', 'm5.large'],
  [{ exists: true }, 'x', ''],
  [{ exists: false }, [], ['x']],
  [{ min: 2, max: 3 }, 2, 4],
  [{ min: 2 }, ['a', 'b'], ['a']],
  [{ not: { oneOf: ['a'] } }, 'b', 'a'],
  [{ some: { from: 22 } }, [{ from: 80 }, { from: 22 }], [{ from: 80 }]],
  [{ none: { from: 22, to: { min: 22 } } }, [{ from: 22, to: 1 }], [{ from: 22, to: 22 }]],
])('%j takes %j and refuses %j', async (matcher, good, bad) => {
  const check = { kind: 'world', type: 'aws_vpc', where: { it: matcher } }
  expect((await look(check, vpc({ it: good }))).passed).toBe(true)
  expect(await look(check, vpc({ it: bad }))).toEqual({ passed: false, problems: ['it'] })
})

test('a path goes through blocks, with or without a star, and takes keys with dots', async () => {
  const attributes = { rule: [{ ports: ['80'] }, { ports: ['443'] }], labels: { 'app.kubernetes.io/name': 'web' } }
  for (const path of ['rule.ports', 'rule.*.ports', 'rule.1.ports'])
    expect((await look({ kind: 'world', type: 'aws_vpc', where: { [path]: { contains: '443' } } }, vpc(attributes))).passed, path).toBe(
      true,
    )
  const dotted = { kind: 'world', type: 'aws_vpc', where: { 'labels.app.kubernetes.io/name': 'web' } }
  expect((await look(dotted, vpc(attributes))).passed).toBe(true)
  expect((await look({ kind: 'world', type: 'aws_vpc', where: { 'rule.0.ports': { contains: '443' } } }, vpc(attributes))).passed).toBe(
    false,
  )
})

test('a reference is found by id, ARN or self link, whichever form it has', async () => {
  const check = {
    kind: 'world',
    type: 'google_compute_subnetwork',
    where: { network: { idOf: { type: 'google_compute_network', where: { name: 'study' } } } },
  }
  const link = 'https://www.googleapis.com/compute/v1/projects/p/global/networks/study'
  const networks = [{ id: 'projects/p/global/networks/study', name: 'study', self_link: link }]
  for (const network of [link, 'projects/p/global/networks/study', 'study'])
    expect((await look(check, { world: { google_compute_network: networks, google_compute_subnetwork: [{ network }] } })).passed).toBe(true)
  const other = { world: { google_compute_network: networks, google_compute_subnetwork: [{ network: 'otherstudy' }] } }
  expect((await look(check, other)).passed).toBe(false)
})

test('what must be gone may not be there', async () => {
  const check = { kind: 'world', type: 'aws_vpc', where: { name: 'old' }, count: { max: 0 } }
  expect((await look(check, vpc({ name: 'new' }))).passed).toBe(true)
  expect(await look(check, vpc({ name: 'old' }))).toEqual({ passed: false, problems: ['too-many'] })
})

test('a file is read whatever its white space', async () => {
  const check = { kind: 'file', path: 'main.tf', contains: ['resource "aws_vpc" "main" {', 'cidr_block = "10.0.0.0/16"'], lacks: 'count' }
  const file = 'resource  "aws_vpc"   "main" {\n  cidr_block   = "10.0.0.0/16"\n}\n'
  expect((await look(check, { files: { 'main.tf': file } })).passed).toBe(true)
  expect((await look(check, { files: { 'main.tf': `${file}count = 2` } })).problems).toEqual(['lacks'])
  expect((await look(check, { files: { 'main.tf': 'variable "x" {}' } })).problems).toEqual(['contains'])
  expect((await look(check, {})).problems).toEqual(['missing'])
})

test('a command counts by how it ended', async () => {
  const check = { kind: 'command', matches: '^aws\\s+sts\\b' }
  expect((await look(check, { commands: [] })).problems).toEqual(['missing'])
  expect((await look(check, { commands: [{ line: 'aws sts whoami', exitCode: 252 }] })).problems).toEqual(['failed'])
  expect((await look(check, { commands: [{ line: 'aws  sts get-caller-identity', exitCode: 0 }] })).passed).toBe(true)
})

test('a deployment says which status it has', async () => {
  const check = { kind: 'deployment', module: 'aws_vpc', status: 'applied', vars: { cidr_block: '10.0.0.0/16' } }
  expect((await look(check, {})).problems).toEqual(['missing'])
  const planned = { status: 'planned', live: false, vars: { cidr_block: '10.0.0.0/16' } }
  expect((await look(check, { deployments: [planned] })).problems).toEqual(['status:planned', 'status'])
  expect((await look(check, { deployments: [planned, { ...planned, status: 'applied' }] })).passed).toBe(true)
})

test('all needs all, and any takes one', async () => {
  const one = { kind: 'file', path: 'a' }
  const other = { kind: 'file', path: 'b', contains: 'x' }
  const given = { files: { a: '', b: 'y' } }
  expect((await look({ kind: 'all', of: [one, other] }, given)).problems).toEqual(['contains'])
  expect((await look({ kind: 'any', of: [one, other] }, given)).passed).toBe(true)
  expect((await look({ kind: 'any', of: [{ kind: 'file', path: 'c' }, other] }, given)).problems).toEqual(['contains'])
})

test('the hint that fits comes first, then the general one', () => {
  const hints = [{ when: 'missing', text: 'm' }, { when: 'cidr_block', text: 'c' }, 'general']
  expect(chooseHints(hints, ['cidr_block'])).toEqual(['c', 'general', 'm'])
  expect(chooseHints(hints, ['tags'])).toEqual(['general', 'm', 'c'])
})

test('a pattern that could take for ever is refused where it is written', () => {
  for (const matches of ['(a+)+$', '(a*)*', '([a-z]+){2,}', '(']) expect(Check.safeParse({ kind: 'command', matches }).success).toBe(false)
})

test('a file check never leaves the home folder', () => {
  for (const path of ['../x', '/etc/passwd', 'a/../../b', '~/x', 'a\0b', '..'])
    expect(Check.safeParse({ kind: 'file', path }).success, path).toBe(false)
  expect(Check.safeParse({ kind: 'file', path: 'network/main.tf' }).success).toBe(true)
})
