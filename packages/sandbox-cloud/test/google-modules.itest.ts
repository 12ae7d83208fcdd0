import { describe, expect, test } from 'vitest'
import { googleProvider } from '../src/gcp/provider.ts'
import { terraformIn, typesNamed } from './terraform.ts'

const PROVIDER = `
provider "google" {
  project = "demo-project"
  region  = "us-central1"
}
`
const MODULES = [
  ['gcp_network', 'with what it must have', 'region = "us-central1"'],
  [
    'gcp_network',
    'with all it can have',
    `region      = "asia-northeast3"
  name        = "main"
  subnetworks = { app = { ip_cidr_range = "10.0.0.0/20", secondary_ranges = { pods = "10.4.0.0/14", services = "10.8.0.0/20" } }, data = { ip_cidr_range = "10.1.0.0/24" } }
  nat         = true
  flow_log    = true
  allow_iap_ssh  = true
  firewall_rules = { web = { ports = ["80", "443"], source_ranges = ["0.0.0.0/0"], target_tags = ["web"] } }`,
  ],
  ['gcp_storage_bucket', 'with what it must have', 'region = "us-central1"'],
  [
    'gcp_storage_bucket',
    'with all it can have',
    `region                         = "asia-northeast3"
  name                           = "files-of-demo"
  versioning                     = true
  force_destroy                  = true
  nearline_after_days            = 30
  expire_after_days              = 365
  old_versions_expire_after_days = 7
  labels                         = { team = "a" }`,
  ],
  ['gcp_compute_instance', 'with what it must have', 'region = "us-central1"'],
  [
    'gcp_compute_instance',
    'with all it can have',
    `region         = "asia-northeast3"
  name           = "web"
  public_ip      = true
  data_disk_size = 20
  ingress        = [{ port = 443, cidr_blocks = ["0.0.0.0/0"] }]
  startup_script = "echo hello"
  labels         = { team = "a" }`,
  ],
] as const

describe.each(MODULES)('%s %s', (name, _what, inputs) => {
  test('is planned, applied, at rest, and destroyed without a trace', { timeout: 120_000 }, async (context) => {
    const module = new URL(`../../../terraform/modules/${name}/`, import.meta.url)
    const main = `${PROVIDER}module "it" {\n  source = "./it"\n  ${inputs}\n}\n`
    const terraform = await terraformIn({ 'main.tf': main }, context, {
      folders: { it: module },
      types: typesNamed(module),
    })
    await terraform.call('init', '-input=false')
    await terraform.call('apply', '-auto-approve', '-input=false')
    expect((await terraform.store.all()).length).toBeGreaterThan(0)
    expect(await terraform.hasChanges()).toBe(false)
    await terraform.call('destroy', '-auto-approve', '-input=false')
    expect((await terraform.store.all()).map(({ type, id }) => `${type} ${id}`)).toEqual([])
  })
})

test('an instance in a subnetwork that is given by name, and changes of it in place', { timeout: 120_000 }, async (context) => {
  const modules = ['gcp_network', 'gcp_compute_instance'] as const
  const folders = Object.fromEntries(modules.map((name) => [name, new URL(`../../../terraform/modules/${name}/`, import.meta.url)]))
  const main = (type: string) => `${PROVIDER}
module "net" {
  source = "./gcp_network"
  region = "us-east1"
  name = "main"
  subnetworks = { app = { ip_cidr_range = "10.0.0.0/24" } }
}
module "it" {
  source = "./gcp_compute_instance"
  region = "us-east1"
  name = "web"
  subnetwork = "main-app"
  machine_type = "${type}"
  depends_on = [module.net]
}
`
  const terraform = await terraformIn({ 'main.tf': main('e2-micro') }, context, {
    folders,
    types: typesNamed(...Object.values(folders)),
  })
  await terraform.call('init', '-input=false')
  await terraform.call('apply', '-auto-approve', '-input=false')
  expect(await terraform.hasChanges()).toBe(false)
  terraform.write('main.tf', main('e2-small'))
  expect(await terraform.call('apply', '-auto-approve', '-input=false')).toContain('0 added, 1 changed, 0 destroyed')
  expect(await terraform.hasChanges()).toBe(false)
  await terraform.call('destroy', '-auto-approve', '-input=false')
  expect(await terraform.store.all()).toEqual([])
})

test('terraform takes the schema of every type', { timeout: 120_000 }, async (context) => {
  const terraform = await terraformIn({ 'main.tf': PROVIDER }, context)
  await terraform.call('init', '-input=false')
  expect(await terraform.call('validate')).toContain('The configuration is valid')
  const told: { provider_schemas: Record<string, { resource_schemas: object; data_source_schemas: object }> } = JSON.parse(
    await terraform.call('providers', 'schema', '-json'),
  )
  const google = told.provider_schemas['registry.terraform.io/hashicorp/google']
  const { resources, dataSources } = googleProvider.schema
  expect(Object.keys(google?.resource_schemas ?? {}).toSorted()).toEqual(resources.names().toSorted())
  expect(Object.keys(google?.data_source_schemas ?? {}).toSorted()).toEqual(dataSources.names().toSorted())
  expect(resources.names().length).toBeGreaterThan(1000)
})
