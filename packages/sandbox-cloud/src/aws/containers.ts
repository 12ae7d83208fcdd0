import { CloudError, resource, text, type Behaviour, type Call } from '../engine/behaviour.ts'
import type { ObjectValue } from '../value.ts'
import { blocksIn, checkPolicy, fill, fillBlock, moment, nameOf } from './names.ts'

const ROLE = { type: 'aws_iam_role', code: 'InvalidParameterException' }
/** What EKS gives a cluster that names no version. */
const KUBERNETES = '1.33'

const repository = resource('aws_ecr_repository', {
  id: (self) => String(self['name']),
  arn: 'ecr:repository/{name}',
  unique: { attribute: 'name', code: 'RepositoryAlreadyExistsException' },
  plan(planned, { prior, config }) {
    // What the cloud says of a block that configuration leaves out is no change.
    if (prior)
      for (const name of ['encryption_configuration', 'image_scanning_configuration'])
        if (blocksIn(config, name).length === 0) planned[name] = prior[name] ?? []
  },
  create(self, call) {
    const { accountId, region } = call.session
    fillBlock(self, 'encryption_configuration', { encryption_type: 'AES256', kms_key: '' })
    fillBlock(self, 'image_scanning_configuration', { scan_on_push: false })
    self['registry_id'] = accountId
    self['repository_url'] = `${accountId}.dkr.ecr.${region}.amazonaws.com/${String(self['name'])}`
  },
})

const ecsCluster = resource('aws_ecs_cluster', {
  id(self, call) {
    self['arn'] = call.arn('ecs', `cluster/${String(self['name'])}`)
    return self['arn']
  },
  dependents: [{ type: 'aws_ecs_service', attribute: 'cluster', code: 'ClusterContainsServicesException' }],
  importId: (given, call) => (given.startsWith('arn:') ? given : call.arn('ecs', `cluster/${given}`)),
  create(self) {
    fillBlock(self, 'setting', { name: 'containerInsights', value: 'disabled' })
  },
})

const taskDefinition = resource('aws_ecs_task_definition', {
  // Each definition is a revision of its family; an older one stays what it was.
  async id(self, call) {
    const family = String(self['family'])
    const revisions = await call.find('aws_ecs_task_definition', (other) => other['family'] === family)
    const revision = Math.max(0, ...revisions.map(({ attributes }) => Number(attributes['revision']))) + 1
    const plain = call.arn('ecs', `task-definition/${family}`)
    Object.assign(self, { revision, arn: `${plain}:${revision}`, arn_without_revision: plain })
    return family
  },
  references: { execution_role_arn: { ...ROLE, code: 'ClientException' }, task_role_arn: { ...ROLE, code: 'ClientException' } },
  create(self) {
    checkContainers(self)
    fill(self, { network_mode: '', enable_fault_injection: false })
  },
})

function checkContainers(self: ObjectValue): void {
  checkPolicy(self['container_definitions'], 'container_definitions', 'ClientException')
  const onFargate = Array.isArray(self['requires_compatibilities']) && self['requires_compatibilities'].includes('FARGATE')
  if (onFargate && (!text(self['cpu']) || !text(self['memory'])))
    throw new CloudError('ClientException', 'a task for FARGATE needs cpu and memory, for example cpu = "256" and memory = "512"')
  if (onFargate && self['network_mode'] !== 'awsvpc')
    throw new CloudError('ClientException', 'a task for FARGATE needs network_mode = "awsvpc"')
}

const ecsService = resource('aws_ecs_service', {
  id(self, call) {
    const cluster = text(self['cluster'])?.split('/').at(-1) ?? 'default'
    self['cluster'] = text(self['cluster']) ?? call.arn('ecs', 'cluster/default')
    return call.arn('ecs', `service/${cluster}/${String(self['name'])}`)
  },
  references: { cluster: { type: 'aws_ecs_cluster', code: 'ClusterNotFoundException' } },
  importId: (given, call) => (given.startsWith('arn:') ? given : call.arn('ecs', `service/${given}`)),
  async create(self, call) {
    await checkTask(self, call)
    const fargate = self['launch_type'] === 'FARGATE'
    for (const network of blocksIn(self, 'network_configuration')) fill(network, { security_groups: [] })
    fill(self, { iam_role: '', launch_type: 'EC2', platform_version: fargate ? 'LATEST' : '', triggers: {} })
  },
  update: checkTask,
})

/** A service names its task by ARN, by family and revision, or by family alone. */
async function checkTask(self: ObjectValue, call: Call): Promise<void> {
  const asked = text(self['task_definition'])
  if (!asked) return
  const names = (one: ObjectValue) => [one['arn'], one['family'], `${String(one['family'])}:${String(one['revision'])}`]
  const found = await call.find('aws_ecs_task_definition', (one) => names(one).includes(asked))
  if (found.length === 0) throw new CloudError('ClientException', `there is no task definition "${asked}" in this simulated account`)
}

const cluster = resource('aws_eks_cluster', {
  id: (self) => String(self['name']),
  arn: 'eks:cluster/{name}',
  unique: { attribute: 'name', code: 'ResourceInUseException' },
  references: { role_arn: { ...ROLE, code: 'InvalidParameterException' } },
  dependents: [
    { type: 'aws_eks_node_group', attribute: 'cluster_name', code: 'ResourceInUseException' },
    { type: 'aws_eks_fargate_profile', attribute: 'cluster_name', code: 'ResourceInUseException' },
  ],
  async create(self, call) {
    const mark = call.newId('', 32).toUpperCase()
    const host = `${mark}.gr7.${call.session.region}.eks.amazonaws.com`
    const issuer = `https://oidc.eks.${call.session.region}.amazonaws.com/id/${mark}`
    Object.assign(self, {
      certificate_authority: [{ data: Buffer.from(`simulated authority of ${String(self['name'])}`).toString('base64') }],
      created_at: moment(call),
      endpoint: `https://${host}`,
      identity: [{ oidc: [{ issuer }] }],
      platform_version: 'eks.1',
      status: 'ACTIVE',
    })
    fill(self, { version: KUBERNETES, cluster_id: '' })
    fillBlock(self, 'access_config', { authentication_mode: 'CONFIG_MAP', bootstrap_cluster_creator_admin_permissions: true })
    fillBlock(self, 'kubernetes_network_config', {
      ip_family: 'ipv4',
      service_ipv4_cidr: '172.20.0.0/16',
      service_ipv6_cidr: '',
      elastic_load_balancing: [{ enabled: false }],
    })
    fillBlock(self, 'upgrade_policy', { support_type: 'EXTENDED' })
    await placeControlPlane(self, call)
  },
})

/** A cluster stands in subnets of two zones at least, and gets a security group of its own there. */
async function placeControlPlane(self: ObjectValue, call: Call): Promise<void> {
  fillBlock(self, 'vpc_config', {})
  const [network] = self['vpc_config'] as ObjectValue[]
  const ids = Array.isArray(network?.['subnet_ids']) ? network['subnet_ids'] : []
  const subnets = []
  for (const id of ids) subnets.push(await call.need('aws_subnet', id, 'InvalidParameterException'))
  const zones = new Set(subnets.map(({ attributes }) => attributes['availability_zone']))
  if (zones.size < 2) throw new CloudError('InvalidParameterException', 'a cluster needs subnets in at least two availability zones')
  fill(network!, {
    vpc_id: subnets[0]?.attributes['vpc_id'] ?? '',
    cluster_security_group_id: call.newId('sg-'),
    endpoint_private_access: false,
    endpoint_public_access: true,
    public_access_cidrs: ['0.0.0.0/0'],
    security_group_ids: [],
  })
}

const nodeGroup = resource('aws_eks_node_group', {
  id(self, call) {
    self['node_group_name'] = text(self['node_group_name']) ?? nameOf({ name_prefix: self['node_group_name_prefix'] ?? null }, call)
    return `${String(self['cluster_name'])}:${self['node_group_name']}`
  },
  references: {
    cluster_name: { type: 'aws_eks_cluster', code: 'ResourceNotFoundException' },
    node_role_arn: ROLE,
    subnet_ids: { type: 'aws_subnet', code: 'InvalidParameterException' },
  },
  async create(self, call) {
    const { attributes } = await call.need('aws_eks_cluster', self['cluster_name'], 'ResourceNotFoundException')
    const name = String(self['node_group_name'])
    const version = text(self['version']) ?? text(attributes['version']) ?? KUBERNETES
    Object.assign(self, {
      arn: call.arn('eks', `nodegroup/${String(self['cluster_name'])}/${name}/${call.newId('', 8)}`),
      resources: [{ autoscaling_groups: [{ name: `eks-${name}-${call.newId('', 8)}` }], remote_access_security_group_id: '' }],
      status: 'ACTIVE',
    })
    fill(self, {
      ami_type: 'AL2023_x86_64_STANDARD',
      capacity_type: 'ON_DEMAND',
      disk_size: 20,
      instance_types: ['t3.medium'],
      node_group_name_prefix: '',
      release_version: `${version}.0-20250601`,
      version,
    })
    fillBlock(self, 'update_config', { max_unavailable: 1, max_unavailable_percentage: 0 })
    fillBlock(self, 'node_repair_config', { enabled: false })
  },
})

export const containersFamily: Behaviour[] = [repository, ecsCluster, taskDefinition, ecsService, cluster, nodeGroup]
