import {
  formatId,
  type Account,
  type Change,
  type Deployment,
  type IdKind,
  type Me,
  type Module,
  type Plan,
  type Run,
} from '@mcp-cloud/contracts'

export const NOW = '2026-03-01T10:00:00.000Z'
const USER = { kind: 'user' as const, id: 'usr_1', name: 'Kim' }

let made = 0
export function makeId(kind: IdKind): string {
  made++
  return formatId(kind, Date.parse(NOW), new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, made >> 8, made & 255]))
}

export const ME: Me = {
  kind: 'user',
  id: 'usr_1',
  name: 'Kim',
  email: 'kim@example.com',
  roles: ['admin', 'requester'],
  scopes: ['read', 'propose', 'approve', 'apply', 'admin'],
  via: 'api-key',
  locale: null,
  hasPassword: true,
  firstKeyStillValid: true,
}

export function makeAccount(name: string, simulated: boolean): Account {
  return {
    id: makeId('account'),
    name,
    clouds: ['aws', 'gcp'],
    simulated,
    isDefault: simulated,
    region: null,
    project: null,
    endpointUrl: null,
    credentials: null,
    approval: { required: 1, selfApproval: simulated, byApiKey: true },
    policy: null,
    revision: 1,
    disabled: false,
    createdAt: NOW,
  }
}

function variable(name: string, type: string, details: Partial<Module['variables'][number]> = {}): Module['variables'][number] {
  return {
    name,
    type,
    description: `The ${name}.`,
    required: false,
    default: null,
    sensitive: false,
    nullable: true,
    costRelevant: null,
    validations: [],
    position: { file: 'variables.tf', line: 1 },
    ...details,
  }
}

export const VPC: Module = {
  name: 'aws_vpc',
  cloud: 'aws',
  version: '0123456789ab',
  digest: '0123456789ab'.repeat(5),
  description: 'A network with subnets over zones.',
  resourceTypes: ['aws_vpc'],
  registeredAt: NOW,
  versions: [{ version: '0123456789ab', registeredAt: NOW }],
  variables: [
    variable('region', 'string', { required: true }),
    variable('az_count', 'number', { default: 2, costRelevant: 'more zones, more gateways' }),
    variable('nat', 'bool', { default: false }),
    variable('cidrs', 'list(string)', { default: [] }),
    variable('tags', 'map(string)', { default: {} }),
    variable('password', 'string', { sensitive: true }),
  ],
  outputs: [
    { name: 'vpc_id', description: 'The id.', sensitive: false },
    { name: 'secret', description: 'A secret.', sensitive: true },
  ],
  providers: [{ source: 'hashicorp/aws', constraint: '>= 5.100, < 7' }],
  schema: {
    type: 'object',
    properties: {
      region: { type: 'string' },
      az_count: { type: ['integer', 'null'] },
      nat: { anyOf: [{ type: 'boolean' }, { type: 'null' }] },
      cidrs: { type: 'array', items: { type: 'string' } },
      tags: { type: 'object' },
      password: { type: ['string', 'null'] },
      anything: {},
    },
    required: ['region'],
  },
  readme: '',
}

function change(address: string, action: Change['action'], details: Partial<Change> = {}): Change {
  return {
    address,
    type: address.split('.')[0]!,
    name: address.split('.')[1]!,
    provider: 'hashicorp/aws',
    action,
    attributes: [],
    ...details,
  }
}

export const PLAN: Plan = {
  counts: { create: 1, update: 1, replace: 1, delete: 1, read: 0 },
  totalChanges: 4,
  changes: [
    change('aws_vpc.new', 'create', {
      attributes: [
        { path: 'cidr_block', after: '10.0.0.0/16', unknown: false, sensitive: false, forcesReplacement: false },
        { path: 'id', unknown: true, sensitive: false, forcesReplacement: false },
        { path: 'password', unknown: false, sensitive: true, forcesReplacement: false },
      ],
    }),
    change('aws_subnet.changed', 'update', {
      attributes: [{ path: 'tags.Name', before: 'a', after: 'b', unknown: false, sensitive: false, forcesReplacement: false }],
    }),
    change('aws_subnet.moved', 'replace', {
      reason: 'replace_because_cannot_update',
      attributes: [
        { path: 'availability_zone', before: 'us-east-1a', after: 'us-east-1b', unknown: false, sensitive: false, forcesReplacement: true },
      ],
    }),
    change('aws_nat_gateway.gone', 'delete', { reason: 'delete_because_count_index' }),
  ],
  outputs: [{ name: 'vpc_id', action: 'create', sensitive: false }],
}

export function makeRun(deploymentId: string, kind: Run['kind'], details: Partial<Run> = {}): Run {
  return {
    id: makeId('run'),
    deploymentId,
    kind,
    status: 'planned',
    bundleDigest: 'sha256:feed',
    plan: PLAN,
    review: {
      grade: 'high',
      findings: [
        {
          id: 'f1',
          code: 'network.open-ingress-sensitive',
          severity: 'critical',
          params: { ports: 'port 22' },
          address: 'aws_security_group.web',
        },
        { id: 'f2', code: 'of.tomorrow', severity: 'low', params: { n: 1 } },
      ],
      cost: null,
      summary: { en: 'One address opens a port.', ko: '포트 하나가 열립니다.' },
    },
    approval: null,
    progress: null,
    moduleVersion: VPC.version,
    requestedBy: USER,
    timings: { queuedMs: 5, planMs: 4200, waitMs: null, applyMs: null },
    error: null,
    createdAt: NOW,
    updatedAt: NOW,
    endedAt: null,
    ...details,
  }
}

export function makeDeployment(name: string, account: Account, details: Partial<Deployment> = {}): Deployment {
  return {
    id: makeId('deployment'),
    name,
    cloud: 'aws',
    module: VPC.name,
    moduleVersion: VPC.version,
    account: { id: account.id, name: account.name, simulated: account.simulated },
    vars: { region: 'us-east-1' },
    sensitiveVars: [],
    note: '',
    status: 'created',
    live: false,
    version: 1,
    createdBy: USER,
    currentRun: null,
    lastRun: null,
    findings: [],
    resources: [],
    outputs: {},
    report: null,
    createdAt: NOW,
    updatedAt: NOW,
    ...details,
  }
}

export const APPLIED: Pick<Deployment, 'resources' | 'outputs' | 'report'> = {
  resources: [
    { address: 'aws_vpc.new', type: 'aws_vpc', id: 'vpc-0a1b2c', name: null, region: 'us-east-1', attributes: {} },
    { address: 'aws_subnet.a', type: 'aws_subnet', id: 'subnet-1', name: null, region: 'us-east-1', attributes: {} },
  ],
  outputs: { vpc_id: { value: 'vpc-0a1b2c', sensitive: false }, secret: { value: null, sensitive: true } },
  report: {
    summary: { en: 'A network in us-east-1.', ko: 'us-east-1의 네트워크입니다.' },
    facts: [
      { label: 'CIDR', value: '10.0.0.0/16' },
      { label: 'aws_subnet.a', value: 'subnet-1 · 10.0.1.0/24' },
      { label: 'output vpc_id', value: 'vpc-0a1b2c' },
    ],
  },
}
