import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inspectModule } from '../inspect-module.ts'
import { validateVars } from '../validate-vars.ts'

const NETWORK = `
variable "region" {
  type        = string
  description = "Region."
}
variable "cidr" {
  type        = string
  description = "Range of the network."
}
variable "subnets" {
  type        = map(string)
  description = "Ranges of the subnets."
}
resource "aws_vpc" "main" {
  cidr_block = var.cidr
}
resource "aws_subnet" "main" {
  for_each   = var.subnets
  vpc_id     = aws_vpc.main.id
  cidr_block = each.value
}
`

async function codesOf(source: string, vars: Record<string, unknown>): Promise<string[]> {
  const verdict = validateVars(await inspectModule(new Map([['main.tf', source]])), vars)
  return verdict.ok ? [] : verdict.problems.map(({ path, code }) => `${path} ${code}`)
}

const network = (cidr: string, subnets: Record<string, string> = {}) => codesOf(NETWORK, { region: 'us-east-1', cidr, subnets })

test.each([
  ['10.0.0.0/16', []],
  ['10.0.0.0/8', ['/cidr vars.cidr-size']],
  ['10.0.0.0/29', ['/cidr vars.cidr-size']],
  ['10.0.1.5/16', ['/cidr vars.cidr-first']],
  ['10.0.0.300/16', ['/cidr vars.cidr']],
  ['ten', ['/cidr vars.cidr']],
])('a network of %s is judged as the cloud would', async (cidr, problems) => {
  expect(await network(cidr)).toEqual(problems)
})

test('subnets that overlap, or lie outside of their network, are refused with the other range', async () => {
  expect(await network('10.0.0.0/16', { a: '10.0.0.0/24', b: '10.0.1.0/24' })).toEqual([])
  expect(await network('10.0.0.0/16', { a: '10.0.0.0/20', b: '10.0.1.0/24' })).toEqual(['/subnets/b vars.cidr-overlap'])
  expect(await network('10.0.0.0/16', { a: '10.1.0.0/24' })).toEqual(['/subnets/a vars.cidr-outside'])
})

test('ranges in objects are judged by the field that is handed on', async () => {
  const source = `
variable "region" {
  type        = string
  description = "Region."
}
variable "subnetworks" {
  type        = map(object({ range = string }))
  description = "Subnetworks."
}
resource "google_compute_subnetwork" "main" {
  for_each      = var.subnetworks
  name          = each.key
  network       = "main"
  ip_cidr_range = each.value.range
}
`
  const vars = { region: 'us-central1', subnetworks: { a: { range: '10.0.0.0/20' }, b: { range: '10.0.8.0/30' } } }
  expect(await codesOf(source, vars)).toEqual(['/subnetworks/b/range vars.cidr-size', '/subnetworks/b/range vars.cidr-overlap'])
})

test.each([
  ['aws_s3_bucket', 'bucket', 'reports-2026', 'Reports', 'a..b', '192.0.2.1', 'xn--a', 'ab'],
  ['google_storage_bucket', 'name', 'reports_2026', 'my-google-files', 'Reports', '-a-'],
  ['google_compute_instance', 'name', 'app-1', '1app', 'App', 'app-', 'a'.repeat(64)],
  ['google_service_account', 'account_id', 'runner-1', 'short', 'Runner-1'],
  ['aws_lb', 'name', 'front', 'internal-front', 'a'.repeat(33), 'front-'],
])('%s takes a name that fits, and refuses others before terraform runs', async (type, attribute, good, ...bad) => {
  const region = 'variable "region" {\n  type        = string\n  description = "Region."\n}\n'
  const source = `${region}variable "name" {\n  type        = string\n  description = "Name."\n}\nresource "${type}" "this" {\n  ${attribute} = var.name\n}\n`
  const of = (name: string) => codesOf(source, { region: type.startsWith('aws') ? 'us-east-1' : 'us-central1', name })
  expect(await of(good)).toEqual([])
  for (const name of bad) expect(await of(name), name).toEqual(['/name vars.name'])
})

test('a sensitive value that does not fit is not echoed', async () => {
  const source = NETWORK.replace('description = "Range of the network."', 'description = "Range."\n  sensitive = true')
  const verdict = validateVars(await inspectModule(new Map([['main.tf', source]])), {
    region: 'us-east-1',
    cidr: '203.0.113.77/3',
    subnets: {},
  })
  expect(verdict.ok).toBe(false)
  expect(JSON.stringify(verdict)).not.toContain('203.0.113')
})

test('the shipped modules hand on what they did before, and their defaults pass', async () => {
  const modules = new URL('../../../../../../terraform/modules/', import.meta.url)
  for (const name of readdirSync(modules)) {
    const folder = new URL(`${name}/`, modules)
    const files = new Map(
      readdirSync(folder)
        .filter((file) => file.endsWith('.tf'))
        .map((file) => [file, readFileSync(new URL(file, folder), 'utf8')]),
    )
    const description = await inspectModule(files)
    const verdict = validateVars(description, { region: name.startsWith('aws') ? 'us-east-1' : 'us-central1' })
    if (!verdict.ok)
      expect(
        verdict.problems.map(({ code }) => code),
        name,
      ).toEqual(verdict.problems.map(() => 'vars.missing'))
  }
})
