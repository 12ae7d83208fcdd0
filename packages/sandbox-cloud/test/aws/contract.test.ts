import { describe, expect, test } from 'vitest'
import { simulatedProviders } from '../../src/providers.ts'
import type { ObjectValue } from '../../src/value.ts'
import { OWNER } from '../../src/world/store.ts'
import { createDriver } from '../driver.ts'
import { FIXTURES } from '../fixtures.ts'
import { createImporter, expectCleanImport } from '../imported.ts'
import { makeWorld, worldOf } from './golden.ts'
import { openShell } from './shell.ts'

const TYPES = [...simulatedProviders.get('aws')!.behaviours.keys()]

/** Type → the line that shows its objects, with `{attribute}` places, and what stands in the answer: the id where nothing is said. */
const SHOWN: Record<string, string | [line: string, attribute: string]> = {
  aws_vpc: 'ec2 describe-vpcs',
  aws_subnet: 'ec2 describe-subnets',
  aws_internet_gateway: 'ec2 describe-internet-gateways',
  aws_eip: 'ec2 describe-addresses',
  aws_nat_gateway: 'ec2 describe-nat-gateways',
  aws_flow_log: 'ec2 describe-flow-logs',
  aws_route_table: 'ec2 describe-route-tables',
  aws_route: ['ec2 describe-route-tables', 'gateway_id'],
  aws_route_table_association: 'ec2 describe-route-tables',
  aws_security_group: 'ec2 describe-security-groups',
  aws_default_security_group: 'ec2 describe-security-groups',
  aws_vpc_security_group_ingress_rule: 'ec2 describe-security-group-rules',
  aws_vpc_security_group_egress_rule: 'ec2 describe-security-group-rules',
  aws_security_group_rule: ['ec2 describe-security-group-rules', 'security_group_id'],
  aws_instance: 'ec2 describe-instances',
  aws_ebs_volume: 'ec2 describe-volumes',
  aws_volume_attachment: ['ec2 describe-volumes', 'instance_id'],
  aws_key_pair: 'ec2 describe-key-pairs',
  aws_launch_template: 'ec2 describe-launch-templates',
  aws_network_acl: 'ec2 describe-network-acls',
  aws_vpc_endpoint: 'ec2 describe-vpc-endpoints',
  aws_vpc_peering_connection: 'ec2 describe-vpc-peering-connections',
  aws_iam_role: 'iam list-roles',
  aws_iam_role_policy: ['iam list-role-policies --role-name {role}', 'name'],
  aws_iam_policy: 'iam list-policies',
  aws_iam_role_policy_attachment: ['iam list-attached-role-policies --role-name {role}', 'policy_arn'],
  aws_iam_instance_profile: 'iam list-instance-profiles',
  aws_iam_user: 'iam list-users',
  aws_cloudwatch_log_group: 'logs describe-log-groups',
  aws_s3_bucket: 's3api list-buckets',
  aws_s3_object: ['s3api list-objects-v2 --bucket {bucket}', 'key'],
  aws_s3_bucket_versioning: ['s3api get-bucket-versioning --bucket {bucket}', ''],
  aws_s3_bucket_server_side_encryption_configuration: ['s3api get-bucket-encryption --bucket {bucket}', ''],
  aws_s3_bucket_public_access_block: ['s3api get-public-access-block --bucket {bucket}', ''],
  aws_s3_bucket_lifecycle_configuration: ['s3api get-bucket-lifecycle-configuration --bucket {bucket}', ''],
  aws_s3_bucket_policy: ['s3api get-bucket-policy --bucket {bucket}', ''],
  aws_s3_bucket_ownership_controls: ['s3api get-bucket-ownership-controls --bucket {bucket}', ''],
  aws_s3_bucket_acl: ['s3api get-bucket-acl --bucket {bucket}', ''],
  aws_s3_bucket_cors_configuration: ['s3api get-bucket-cors --bucket {bucket}', ''],
  aws_s3_bucket_website_configuration: ['s3api get-bucket-website --bucket {bucket}', ''],
  aws_s3_bucket_logging: ['s3api get-bucket-logging --bucket {bucket}', 'target_bucket'],
  aws_lb: 'elbv2 describe-load-balancers',
  aws_lb_target_group: 'elbv2 describe-target-groups',
  aws_lb_listener: 'elbv2 describe-listeners --load-balancer-arn {load_balancer_arn}',
  aws_autoscaling_group: 'autoscaling describe-auto-scaling-groups',
  aws_kms_key: 'kms list-keys',
  aws_kms_alias: 'kms list-aliases',
  aws_secretsmanager_secret: 'secretsmanager list-secrets',
  aws_ssm_parameter: 'ssm describe-parameters',
  aws_db_subnet_group: 'rds describe-db-subnet-groups',
  aws_db_instance: ['rds describe-db-instances', 'identifier'],
  aws_dynamodb_table: 'dynamodb list-tables',
  aws_elasticache_cluster: 'elasticache describe-cache-clusters',
  aws_sqs_queue: 'sqs list-queues',
  aws_sns_topic: 'sns list-topics',
  aws_cloudwatch_metric_alarm: 'cloudwatch describe-alarms',
  aws_lambda_function: 'lambda list-functions',
  aws_ecr_repository: 'ecr describe-repositories',
  aws_ecs_cluster: 'ecs list-clusters',
  aws_ecs_task_definition: ['ecs list-task-definitions', 'arn'],
  aws_ecs_service: 'ecs list-services --cluster {cluster}',
  aws_eks_cluster: 'eks list-clusters',
  aws_eks_node_group: ['eks list-nodegroups --cluster-name {cluster_name}', 'node_group_name'],
  aws_route53_zone: 'route53 list-hosted-zones',
  aws_route53_record: ['route53 list-resource-record-sets --hosted-zone-id {zone_id}', 'fqdn'],
  aws_acm_certificate: 'acm list-certificates',
  aws_cloudfront_distribution: 'cloudfront list-distributions',
  aws_apigatewayv2_api: 'apigatewayv2 get-apis',
  aws_apigatewayv2_stage: ['apigatewayv2 get-stages --api-id {api_id}', 'name'],
}

describe('aws and terraform see one world', () => {
  test('every hand-written type is shown by a line', () => {
    expect(TYPES.filter((type) => SHOWN[type] === undefined)).toEqual([])
  })

  test.each(TYPES)(
    'what terraform made is shown: %s',
    async (type) => {
      const driver = await createDriver()
      const made = new Map<string, ObjectValue>()
      const use = async (wanted: string, instead: ObjectValue = {}): Promise<ObjectValue> => {
        const way = wanted + JSON.stringify(instead)
        const known = made.get(way)
        if (known) return known
        const state = await driver.apply(wanted, { ...(await FIXTURES[wanted]!.config(use)), ...instead })
        made.set(way, state)
        return state
      }
      const state = await use(type)
      const shown = SHOWN[type] ?? ''
      const [line, attribute] = typeof shown === 'string' ? [shown, 'id'] : shown
      const { aws } = openShell({}, driver.store)
      const { code, out, err } = await aws(line.replace(/\{(\w+)\}/g, (_, name: string) => `'${String(state[name])}'`))
      expect(err).toBe('')
      expect(code).toBe(0)
      if (attribute === '') expect(out.length).toBeGreaterThan('{}\n'.length)
      else expect(out).toContain(String(state[attribute]))
    },
    20_000,
  )

  test('what aws made is imported by terraform as it is, and nothing is planned', async () => {
    const world = await makeWorld()
    const driver = await createImporter(worldOf(world))
    const own = world.objects.filter(({ type, attributes }) => TYPES.includes(type) && !(OWNER in attributes) && !FIXTURES[type]?.noImport)
    expect(new Set(own.map(({ type }) => type)).size).toBeGreaterThanOrEqual(45)
    for (const object of own) {
      const { type, id, attributes } = object
      // A service's import id names its cluster; its ARN is one as well.
      const importId = type === 'aws_ecs_service' ? id : (FIXTURES[type]?.importId?.(attributes) ?? id)
      await expectCleanImport(driver, object, importId)
    }
  }, 20_000)
})
