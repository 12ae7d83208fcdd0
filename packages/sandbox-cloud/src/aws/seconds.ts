import { seenOn, type Seconds } from '../engine/pace.ts'

const seen = seenOn('2026-11-28')

/**
 * How long AWS takes, by type: create, update, delete. What is not seen is an order of size, from the provider's polling intervals and
 * from neighbours; a day and a region change each by half.
 */
export const AWS_SECONDS: Readonly<Record<string, Seconds>> = {
  '*': [2, 2, 1],
  // Networks answer at once; what has machines behind it does not.
  aws_vpc: [seen(3, 7), 1, 1],
  aws_subnet: [1, 1, 1],
  aws_internet_gateway: [1, 1, seen(6, 8)],
  aws_nat_gateway: [seen(115, 9), 1, seen(56, 4)],
  aws_eip: [1, 1, 1],
  aws_route: [1, 1, 1],
  aws_route_table_association: [1, 1, 1],
  aws_security_group: [seen(2, 5), 1, 1],
  // A gateway, as they are when nothing else is said; an interface takes a minute.
  aws_vpc_endpoint: [seen(6, 10), 6, 6],
  aws_vpc_peering_connection: [5, 1, 5],
  aws_flow_log: [1, 1, 1],
  // Machines.
  aws_instance: [seen(20, 10), 15, seen(30, 7)],
  aws_launch_template: [1, 1, 1],
  aws_autoscaling_group: [seen(74, 6), 10, seen(109, 5)],
  aws_ebs_volume: [seen(11, 4), 30, 11],
  aws_volume_attachment: [seen(22, 6), 1, 11],
  aws_key_pair: [1, 1, 1],
  aws_lb: [seen(156, 7), 5, seen(30, 3)],
  aws_lb_target_group: [1, 1, 1],
  aws_lb_listener: [1, 1, 1],
  // Storage and identity.
  aws_s3_bucket: [seen(8, 9), 1, 1],
  aws_s3_object: [1, 1, 1],
  aws_iam_role: [1, 1, 1],
  aws_iam_policy: [1, 1, 1],
  aws_iam_instance_profile: [seen(6, 10), 1, 1],
  // Databases.
  aws_db_instance: [seen(612, 7), 180, 240],
  aws_db_subnet_group: [1, 1, 1],
  aws_rds_cluster: [60, 60, 75],
  aws_rds_cluster_instance: [360, 60, 300],
  aws_dynamodb_table: [seen(11, 9), 10, seen(8, 5)],
  aws_elasticache_cluster: [seen(317, 3), 240, 240],
  aws_elasticache_replication_group: [seen(483, 4), 300, 300],
  aws_elasticache_serverless_cache: [120, 60, 120],
  aws_opensearch_domain: [1_200, 1_200, 600],
  aws_redshift_cluster: [240, 300, 120],
  aws_msk_cluster: [1_500, 900, 300],
  // Functions and messages.
  aws_lambda_function: [seen(10, 5), 7, 1],
  aws_sqs_queue: [seen(25, 3), 1, 1],
  aws_sns_topic: [1, 1, 1],
  aws_kms_key: [seen(21, 10), 10, 1],
  aws_secretsmanager_secret: [1, 1, 1],
  // Containers.
  aws_ecr_repository: [1, 1, 1],
  aws_ecs_cluster: [seen(11, 5), 2, 1],
  aws_ecs_service: [2, 2, 30],
  aws_eks_cluster: [seen(641, 7), 240, seen(225, 15)],
  aws_eks_node_group: [seen(129, 6), 120, seen(380, 8)],
  aws_eks_addon: [seen(15, 12), 30, 10],
  aws_eks_fargate_profile: [130, 1, 180],
  // Edge.
  aws_route53_zone: [seen(40, 3), 1, 1],
  aws_route53_record: [38, 38, 38],
  aws_acm_certificate: [seen(5, 5), 1, 1],
  aws_acm_certificate_validation: [60, 1, 1],
  aws_cloudfront_distribution: [seen(187, 5), 180, 240],
  aws_apigatewayv2_api: [1, 1, 1],
  aws_wafv2_web_acl: [3, 3, 2],
  aws_efs_file_system: [6, 1, 5],
  aws_efs_mount_target: [85, 1, 45],
}
