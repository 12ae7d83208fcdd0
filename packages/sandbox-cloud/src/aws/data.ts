import { CloudError, dataSource, text, type Call } from '../engine/behaviour.ts'
import { findGenerically, fitsFilter } from '../engine/find-data.ts'
import { isObject, type ObjectValue } from '../value.ts'
import { hash } from './routing.ts'
import { zoneId, zonesOf } from './zones.ts'

export const awsData = [
  dataSource('aws_caller_identity', (self, call) => {
    Object.assign(self, {
      id: call.session.accountId,
      account_id: call.session.accountId,
      arn: call.arn('iam', 'user/sandbox', { region: '' }),
      user_id: 'AIDASANDBOXUSER000001',
    })
  }),
  dataSource('aws_partition', (self) => {
    Object.assign(self, { id: 'aws', partition: 'aws', dns_suffix: 'amazonaws.com', reverse_dns_prefix: 'com.amazonaws' })
  }),
  dataSource('aws_region', (self, call) => {
    const name = text(self['name']) ?? text(self['region']) ?? call.session.region
    Object.assign(self, { id: name, name, endpoint: `ec2.${name}.amazonaws.com`, description: name })
  }),
  dataSource('aws_availability_zones', (self, call) => {
    const left = new Set(strings(self['exclude_names']))
    const names = zonesOf(call.session.region).filter((name) => !left.has(name))
    Object.assign(self, { id: call.session.region, names, zone_ids: names.map(zoneId), group_names: [call.session.region] })
  }),
  dataSource('aws_ami', (self, call) => describeImage(self, call)),
  dataSource('aws_ssm_parameter', async (self, call) => {
    const name = String(self['name'])
    const own = await call.store.get('aws_ssm_parameter', name)
    // The images that AWS publishes under this path stand for themselves.
    if (!own && !name.startsWith('/aws/service/')) throw new CloudError('ParameterNotFound', `there is no parameter "${name}"`)
    const value = own ? (text(own.attributes['value']) ?? own.attributes['insecure_value'] ?? '') : imageId(name, call)
    const type = own?.attributes['type'] ?? 'String'
    Object.assign(self, {
      id: name,
      arn: call.arn('ssm', `parameter${name}`),
      type,
      value,
      insecure_value: type === 'SecureString' ? null : value,
      version: own?.attributes['version'] ?? 1,
    })
  }),
  dataSource('aws_iam_policy_document', (self) => renderPolicy(self)),
  dataSource('aws_vpcs', (self, call) => listIds('aws_vpc', self, call)),
  dataSource('aws_subnets', (self, call) => listIds('aws_subnet', self, call)),
  dataSource('aws_vpc', async (self, call) => {
    if (self['default'] === true)
      throw new CloudError('NotFound', 'this simulated account has no default VPC; make one, or look a VPC up by id or tags')
    await findGenerically('aws_vpc', self, call)
  }),
]

async function listIds(type: string, self: ObjectValue, call: Call): Promise<void> {
  const filters = blocks(self['filter'])
  const tags = isObject(self['tags']) ? Object.entries(self['tags']) : []
  const found = await call.find(type, (attributes) => {
    const own = isObject(attributes['tags_all']) ? attributes['tags_all'] : {}
    return filters.every((filter) => fitsFilter(attributes, filter)) && tags.every(([key, value]) => own[key] === value)
  })
  Object.assign(self, { id: call.session.region, ids: found.map((object) => object.id) })
}

/** Image ids that do not change from one plan to the next: derived from what was asked for. */
function imageId(seed: string, call: Call): string {
  const digits = [0, 1, 2].map((part) => hash(`${seed}:${call.session.region}:${part}`).toString(16).padStart(8, '0')).join('')
  return `ami-${digits.slice(0, 17)}`
}

function describeImage(self: ObjectValue, call: Call): void {
  const filters = blocks(self['filter'])
  const pattern = strings(filters.find((filter) => filter['name'] === 'name')?.['values'])[0] ?? text(self['name_regex']) ?? 'image'
  const architecture =
    strings(filters.find((filter) => filter['name'] === 'architecture')?.['values'])[0] ?? (pattern.includes('arm64') ? 'arm64' : 'x86_64')
  const owner = strings(self['owners'])[0] ?? 'amazon'
  const id = imageId(`${owner}:${pattern}:${architecture}`, call)
  Object.assign(self, {
    id,
    image_id: id,
    arn: call.arn('ec2', `image/${id}`, { account: '' }),
    architecture,
    name: pattern.replaceAll('*', '2026.01.01'),
    description: 'Simulated image',
    owner_id: /^\d{12}$/.test(owner) ? owner : '137112412989',
    image_owner_alias: /^\d{12}$/.test(owner) ? '' : owner,
    creation_date: '2026-01-01T00:00:00.000Z',
    deprecation_time: '2028-01-01T00:00:00.000Z',
    root_device_name: '/dev/xvda',
    root_device_type: 'ebs',
    virtualization_type: 'hvm',
    hypervisor: 'xen',
    state: 'available',
    image_type: 'machine',
    image_location: `${owner}/${pattern}`,
    public: true,
    ena_support: true,
    root_snapshot_id: id.replace('ami', 'snap'),
    usage_operation: 'RunInstances',
    platform_details: 'Linux/UNIX',
    block_device_mappings: [],
    product_codes: [],
    tags: {},
  })
}

/** The document as the provider renders it: version, statements, single values unwrapped, effects defaulted. */
function renderPolicy(self: ObjectValue): void {
  const statements = blocks(self['statement']).map((statement) => {
    const rendered: Record<string, unknown> = {}
    if (text(statement['sid'])) rendered['Sid'] = statement['sid']
    rendered['Effect'] = text(statement['effect']) ?? 'Allow'
    for (const [from, to] of [
      ['actions', 'Action'],
      ['not_actions', 'NotAction'],
      ['resources', 'Resource'],
      ['not_resources', 'NotResource'],
    ] as const) {
      const values = strings(statement[from])
      if (values.length > 0) rendered[to] = values.length === 1 ? values[0] : values.toReversed()
    }
    for (const [from, to] of [
      ['principals', 'Principal'],
      ['not_principals', 'NotPrincipal'],
    ] as const) {
      const given = blocks(statement[from])
      if (given.length > 0) rendered[to] = renderPrincipals(given)
    }
    const conditions = blocks(statement['condition'])
    if (conditions.length > 0) rendered['Condition'] = renderConditions(conditions)
    return rendered
  })
  const version = text(self['version']) ?? '2012-10-17'
  const document = {
    Version: version,
    ...(text(self['policy_id']) ? { Id: self['policy_id'] } : {}),
    ...(statements.length > 0 ? { Statement: statements } : {}),
  }
  const json = JSON.stringify(document, null, 2)
  Object.assign(self, { json, minified_json: JSON.stringify(document), version, id: String(hash(json)) })
  for (const statement of blocks(self['statement'])) if (!text(statement['effect'])) statement['effect'] = 'Allow'
}

function renderPrincipals(given: ObjectValue[]): unknown {
  const merged: Record<string, string | string[]> = {}
  for (const principal of given) {
    const values = strings(principal['identifiers'])
    const type = String(principal['type'])
    if (type === '*' && values[0] === '*') return '*'
    merged[type] = values.length === 1 ? values[0]! : values.toReversed()
  }
  return merged
}

function renderConditions(given: ObjectValue[]): unknown {
  const merged: Record<string, Record<string, string | string[]>> = {}
  for (const condition of given) {
    const values = strings(condition['values'])
    const test = (merged[String(condition['test'])] ??= {})
    test[String(condition['variable'])] = values.length === 1 ? values[0]! : values
  }
  return merged
}

function blocks(value: unknown): ObjectValue[] {
  return Array.isArray(value) ? value.filter((item): item is ObjectValue => isObject(item)) : []
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
