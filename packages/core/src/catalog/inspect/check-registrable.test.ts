import { expect, test } from 'vitest'
import { checkRegistrable, inspectModule, type ModuleProblem } from './index.ts'

async function check(files: Record<string, string> | string): Promise<ModuleProblem[]> {
  return checkRegistrable(await inspectModule(new Map(Object.entries(typeof files === 'string' ? { 'main.tf': files } : files))))
}

async function errors(files: Record<string, string> | string): Promise<string[]> {
  return (await check(files)).filter((problem) => problem.severity === 'error').map((problem) => problem.code)
}

test.each([
  ['a backend', 'terraform {\n  backend "s3" {}\n}', 'module.backend'],
  ['a cloud block', 'terraform {\n  cloud {\n    organization = "x"\n  }\n}', 'module.backend'],
  ['credentials in a provider block', 'provider "aws" {\n  access_key = "x"\n}', 'module.provider-setting'],
  ['an endpoint in a provider block', 'provider "aws" {\n  endpoints {\n    s3 = "http://x"\n  }\n}', 'module.provider-setting'],
  [
    'a role hidden in a dynamic block',
    'provider "aws" {\n  dynamic "assume_role" {\n    for_each = []\n    content {}\n  }\n}',
    'module.provider-setting',
  ],
  ['a provisioner', 'resource "terraform_data" "a" {\n  provisioner "remote-exec" {}\n}', 'module.provisioner'],
  [
    'a provisioner of something removed',
    'removed {\n  from = aws_vpc.a\n  provisioner "local-exec" {\n    command = "id"\n  }\n}',
    'module.provisioner',
  ],
  ['external data', 'data "external" "a" {\n  program = ["id"]\n}', 'module.outside-data'],
  ['http data inside a check', 'check "a" {\n  data "http" "b" {\n    url = "https://x"\n  }\n}', 'module.outside-data'],
  ['the state of another deployment', 'data "terraform_remote_state" "a" {\n  backend = "http"\n}', 'module.outside-data'],
  ['a module of a registry', 'module "a" {\n  source = "terraform-aws-modules/vpc/aws"\n}', 'module.remote-source'],
  ['a module of a repository', 'module "a" {\n  source = "git::https://x/y.git"\n}', 'module.remote-source'],
  ['a module above the folder', 'module "a" {\n  source = "../other"\n}', 'module.remote-source'],
  ['a module that steps out and in again', 'module "a" {\n  source = "./../../root"\n}', 'module.remote-source'],
  ['a module whose source is computed', 'module "a" {\n  source = var.x\n}', 'module.remote-source'],
  ['a local module that is not there', 'module "a" {\n  source = "./gone"\n}', 'module.source-missing'],
])('%s is refused', async (_, text, code) => {
  expect(await errors(text)).toEqual([code])
})

test.each(['override.tf', 'a_override.tf', 'zz_override.tf.json', 'modules/a/override.tf'])(
  '%s is refused: it could override what the platform generates',
  async (path) => {
    expect(await errors({ 'main.tf': 'locals {}', [path]: '{}' })).toContain('module.override-file')
  },
)

test.each([
  ['extra.tf.json', 'module.unread-configuration'],
  ['extra.tofu', 'module.unread-configuration'],
  ['terraform.tfvars', 'module.values-file'],
  ['a.auto.tfvars.json', 'module.values-file'],
])('%s is refused: terraform loads it unseen', async (path, code) => {
  expect(await errors({ 'main.tf': 'locals {}', [path]: '{}' })).toEqual([code])
})

test('the platform writes the provider with the region, so a module of a cloud without one is refused', async () => {
  expect(await errors('terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = ">= 5" }\n  }\n}')).toEqual([
    'module.no-region',
  ])
})

test('an own provider configuration, missing versions, descriptions and types are advice', async () => {
  const found = await check(`
    terraform {
      required_providers {
        aws = { source = "hashicorp/aws" }
      }
    }
    provider "aws" {
      alias  = "other"
      region = "us-east-2"
    }
    variable "region" {}
    import {
      to = aws_vpc.a
      id = "vpc-1"
    }
    output "a" {
      value = 1
    }`)
  expect(found.map((problem) => `${problem.severity} ${problem.code}`).toSorted()).toEqual([
    'warning module.import-block',
    'warning module.no-required-version',
    'warning module.output-undescribed',
    'warning module.provider-block',
    'warning module.provider-unpinned',
    'warning module.variable-undescribed',
    'warning module.variable-untyped',
  ])
})
