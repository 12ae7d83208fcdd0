import type { Fixture } from './fixtures.ts'

const POLICY = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] })
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }],
})
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBfsdDbE5qVxXvDBFz1bKqyFLsjR5ihP8s4LrOqSe1mI someone'
const TAGS = { tags: { Name: 'changed' } }

export const awsFixtures: Record<string, Fixture> = {
  aws_vpc: { config: () => ({ cidr_block: '10.0.0.0/16', tags: { Name: 'main' } }), update: { enable_dns_hostnames: true } },
  aws_subnet: {
    config: async (use) => ({ vpc_id: (await use('aws_vpc'))['id']!, cidr_block: '10.0.1.0/24' }),
    update: { map_public_ip_on_launch: true },
  },
  aws_internet_gateway: { config: async (use) => ({ vpc_id: (await use('aws_vpc'))['id']! }), update: TAGS },
  aws_eip: { config: () => ({ domain: 'vpc' }), update: TAGS },
  aws_nat_gateway: {
    config: async (use) => ({ subnet_id: (await use('aws_subnet'))['id']!, allocation_id: (await use('aws_eip'))['id']! }),
    update: TAGS,
  },
  aws_flow_log: {
    config: async (use) => ({
      vpc_id: (await use('aws_vpc'))['id']!,
      traffic_type: 'ALL',
      log_destination: (await use('aws_cloudwatch_log_group'))['arn']!,
      iam_role_arn: (await use('aws_iam_role'))['arn']!,
    }),
    update: TAGS,
  },
  aws_route_table: { config: async (use) => ({ vpc_id: (await use('aws_vpc'))['id']! }), update: TAGS },
  aws_route: {
    config: async (use) => ({
      route_table_id: (await use('aws_route_table'))['id']!,
      destination_cidr_block: '0.0.0.0/0',
      gateway_id: (await use('aws_internet_gateway'))['id']!,
    }),
    importId: (state) => `${String(state['route_table_id'])}_${String(state['destination_cidr_block'])}`,
  },
  aws_route_table_association: {
    config: async (use) => ({ subnet_id: (await use('aws_subnet'))['id']!, route_table_id: (await use('aws_route_table'))['id']! }),
    importId: (state) => `${String(state['subnet_id'])}/${String(state['route_table_id'])}`,
  },
  aws_security_group: {
    config: async (use) => ({
      name: 'web',
      vpc_id: (await use('aws_vpc'))['id']!,
      ingress: [
        {
          from_port: 80,
          to_port: 80,
          protocol: 'tcp',
          cidr_blocks: ['0.0.0.0/0'],
          description: '',
          ipv6_cidr_blocks: [],
          prefix_list_ids: [],
          security_groups: [],
          self: false,
        },
      ],
    }),
    update: TAGS,
    notImported: ['revoke_rules_on_delete'],
  },
  aws_default_security_group: { config: async (use) => ({ vpc_id: (await use('aws_vpc'))['id']! }), update: TAGS },
  aws_vpc_security_group_ingress_rule: {
    config: async (use) => ({
      security_group_id: (await use('aws_security_group'))['id']!,
      ip_protocol: 'tcp',
      from_port: 443,
      to_port: 443,
      cidr_ipv4: '10.0.0.0/8',
    }),
    update: { description: 'https' },
  },
  aws_vpc_security_group_egress_rule: {
    config: async (use) => ({ security_group_id: (await use('aws_security_group'))['id']!, ip_protocol: '-1', cidr_ipv4: '0.0.0.0/0' }),
    update: { description: 'all' },
  },
  aws_security_group_rule: {
    config: async (use) => ({
      security_group_id: (await use('aws_security_group'))['id']!,
      type: 'ingress',
      protocol: 'tcp',
      from_port: 22,
      to_port: 22,
      cidr_blocks: ['10.0.0.0/8'],
    }),
    update: { description: 'ssh' },
    noImport: true,
  },
  aws_iam_role: {
    config: () => ({ name: 'worker', assume_role_policy: TRUST }),
    update: { description: 'of workers' },
    notImported: ['force_detach_policies'],
  },
  aws_iam_role_policy: {
    config: async (use) => ({ name: 'read', role: (await use('aws_iam_role'))['id']!, policy: POLICY }),
    update: { policy: TRUST },
  },
  aws_iam_policy: { config: () => ({ name: 'read', policy: POLICY }), update: { policy: TRUST } },
  aws_iam_role_policy_attachment: {
    config: async (use) => ({ role: (await use('aws_iam_role'))['name']!, policy_arn: (await use('aws_iam_policy'))['arn']! }),
    importId: (state) => `${String(state['role'])}/${String(state['policy_arn'])}`,
  },
  aws_iam_instance_profile: { config: async (use) => ({ name: 'worker', role: (await use('aws_iam_role'))['name']! }), update: TAGS },
  aws_cloudwatch_log_group: { config: () => ({ name: '/vpc/flow' }), update: { retention_in_days: 7 }, notImported: ['skip_destroy'] },
  aws_s3_bucket: { config: () => ({ bucket: 'some-bucket-of-ours' }), update: TAGS, notImported: ['force_destroy'] },
  aws_s3_bucket_versioning: {
    config: async (use) => ({ bucket: (await use('aws_s3_bucket'))['id']!, versioning_configuration: [{ status: 'Enabled' }] }),
    update: { versioning_configuration: [{ status: 'Suspended' }] },
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    config: async (use) => ({
      bucket: (await use('aws_s3_bucket'))['id']!,
      rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: 'AES256' }] }],
    }),
    update: { rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: 'aws:kms' }] }] },
  },
  aws_s3_bucket_public_access_block: {
    config: async (use) => ({ bucket: (await use('aws_s3_bucket'))['id']!, block_public_acls: true }),
    update: { block_public_policy: true },
  },
  aws_s3_bucket_lifecycle_configuration: {
    config: async (use) => ({
      bucket: (await use('aws_s3_bucket'))['id']!,
      rule: [{ id: 'old', status: 'Enabled', filter: [{}], expiration: [{ days: 90 }] }],
    }),
    update: { rule: [{ id: 'old', status: 'Disabled', filter: [{}], expiration: [{ days: 90 }] }] },
  },
  aws_s3_bucket_policy: {
    config: async (use) => ({ bucket: (await use('aws_s3_bucket'))['id']!, policy: POLICY }),
    update: { policy: TRUST },
  },
  aws_s3_bucket_ownership_controls: {
    config: async (use) => ({ bucket: (await use('aws_s3_bucket'))['id']!, rule: [{ object_ownership: 'BucketOwnerEnforced' }] }),
    update: { rule: [{ object_ownership: 'ObjectWriter' }] },
  },
  aws_s3_bucket_acl: {
    config: async (use) => ({ bucket: (await use('aws_s3_bucket'))['id']!, acl: 'private' }),
    update: { acl: 'public-read' },
  },
  aws_s3_bucket_cors_configuration: {
    config: async (use) => ({
      bucket: (await use('aws_s3_bucket'))['id']!,
      cors_rule: [{ allowed_methods: ['GET'], allowed_origins: ['*'] }],
    }),
    update: { cors_rule: [{ allowed_methods: ['GET', 'PUT'], allowed_origins: ['*'] }] },
  },
  aws_s3_bucket_website_configuration: {
    config: async (use) => ({ bucket: (await use('aws_s3_bucket'))['id']!, index_document: [{ suffix: 'index.html' }] }),
    update: { index_document: [{ suffix: 'home.html' }] },
  },
  aws_s3_bucket_logging: {
    config: async (use) => ({ bucket: (await use('aws_s3_bucket'))['id']!, target_bucket: 'logs', target_prefix: 'a/' }),
    update: { target_prefix: 'b/' },
  },
  aws_s3_object: {
    config: async (use) => ({ bucket: (await use('aws_s3_bucket'))['id']!, key: 'a/b.txt', content: 'hello' }),
    update: { content: 'world' },
    noImport: true,
  },
  aws_instance: {
    config: async (use) => ({
      ami: 'ami-0123456789abcdef0',
      instance_type: 't3.micro',
      subnet_id: (await use('aws_subnet'))['id']!,
      vpc_security_group_ids: [(await use('aws_security_group'))['id']!],
    }),
    update: { monitoring: true },
    notImported: ['user_data_replace_on_change', 'force_destroy', 'get_password_data'],
  },
  aws_ebs_volume: { config: () => ({ availability_zone: 'us-east-1a', size: 8 }), update: { size: 16 }, notImported: ['final_snapshot'] },
  aws_volume_attachment: {
    config: async (use) => ({
      device_name: '/dev/sdf',
      instance_id: (await use('aws_instance'))['id']!,
      volume_id: (await use('aws_ebs_volume'))['id']!,
    }),
    importId: (state) => `${String(state['device_name'])}:${String(state['volume_id'])}:${String(state['instance_id'])}`,
  },
  aws_key_pair: { config: () => ({ key_name: 'mine', public_key: KEY }), update: TAGS },
}
