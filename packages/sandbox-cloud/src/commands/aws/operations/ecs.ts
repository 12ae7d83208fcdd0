import { CloudError } from '../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { Members } from '../answer/value.ts'
import type { AwsCall, Operations } from '../aws-call.ts'
import { loadModel } from '../model/load-model.ts'
import { asMember, autoFrom, autoView } from './auto.ts'
import { lists, makes, named, pairs, removes, type Family } from './families.ts'
import { listHere } from './find.ts'
import { inputIn, inputsIn, textIn, textsIn } from './given.ts'
import { blocksOf, createdAt, tagsOf, textOf, textsOf } from './view.ts'

const CLUSTER: Family = {
  type: 'aws_ecs_cluster',
  names: ['name', 'arn'],
  absent: 'ClusterNotFoundException',
  from: { clusterName: 'name', settings: 'setting' },
  view: async (one, call) => {
    const services = (await listHere(call, 'aws_ecs_service')).filter(({ attributes }) =>
      [one.id, one.attributes['name']].includes(String(attributes['cluster'])),
    )
    return {
      clusterArn: one.id,
      clusterName: textOf(one, 'name'),
      status: 'ACTIVE',
      registeredContainerInstancesCount: 0,
      runningTasksCount: services.reduce((sum, { attributes }) => sum + Number(attributes['desired_count'] ?? 0), 0),
      pendingTasksCount: 0,
      activeServicesCount: services.length,
      statistics: [],
      tags: pairs(tagsOf(one), 'key', 'value'),
      settings: blocksOf(one.attributes['setting']).map(({ name, value }) => ({ name, value })),
      capacityProviders: [],
      defaultCapacityProviderStrategy: [],
    }
  },
}

function definition(one: WorldObject): Members {
  const containers = JSON.parse(textOf(one, 'container_definitions')) as ObjectValue[]
  const view = autoView('ecs', 'TaskDefinition', {
    taskDefinitionArn: 'arn',
    containerDefinitions: () =>
      containers.map((container) => ({
        cpu: 0,
        portMappings: [],
        essential: true,
        environment: [],
        mountPoints: [],
        volumesFrom: [],
        ...container,
      })),
    status: () => 'ACTIVE',
    registeredAt: createdAt,
    compatibilities: (object) => ['EC2', ...textsOf(object.attributes['requires_compatibilities'])],
    volumes: (object) =>
      (asMember(object.attributes['volume'], { kind: 'list', of: { kind: 'structure', name: 'Volume' } }, loadModel('ecs')) as Members[]) ??
      [],
    placementConstraints: () => [],
    proxyConfiguration: () => undefined,
    ephemeralStorage: () => undefined,
  })
  return view(one)
}

const DEFINITION: Family = {
  type: 'aws_ecs_task_definition',
  names: ['arn', 'family'],
  absent: 'ClientException',
  from: {
    containerDefinitions: (value) => ({ container_definitions: JSON.stringify(value) }),
    volumes: (_, input) => ({ volume: inputsIn(input, 'volumes').map((one) => ({ name: textIn(one, 'name') ?? '' })) }),
  },
  view: definition,
}

/** `web`, `web:2` or an ARN; without a revision the newest. */
async function needDefinition(call: AwsCall): Promise<WorldObject> {
  const given = textIn(call.input, 'taskDefinition') ?? ''
  const all = await listHere(call, DEFINITION.type)
  const fits = ({ attributes }: WorldObject) =>
    [attributes['arn'], attributes['family'], `${String(attributes['family'])}:${String(attributes['revision'])}`].includes(given)
  const [newest] = all.filter(fits).toSorted((a, b) => Number(b.attributes['revision']) - Number(a.attributes['revision']))
  if (!newest) throw new CloudError('ClientException', `Unable to describe task definition ${given}.`)
  return newest
}

const SERVICE: Family = {
  type: 'aws_ecs_service',
  names: ['name'],
  absent: 'ServiceNotFoundException',
  from: {
    serviceName: 'name',
    networkConfiguration: (_, input) => {
      const network = inputIn(inputIn(input, 'networkConfiguration'), 'awsvpcConfiguration')
      return {
        network_configuration: [
          {
            subnets: textsIn(network, 'subnets'),
            security_groups: textsIn(network, 'securityGroups'),
            assign_public_ip: textIn(network, 'assignPublicIp') === 'ENABLED',
          },
        ],
      }
    },
    loadBalancers: 'load_balancer',
  },
  view: (one) => {
    const count = Number(one.attributes['desired_count'] ?? 0)
    const [network] = blocksOf(one.attributes['network_configuration'])
    const view = autoView('ecs', 'Service', {
      serviceArn: 'id',
      serviceName: 'name',
      clusterArn: 'cluster',
      status: () => 'ACTIVE',
      runningCount: () => count,
      pendingCount: () => 0,
      loadBalancers: (object) =>
        blocksOf(object.attributes['load_balancer']).map((balancer) => ({
          targetGroupArn: balancer['target_group_arn'],
          containerName: balancer['container_name'],
          containerPort: balancer['container_port'],
        })),
      networkConfiguration: () =>
        network && {
          awsvpcConfiguration: {
            subnets: network['subnets'],
            securityGroups: network['security_groups'],
            assignPublicIp: network['assign_public_ip'] === true ? 'ENABLED' : 'DISABLED',
          },
        },
      createdAt,
      events: () => [],
      deployments: () => [],
      tags: () => undefined,
      deploymentController: () => undefined,
      placementConstraints: () => [],
      placementStrategy: () => [],
      serviceRegistries: () => [],
      capacityProviderStrategy: () => undefined,
    })
    return view(one)
  },
}

async function servicesOf(call: AwsCall): Promise<WorldObject[]> {
  const cluster = await named(call, CLUSTER, textIn(call.input, 'cluster') ?? 'default')
  return (await listHere(call, SERVICE.type)).filter(({ attributes }) =>
    [cluster.id, cluster.attributes['name']].includes(String(attributes['cluster'])),
  )
}

async function needService(call: AwsCall, member = 'service'): Promise<WorldObject> {
  const name = textIn(call.input, member) ?? ''
  const found = (await servicesOf(call)).find(({ id, attributes }) => id === name || attributes['name'] === name)
  if (!found) throw new CloudError('ServiceNotFoundException', 'Service not found.')
  return found
}

const serviceView = (one: WorldObject) => (SERVICE.view as (object: WorldObject) => Members)(one)

export const OPERATIONS: Operations = {
  CreateCluster: makes(CLUSTER, 'cluster'),
  ListClusters: lists(CLUSTER.type, 'clusterArns', 'arn'),
  async DescribeClusters(call) {
    const asked = textsIn(call.input, 'clusters')
    const all = await listHere(call, CLUSTER.type)
    const wanted = asked.length > 0 ? asked : ['default']
    const fits = (name: string) => all.find(({ id, attributes }) => id === name || attributes['name'] === name)
    const view = CLUSTER.view as (object: WorldObject, call: AwsCall) => Promise<Members>
    return {
      clusters: await Promise.all(wanted.flatMap((name) => fits(name) ?? []).map((one) => view(one, call))),
      failures: wanted
        .filter((name) => !fits(name))
        .map((name) => ({ arn: `arn:aws:ecs:${call.region}:${call.accountId}:cluster/${name}`, reason: 'MISSING' })),
    }
  },
  DeleteCluster: removes(CLUSTER, 'cluster', 'cluster', { status: 'INACTIVE' }),
  RegisterTaskDefinition: makes(DEFINITION, 'taskDefinition'),
  async DescribeTaskDefinition(call) {
    return { taskDefinition: definition(await needDefinition(call)), tags: [] }
  },
  ListTaskDefinitions: lists(DEFINITION.type, 'taskDefinitionArns', 'arn', ({ attributes }, input) => {
    const prefix = textIn(input, 'familyPrefix')
    return prefix === undefined || attributes['family'] === prefix
  }),
  async DeregisterTaskDefinition(call) {
    const one = await needDefinition(call)
    await call.client.destroy(DEFINITION.type, one.id)
    return { taskDefinition: { ...definition(one), status: 'INACTIVE' } }
  },
  async CreateService(call) {
    const { id } = await named(call, CLUSTER, textIn(call.input, 'cluster') ?? 'default')
    return makes(SERVICE, 'service')({ ...call, input: { ...call.input, cluster: id } })
  },
  async ListServices(call) {
    return { serviceArns: (await servicesOf(call)).map(({ id }) => id) }
  },
  async DescribeServices(call) {
    const asked = textsIn(call.input, 'services')
    const all = await servicesOf(call)
    const fits = (name: string) => all.find(({ id, attributes }) => id === name || attributes['name'] === name)
    return {
      services: asked.flatMap((name) => fits(name) ?? []).map(serviceView),
      failures: asked.filter((name) => !fits(name)).map((name) => ({ arn: name, reason: 'MISSING' })),
    }
  },
  async UpdateService(call) {
    const one = await needService(call)
    const { service: _, cluster: __, ...rest } = call.input
    return { service: serviceView(await call.client.update(SERVICE.type, one.id, autoFrom(rest, SERVICE.type, SERVICE.from))) }
  },
  async DeleteService(call) {
    const one = await needService(call)
    await call.client.destroy(SERVICE.type, one.id)
    return { service: { ...serviceView(one), status: 'DRAINING' } }
  },
  async ListTasks() {
    return { taskArns: [] }
  },
}
