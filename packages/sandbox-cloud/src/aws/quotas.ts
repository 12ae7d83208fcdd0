import type { Quota } from '../engine/quotas.ts'
import { readOn } from '../engine/source.ts'

const page = readOn('2026-11-28')
const guide = (path: string) => page(`https://docs.aws.amazon.com/${path}`)
const VPC = guide('vpc/latest/userguide/amazon-vpc-limits.html')
const LAUNCH_TEMPLATE = page('awsdocs/amazon-ec2-user-guide doc_source/launch-template-restrictions.md')
const AUTO_SCALING = guide('autoscaling/latest/userguide/as-account-limits.html')
const KEY_PAIR = page('awsdocs/amazon-ec2-user-guide doc_source/ec2-key-pairs.md')
const LOAD_BALANCER = page('awsdocs/elb-application-load-balancers-user-guide doc_source/load-balancer-limits.md')
const S3 = guide('AmazonS3/latest/userguide/BucketRestrictions.html')
const IAM = page('awsdocs/iam-user-guide doc_source/reference_iam-quotas.md')
const RDS = page('awsdocs/amazon-rds-user-guide doc_source/CHAP_Limits.md')
const DYNAMODB = page('awsdocs/amazon-dynamodb-developer-guide doc_source/ServiceQuotas.md')
const ELASTICACHE = page('awsdocs/amazon-elasticache-docs doc_source/redis/quota-limits.md')
const KMS = guide('kms/latest/developerguide/resource-limits.html')
const ECS = page('awsdocs/amazon-ecs-developer-guide doc_source/service-quotas.md')
const EKS = page('awsdocs/amazon-eks-user-guide doc_source/service-quotas.md')
const ROUTE53 = page('awsdocs/amazon-route53-docs doc_source/DNSLimitations.md')
const ACM = guide('acm/latest/userguide/acm-limits.html')
const CLOUDFRONT = guide('AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html')
const API_GATEWAY = page('awsdocs/amazon-api-gateway-developer-guide doc_source/limits.md')

/** What a new account may have, by AWS's published default quotas; accounts that asked for more have more. Without a source: an estimate. */
export const AWS_QUOTAS: readonly Quota[] = [
  { type: 'aws_vpc', limit: 5, code: 'VpcLimitExceeded', source: VPC },
  { type: 'aws_subnet', limit: 200, per: 'vpc_id', code: 'SubnetLimitExceeded', source: VPC },
  { type: 'aws_internet_gateway', limit: 5, code: 'InternetGatewayLimitExceeded', source: VPC },
  // By zone in the cloud; a subnet is the nearest that a gateway says of its own.
  { type: 'aws_nat_gateway', limit: 5, per: 'subnet_id', code: 'NatGatewayLimitExceeded', source: VPC },
  { type: 'aws_eip', limit: 5, code: 'AddressLimitExceeded', source: VPC },
  { type: 'aws_route_table', limit: 200, per: 'vpc_id', code: 'RouteTableLimitExceeded', source: VPC },
  { type: 'aws_route', limit: 50, per: 'route_table_id', code: 'RouteLimitExceeded', source: VPC },
  { type: 'aws_network_acl', limit: 200, per: 'vpc_id', code: 'NetworkAclLimitExceeded', source: VPC },
  { type: 'aws_security_group', limit: 2_500, code: 'SecurityGroupLimitExceeded', source: VPC },
  {
    type: 'aws_vpc_security_group_ingress_rule',
    limit: 60,
    per: 'security_group_id',
    code: 'RulesPerSecurityGroupLimitExceeded',
    source: VPC,
  },
  {
    type: 'aws_vpc_security_group_egress_rule',
    limit: 60,
    per: 'security_group_id',
    code: 'RulesPerSecurityGroupLimitExceeded',
    source: VPC,
  },
  { type: 'aws_vpc_endpoint', limit: 50, per: 'vpc_id', code: 'VpcEndpointLimitExceeded', source: VPC },
  { type: 'aws_vpc_peering_connection', limit: 50, per: 'vpc_id', code: 'VpcPeeringConnectionLimitExceeded', source: VPC },
  { type: 'aws_launch_template', limit: 5_000, code: 'LaunchTemplateLimitExceeded', source: LAUNCH_TEMPLATE },
  { type: 'aws_autoscaling_group', limit: 500, code: 'LimitExceeded', source: AUTO_SCALING },
  { type: 'aws_key_pair', limit: 5_000, code: 'KeyPairLimitExceeded', source: KEY_PAIR },
  { type: 'aws_lb', limit: 50, code: 'TooManyLoadBalancers', source: LOAD_BALANCER },
  { type: 'aws_lb_target_group', limit: 3_000, code: 'TooManyTargetGroups', source: LOAD_BALANCER },
  { type: 'aws_lb_listener', limit: 50, per: 'load_balancer_arn', code: 'TooManyListeners', source: LOAD_BALANCER },
  { type: 'aws_s3_bucket', limit: 10_000, per: 'account', code: 'TooManyBuckets', source: S3 },
  { type: 'aws_iam_role', limit: 1_000, per: 'account', code: 'LimitExceeded', source: IAM },
  { type: 'aws_iam_user', limit: 5_000, per: 'account', code: 'LimitExceeded', source: IAM },
  { type: 'aws_iam_policy', limit: 1_500, per: 'account', code: 'LimitExceeded', source: IAM },
  { type: 'aws_iam_instance_profile', limit: 1_000, per: 'account', code: 'LimitExceeded', source: IAM },
  { type: 'aws_iam_role_policy_attachment', limit: 10, per: 'role', code: 'LimitExceeded', source: IAM },
  { type: 'aws_db_instance', limit: 40, code: 'InstanceQuotaExceeded', source: RDS },
  { type: 'aws_db_subnet_group', limit: 50, code: 'DBSubnetGroupQuotaExceeded' },
  { type: 'aws_dynamodb_table', limit: 2_500, code: 'LimitExceededException', source: DYNAMODB },
  { type: 'aws_elasticache_cluster', limit: 300, code: 'NodeQuotaForCustomerExceeded', source: ELASTICACHE },
  { type: 'aws_sns_topic', limit: 100_000, code: 'TopicLimitExceeded' },
  { type: 'aws_kms_key', limit: 100_000, code: 'LimitExceededException', source: KMS },
  { type: 'aws_ecr_repository', limit: 100_000, code: 'LimitExceededException' },
  { type: 'aws_ecs_cluster', limit: 10_000, code: 'LimitExceededException', source: ECS },
  { type: 'aws_ecs_service', limit: 5_000, per: 'cluster', code: 'LimitExceededException', source: ECS },
  { type: 'aws_eks_cluster', limit: 100, code: 'ResourceLimitExceededException', source: EKS },
  { type: 'aws_eks_node_group', limit: 30, per: 'cluster_name', code: 'ResourceLimitExceededException', source: EKS },
  { type: 'aws_route53_zone', limit: 500, per: 'account', code: 'TooManyHostedZones', source: ROUTE53 },
  { type: 'aws_route53_record', limit: 10_000, per: 'zone_id', code: 'LimitsExceeded', source: ROUTE53 },
  { type: 'aws_acm_certificate', limit: 2_500, code: 'LimitExceededException', source: ACM },
  { type: 'aws_cloudfront_distribution', limit: 500, per: 'account', code: 'TooManyDistributions', source: CLOUDFRONT },
  { type: 'aws_apigatewayv2_api', limit: 600, code: 'TooManyRequestsException', source: API_GATEWAY },
]
