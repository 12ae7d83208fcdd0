import type { Completion, CommandWorld } from '../command.ts'
import type { Model, Operation, Shape } from './model/load-model.ts'
import { optionsOf } from './parse/read-arguments.ts'

/** Option, without its plural → the type of the objects it names, and the attribute it names them by. */
const NAMED: Record<string, [type: string, attribute: string]> = {
  'vpc-id': ['aws_vpc', 'id'],
  'peer-vpc-id': ['aws_vpc', 'id'],
  'subnet-id': ['aws_subnet', 'id'],
  subnet: ['aws_subnet', 'id'],
  'instance-id': ['aws_instance', 'id'],
  'volume-id': ['aws_ebs_volume', 'id'],
  'group-id': ['aws_security_group', 'id'],
  'security-group-id': ['aws_security_group', 'id'],
  'source-group': ['aws_security_group', 'id'],
  'internet-gateway-id': ['aws_internet_gateway', 'id'],
  'gateway-id': ['aws_internet_gateway', 'id'],
  'nat-gateway-id': ['aws_nat_gateway', 'id'],
  'route-table-id': ['aws_route_table', 'id'],
  'network-acl-id': ['aws_network_acl', 'id'],
  'allocation-id': ['aws_eip', 'id'],
  'vpc-endpoint-id': ['aws_vpc_endpoint', 'id'],
  'vpc-peering-connection-id': ['aws_vpc_peering_connection', 'id'],
  'launch-template-id': ['aws_launch_template', 'id'],
  'launch-template-name': ['aws_launch_template', 'name'],
  'key-name': ['aws_key_pair', 'key_name'],
  bucket: ['aws_s3_bucket', 'id'],
  'user-name': ['aws_iam_user', 'name'],
  'role-name': ['aws_iam_role', 'name'],
  'role-arn': ['aws_iam_role', 'arn'],
  'policy-arn': ['aws_iam_policy', 'arn'],
  'instance-profile-name': ['aws_iam_instance_profile', 'name'],
  'access-key-id': ['aws_iam_access_key', 'id'],
  'db-instance-identifier': ['aws_db_instance', 'identifier'],
  'db-subnet-group-name': ['aws_db_subnet_group', 'name'],
  'table-name': ['aws_dynamodb_table', 'name'],
  'function-name': ['aws_lambda_function', 'function_name'],
  'queue-url': ['aws_sqs_queue', 'id'],
  'topic-arn': ['aws_sns_topic', 'id'],
  'log-group-name': ['aws_cloudwatch_log_group', 'name'],
  'key-id': ['aws_kms_key', 'id'],
  'target-key-id': ['aws_kms_key', 'id'],
  'alias-name': ['aws_kms_alias', 'name'],
  'secret-id': ['aws_secretsmanager_secret', 'name'],
  name: ['aws_ssm_parameter', 'name'],
  'repository-name': ['aws_ecr_repository', 'name'],
  cluster: ['aws_ecs_cluster', 'name'],
  'task-definition': ['aws_ecs_task_definition', 'family'],
  'cluster-name': ['aws_eks_cluster', 'name'],
  'nodegroup-name': ['aws_eks_node_group', 'node_group_name'],
  'load-balancer-arn': ['aws_lb', 'id'],
  'target-group-arn': ['aws_lb_target_group', 'id'],
  'listener-arn': ['aws_lb_listener', 'id'],
  'auto-scaling-group-name': ['aws_autoscaling_group', 'name'],
  'hosted-zone-id': ['aws_route53_zone', 'id'],
  'alarm-name': ['aws_cloudwatch_metric_alarm', 'alarm_name'],
  'cache-cluster-id': ['aws_elasticache_cluster', 'cluster_id'],
  'certificate-arn': ['aws_acm_certificate', 'id'],
  'api-id': ['aws_apigatewayv2_api', 'id'],
}

/** Types that an id's beginning names, for `--resources` of tags. */
const TAGGED = [
  'aws_vpc',
  'aws_subnet',
  'aws_instance',
  'aws_security_group',
  'aws_route_table',
  'aws_internet_gateway',
  'aws_ebs_volume',
  'aws_eip',
]

/** What may stand behind an option: the values of an enumeration, or objects of the world. */
export async function valuesOf(option: string, model: Model, operation: Operation, { store }: CommandWorld): Promise<Completion[]> {
  const found = optionsOf(model, operation).find(({ name }) => name === option)
  const listed = found?.member ? enumerated(found.member.shape, model) : []
  if (listed.length > 0) return listed.map((value) => ({ value }))
  const name = option.slice('--'.length)
  if (model.service === 'ec2' && name === 'resources')
    return (await Promise.all(TAGGED.map((type) => store.list(type))))
      .flat()
      .map((object) => ({ value: object.id, hint: tagged(object.attributes) }))
  const [type, attribute] = NAMED[name] ?? NAMED[name.replace(/s$/, '')] ?? []
  // A name is looked for where it is used, not where it is given for the first time.
  if (type === undefined || attribute === undefined || (name === 'name' && model.service !== 'ssm') || isNew(operation, type)) return []
  const objects = await store.list(type)
  return objects.map((object) => ({
    value: attribute === 'id' ? object.id : String(object.attributes[attribute] ?? object.id),
    hint: tagged(object.attributes),
  }))
}

function enumerated(shape: Shape, model: Model): readonly string[] {
  if (shape.kind === 'list') return enumerated(shape.of, model)
  return shape.kind === 'enumeration' ? model.values(shape.name) : []
}

/** `create-bucket --bucket` names what is not there yet. */
function isNew({ name }: Operation, type: string): boolean {
  const noun = type.slice(type.indexOf('_', 'aws_'.length - 1) + 1).replaceAll('_', '')
  return name.startsWith('Create') && name.toLowerCase().endsWith(noun.replace(/^(s3|iam|db|dynamodb|sqs|sns|kms|ecr|ecs|eks|lambda)/, ''))
}

function tagged(attributes: Record<string, unknown>): string {
  const tags = attributes['tags']
  const name = typeof tags === 'object' && tags !== null && 'Name' in tags ? tags.Name : undefined
  return typeof name === 'string' ? name : ''
}
