import { CloudError } from '../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { Members } from '../answer/value.ts'
import type { AwsCall, Operations } from '../aws-call.ts'
import type { Input } from '../parse/input.ts'
import { loadModel } from '../model/load-model.ts'
import { asMember, autoView } from './auto.ts'
import { SMALL_TAGGING, lists, makes, removes, shows, tagging, type Family } from './families.ts'
import { asValue, inputIn, numberIn, textIn, textsIn } from './given.ts'
import { blocksOf, createdAt, textOf, textsOf } from './view.ts'

function networkOf(input: Input): ObjectValue {
  const network = inputIn(input, 'resourcesVpcConfig')
  return {
    vpc_config: [
      {
        subnet_ids: textsIn(network, 'subnetIds'),
        security_group_ids: textsIn(network, 'securityGroupIds').length > 0 ? textsIn(network, 'securityGroupIds') : null,
        endpoint_public_access: network?.['endpointPublicAccess'] === undefined ? null : asValue(network['endpointPublicAccess']),
        endpoint_private_access: network?.['endpointPrivateAccess'] === undefined ? null : asValue(network['endpointPrivateAccess']),
      },
    ],
  }
}

const EKS_CLUSTER: Family = {
  type: 'aws_eks_cluster',
  names: ['name', 'arn'],
  absent: 'ResourceNotFoundException',
  from: { resourcesVpcConfig: (_, input) => networkOf(input) },
  view: autoView('eks', 'Cluster', {
    resourcesVpcConfig: (one) => asMember(one.attributes['vpc_config'], { kind: 'structure', name: 'VpcConfigResponse' }, loadModel('eks')),
    logging: (one) => {
      const on = textsOf(one.attributes['enabled_cluster_log_types'])
      return {
        clusterLogging: [
          { types: on.length > 0 ? on : ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'], enabled: on.length > 0 },
        ],
      }
    },
    certificateAuthority: (one) => ({ data: textOf(one, 'certificate_authority.data') }),
    id: () => undefined,
    health: () => ({ issues: [] }),
    encryptionConfig: () => undefined,
    computeConfig: () => undefined,
    storageConfig: () => undefined,
    outpostConfig: () => undefined,
    remoteNetworkConfig: () => undefined,
    kubernetesNetworkConfig: (one) => ({
      serviceIpv4Cidr: textOf(one, 'kubernetes_network_config.service_ipv4_cidr'),
      ipFamily: textOf(one, 'kubernetes_network_config.ip_family'),
    }),
  }),
}

/** Two nodes where nothing is said. */
function scaling(input: Input): ObjectValue {
  const given = inputIn(input, 'scalingConfig')
  const [least, most, wanted] = ['minSize', 'maxSize', 'desiredSize'].map((member) => numberIn(given, member))
  return { scaling_config: [{ min_size: least ?? 1, max_size: most ?? 2, desired_size: wanted ?? 2 }] }
}

const NODE_GROUP: Family = {
  type: 'aws_eks_node_group',
  names: ['node_group_name'],
  absent: 'ResourceNotFoundException',
  from: {
    clusterName: 'cluster_name',
    nodegroupName: 'node_group_name',
    nodeRole: 'node_role_arn',
    subnets: 'subnet_ids',
  },
  view: autoView('eks', 'Nodegroup', {
    nodegroupName: 'node_group_name',
    nodegroupArn: 'arn',
    clusterName: 'cluster_name',
    modifiedAt: createdAt,
    nodeRole: 'node_role_arn',
    subnets: 'subnet_ids',
    resources: (one) => ({
      autoScalingGroups: blocksOf(one.attributes['resources']).flatMap((part) =>
        blocksOf(part['autoscaling_groups']).map(({ name }) => ({ name })),
      ),
    }),
    health: () => ({ issues: [] }),
    updateConfig: () => ({ maxUnavailable: 1 }),
    labels: (one) => (one.attributes['labels'] as ObjectValue | null) ?? {},
    taints: () => undefined,
  }),
}

async function needGroup(call: AwsCall): Promise<WorldObject> {
  const found = await call.client.store.get(NODE_GROUP.type, `${textIn(call.input, 'clusterName')}:${textIn(call.input, 'nodegroupName')}`)
  if (!found) throw new CloudError('ResourceNotFoundException', `No node group found for name: ${String(call.input['nodegroupName'])}.`)
  return found
}

const groupView = (one: WorldObject) => (NODE_GROUP.view as (object: WorldObject) => Members)(one)
const ofCluster = ({ attributes }: WorldObject, input: Input) => attributes['cluster_name'] === input['clusterName']

export const OPERATIONS: Operations = {
  CreateCluster: makes(EKS_CLUSTER, 'cluster', () => ({ bootstrap_self_managed_addons: true })),
  DescribeCluster: shows(EKS_CLUSTER, 'name', 'cluster'),
  ListClusters: lists(EKS_CLUSTER.type, 'clusters', 'name'),
  DeleteCluster: removes(EKS_CLUSTER, 'name', 'cluster', { status: 'DELETING' }),
  CreateNodegroup: makes(NODE_GROUP, 'nodegroup', scaling),
  async DescribeNodegroup(call) {
    return { nodegroup: groupView(await needGroup(call)) }
  },
  ListNodegroups: lists(NODE_GROUP.type, 'nodegroups', 'node_group_name', ofCluster),
  async DeleteNodegroup(call) {
    const one = await needGroup(call)
    await call.client.destroy(NODE_GROUP.type, one.id)
    return { nodegroup: { ...groupView(one), status: 'DELETING' } }
  },
  ...tagging([EKS_CLUSTER, NODE_GROUP], { ...SMALL_TAGGING, answer: (tags) => ({ tags }) }),
}
