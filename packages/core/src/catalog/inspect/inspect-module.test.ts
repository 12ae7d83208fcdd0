import { fileURLToPath } from 'node:url'
import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readModuleFolder } from '../read-folder.ts'
import { checkRegistrable, inspectModule, type ModuleDescription } from './index.ts'

const MODULES = fileURLToPath(new URL('../../../../../terraform/modules/', import.meta.url))
const names = (await readdir(MODULES, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name)

async function inspectShipped(name: string): Promise<ModuleDescription> {
  return inspectModule(await readModuleFolder(`${MODULES}${name}`))
}

async function inspect(files: Record<string, string>): Promise<ModuleDescription> {
  return inspectModule(new Map(Object.entries(files)))
}

test('the six modules are shipped', () => {
  expect(names.toSorted()).toEqual([
    'aws_ec2_instance',
    'aws_s3_bucket',
    'aws_vpc',
    'gcp_compute_instance',
    'gcp_network',
    'gcp_storage_bucket',
  ])
})

test.each(names)('%s can be registered, and there is nothing to better', async (name) => {
  expect(checkRegistrable(await inspectShipped(name))).toEqual([])
})

test.each(names)('%s needs a region and nothing else', async (name) => {
  const { variables, jsonSchema } = await inspectShipped(name)
  expect(variables.filter((variable) => variable.required).map((variable) => variable.name)).toEqual(['region'])
  expect(jsonSchema.required).toEqual(['region'])
})

test.each(names)('%s documents exactly the inputs and outputs it has', async (name) => {
  const files = await readModuleFolder(`${MODULES}${name}`)
  const { variables, outputs } = await inspectModule(files)
  const [, inputs = '', results = ''] = /## Inputs([\s\S]*)## Outputs([\s\S]*)/.exec(files.get('README.md') ?? '') ?? []
  expect(namesInTable(inputs)).toEqual(variables.map((variable) => variable.name))
  expect(namesInTable(results).toSorted()).toEqual(outputs.map((output) => output.name).toSorted())
})

test.each(names)('the description of %s survives being stored as JSON', async (name) => {
  const description = await inspectShipped(name)
  expect(JSON.parse(JSON.stringify(description))).toEqual(description)
})

test('aws_vpc is described with types, defaults, validations, positions and costs', async () => {
  const { variables, jsonSchema, requiredVersion, requiredProviders, dataSources } = await inspectShipped('aws_vpc')
  expect(requiredVersion).toBe('>= 1.9')
  expect(requiredProviders).toEqual([{ name: 'aws', source: 'hashicorp/aws', version: '>= 5.100, < 7' }])
  expect(dataSources).toMatchObject([{ type: 'aws_availability_zones', name: 'available' }])
  expect(variables.find((variable) => variable.name === 'nat_gateway')).toMatchObject({
    type: 'string',
    default: 'none',
    required: false,
    nullable: false,
    costRelevant: expect.stringContaining('billed by the hour'),
    position: { file: 'variables.tf', column: 1 },
    validations: [
      {
        condition: 'contains(["none", "single", "per_zone"], var.nat_gateway)',
        errorMessage: 'The NAT gateway must be none, single or per_zone.',
      },
      {},
    ],
  })
  expect(jsonSchema.properties).toMatchObject({
    region: {
      type: 'string',
      pattern: '^[a-z]{2,4}(-[a-z]+)+-[0-9]+$',
      'x-region-of': 'aws',
      examples: expect.arrayContaining(['us-east-1']),
    },
    zone_count: { type: 'number', minimum: 1, maximum: 6, multipleOf: 1, default: 2 },
    nat_gateway: {
      enum: ['none', 'single', 'per_zone'],
      'x-rules': [{ condition: 'var.nat_gateway == "none" || var.public_subnets' }],
      'x-cost': expect.any(String),
    },
    tags: { type: 'object', additionalProperties: { type: 'string' }, maxProperties: 40 },
  })
  expect(jsonSchema['x-order']).toEqual(variables.map((variable) => variable.name))
})

test('sensitive, nullable and ephemeral are read, and a sensitive default is kept out of the schema', async () => {
  const { variables, jsonSchema } = await inspect({
    'main.tf': `
      variable "password" {
        description = <<-EOT
          Two
            lines.
        EOT
        type      = string
        default   = "hunter2"
        sensitive = true
        ephemeral = true
      }
      variable "untouched" {}`,
  })
  expect(variables).toMatchObject([
    { name: 'password', description: 'Two\n  lines.', sensitive: true, ephemeral: true, nullable: true, required: false },
    { name: 'untouched', type: 'any', required: true, sensitive: false },
  ])
  expect(jsonSchema.properties).toMatchObject({ password: { type: ['string', 'null'], 'x-sensitive': true, writeOnly: true } })
  expect(JSON.stringify(jsonSchema)).not.toContain('hunter2')
})

test('broken HCL is a problem with its place, and what else is there is still described', async () => {
  const { problems, outputs } = await inspect({
    'main.tf': 'resource "aws_vpc" "a" {\n  cidr_block = [1,\n}\n',
    'outputs.tf': 'output "id" {\n  description = "an id"\n  value = 1\n}\n',
  })
  expect(problems).toContainEqual(
    expect.objectContaining({ code: 'module.syntax', severity: 'error', position: expect.objectContaining({ file: 'main.tf' }) }),
  )
  expect(outputs).toMatchObject([{ name: 'id' }])
})

test('an expression nested without end is a problem instead of an exhausted stack', async () => {
  const { problems } = await inspect({ 'main.tf': `locals {\n  a = ${'['.repeat(20_000)}${']'.repeat(20_000)}\n}\n` })
  expect(problems.map((problem) => problem.code)).toContain('module.too-deep')
})

test('a folder without configuration is a problem', async () => {
  expect((await inspect({ 'README.md': '# nothing' })).problems).toMatchObject([{ code: 'module.empty' }])
})

test('a type that cannot be read is a problem at its place in the file', async () => {
  const { problems } = await inspect({ 'variables.tf': 'variable "a" {\n  description = "x"\n  type = object({\n    b = strin\n  })\n}\n' })
  expect(problems).toMatchObject([
    { code: 'module.variable-type', params: { name: 'a' }, position: { file: 'variables.tf', line: 4, column: 9 } },
  ])
})

test('defaults that do not fit their type, computed defaults and double declarations are problems', async () => {
  const { problems } = await inspect({
    'variables.tf': `
      variable "a" {
        description = "x"
        type        = list(number)
        default     = [1, "two"]
      }
      variable "b" {
        description = "x"
        type        = string
        default     = timestamp()
      }
      variable "b" {
        description = "x"
        type        = string
      }`,
  })
  expect(problems.map((problem) => [problem.code, problem.params.name])).toEqual([
    ['module.duplicate', 'b'],
    ['module.variable-default', 'a'],
    ['module.variable-computed-default', 'b'],
  ])
})

test('resources of local child modules are described, those of folders nobody calls are not', async () => {
  const { resources, moduleCalls } = await inspect({
    'main.tf': 'module "a" {\n  source = "./modules/a"\n}\n',
    'modules/a/main.tf': 'module "b" {\n  source = "../b/"\n}\n',
    'modules/b/main.tf': 'resource "aws_vpc" "b" {\n  provisioner "local-exec" {\n    command = "id"\n  }\n}\n',
    'examples/main.tf': 'resource "aws_vpc" "never" {}\n',
  })
  expect(resources).toEqual([
    { type: 'aws_vpc', name: 'b', provisioners: ['local-exec'], position: { file: 'modules/b/main.tf', line: 1, column: 1 } },
  ])
  expect(moduleCalls.map((call) => call.source)).toEqual(['./modules/a', '../b/'])
})

/** The names in code marks of the first column of a Markdown table. */
function namesInTable(table: string): string[] {
  return [...table.matchAll(/^\| ([^|]*) \|/gm)].flatMap((row) => [...row[1]!.matchAll(/`(\w+)`/g)].map((match) => match[1]!))
}
