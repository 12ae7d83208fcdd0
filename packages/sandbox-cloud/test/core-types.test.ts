import { expect, test } from 'vitest'
import { words } from '../src/engine/behaviour.ts'
import { simulatedProviders } from '../src/providers.ts'
import { createDriver } from './driver.ts'

/** What people build with most: these behave by hand-written rules, whatever else does. */
const TYPES: Record<string, string[]> = {
  aws: words(`
    vpc subnet internet_gateway nat_gateway eip route_table route route_table_association security_group security_group_rule
    vpc_security_group_ingress_rule vpc_security_group_egress_rule network_acl vpc_endpoint vpc_peering_connection flow_log
    instance launch_template autoscaling_group ebs_volume volume_attachment key_pair lb lb_target_group lb_listener
    s3_bucket s3_bucket_versioning s3_bucket_server_side_encryption_configuration s3_bucket_public_access_block s3_bucket_policy
    s3_bucket_lifecycle_configuration s3_object iam_role iam_policy iam_role_policy_attachment iam_instance_profile iam_user
    db_instance db_subnet_group dynamodb_table elasticache_cluster lambda_function sqs_queue sns_topic cloudwatch_log_group
    cloudwatch_metric_alarm kms_key kms_alias secretsmanager_secret ssm_parameter ecr_repository ecs_cluster
    ecs_task_definition ecs_service eks_cluster eks_node_group route53_zone route53_record acm_certificate
    cloudfront_distribution apigatewayv2_api apigatewayv2_stage`),
  google: words(`
    compute_network compute_subnetwork compute_firewall compute_router compute_router_nat compute_address compute_global_address
    compute_instance compute_instance_template compute_instance_group_manager compute_disk compute_health_check
    compute_backend_service compute_url_map compute_target_http_proxy compute_target_https_proxy compute_global_forwarding_rule
    storage_bucket storage_bucket_object storage_bucket_iam_member service_account project_iam_member project_service
    sql_database_instance sql_database sql_user container_cluster container_node_pool cloud_run_v2_service pubsub_topic
    pubsub_subscription secret_manager_secret secret_manager_secret_version kms_key_ring kms_crypto_key bigquery_dataset
    bigquery_table dns_managed_zone dns_record_set artifact_registry_repository redis_instance logging_project_sink
    monitoring_alert_policy`),
}

test.each(['aws', 'google'])('the core types of %s have behaviour of their own', (name) => {
  const { behaviours } = simulatedProviders.get(name)!
  expect(TYPES[name]!.filter((type) => !behaviours.has(`${name}_${type}`))).toEqual([])
})

test('subnets and networks are looked up by id, by tags and by filter, alone and as a list', async () => {
  const driver = await createDriver()
  const vpc = await driver.apply('aws_vpc', { cidr_block: '10.0.0.0/16', tags: { Name: 'main' } })
  const subnet = await driver.apply('aws_subnet', { vpc_id: vpc['id']!, cidr_block: '10.0.1.0/24', tags: { tier: 'web' } })
  await driver.apply('aws_subnet', { vpc_id: vpc['id']!, cidr_block: '10.0.2.0/24', tags: { tier: 'db' } })
  const found = { id: subnet['id'], arn: subnet['arn'], cidr_block: '10.0.1.0/24', availability_zone: subnet['availability_zone'] }
  const filter = (name: string, value: unknown) => ({ filter: [{ name, values: [String(value)] }] })
  expect(await driver.readData('aws_subnet', { id: subnet['id']! })).toMatchObject(found)
  expect(await driver.readData('aws_subnet', { tags: { tier: 'web' } })).toMatchObject(found)
  expect(await driver.readData('aws_subnet', filter('cidr-block', '10.0.1.0/24'))).toMatchObject(found)
  expect((await driver.readData('aws_subnets', filter('vpc-id', vpc['id'])))['ids']).toHaveLength(2)
  expect((await driver.readData('aws_vpcs', { tags: { Name: 'main' } }))['ids']).toEqual([vpc['id']])
  expect(await driver.readData('aws_vpc', filter('tag:Name', 'main'))).toMatchObject({ id: vpc['id'], cidr_block: '10.0.0.0/16' })
  await expect(driver.readData('aws_subnet', { vpc_id: vpc['id']! })).rejects.toMatchObject({ code: 'TooMany' })
  await expect(driver.readData('aws_subnet', { tags: { tier: 'cache' } })).rejects.toMatchObject({ code: 'NotFound' })
})

test('a network is looked up in its project', async () => {
  const driver = await createDriver()
  await driver.apply('google_compute_network', { name: 'net', auto_create_subnetworks: false })
  expect(await driver.readData('google_compute_network', { name: 'net' })).toMatchObject({ name: 'net' })
  await expect(driver.readData('google_compute_network', { name: 'net', project: 'another' })).rejects.toThrow(
    'there is no google_compute_network',
  )
})
