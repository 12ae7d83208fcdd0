import type { Seconds } from '../engine/pace.ts'

/**
 * How long AWS takes, by type: create, update, delete. Orders of size, rounded from what the real provider's apply lines
 * ("Creation complete after 1m44s") commonly say and from its polling intervals; a day and a region change each by half.
 */
export const AWS_SECONDS: Readonly<Record<string, Seconds>> = {
  '*': [2, 2, 1],
  // Networks answer at once; what has machines behind it does not.
  aws_vpc: [2, 1, 1],
  aws_subnet: [1, 1, 1],
  aws_internet_gateway: [1, 1, 1],
  aws_nat_gateway: [105, 1, 60],
  aws_eip: [1, 1, 1],
  aws_route: [1, 1, 1],
  aws_route_table_association: [1, 1, 1],
  aws_security_group: [3, 1, 1],
  aws_vpc_endpoint: [60, 10, 30],
  aws_vpc_peering_connection: [5, 1, 5],
  aws_flow_log: [1, 1, 1],
  // Machines.
  aws_instance: [15, 15, 40],
  aws_launch_template: [1, 1, 1],
  aws_autoscaling_group: [30, 10, 90],
  aws_ebs_volume: [11, 30, 11],
  aws_volume_attachment: [11, 1, 11],
  aws_key_pair: [1, 1, 1],
  aws_lb: [180, 5, 20],
  aws_lb_target_group: [1, 1, 1],
  aws_lb_listener: [1, 1, 1],
  // Storage and identity.
  aws_s3_bucket: [3, 1, 1],
  aws_s3_object: [1, 1, 1],
  aws_iam_role: [1, 1, 1],
  aws_iam_policy: [1, 1, 1],
  aws_iam_instance_profile: [7, 1, 1],
  // Databases.
  aws_db_instance: [300, 180, 240],
  aws_db_subnet_group: [1, 1, 1],
  aws_rds_cluster: [60, 60, 75],
  aws_rds_cluster_instance: [360, 60, 300],
  aws_dynamodb_table: [8, 10, 5],
  aws_elasticache_cluster: [360, 240, 240],
  aws_elasticache_replication_group: [600, 300, 300],
  aws_elasticache_serverless_cache: [120, 60, 120],
  aws_opensearch_domain: [1_200, 1_200, 600],
  aws_redshift_cluster: [240, 300, 120],
  aws_msk_cluster: [1_500, 900, 300],
  // Functions and messages.
  aws_lambda_function: [10, 7, 1],
  aws_sqs_queue: [26, 1, 1],
  aws_sns_topic: [1, 1, 1],
  aws_kms_key: [10, 10, 1],
  aws_secretsmanager_secret: [1, 1, 1],
  // Containers.
  aws_ecr_repository: [1, 1, 1],
  aws_ecs_cluster: [12, 2, 1],
  aws_ecs_service: [2, 2, 30],
  aws_eks_cluster: [540, 240, 150],
  aws_eks_node_group: [120, 120, 180],
  aws_eks_addon: [30, 30, 10],
  aws_eks_fargate_profile: [130, 1, 180],
  // Edge.
  aws_route53_zone: [38, 1, 1],
  aws_route53_record: [38, 38, 38],
  aws_acm_certificate: [7, 1, 1],
  aws_acm_certificate_validation: [60, 1, 1],
  aws_cloudfront_distribution: [240, 180, 240],
  aws_apigatewayv2_api: [1, 1, 1],
  aws_wafv2_web_acl: [3, 3, 2],
  aws_efs_file_system: [6, 1, 5],
  aws_efs_mount_target: [85, 1, 45],
}
