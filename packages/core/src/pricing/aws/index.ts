import type { Estimator } from '../estimator.ts'
import * as compute from './compute.ts'
import * as database from './database.ts'
import * as network from './network.ts'
import * as storage from './storage.ts'

export const AWS_ESTIMATORS: Record<string, Estimator> = {
  aws_instance: compute.awsInstance,
  aws_ebs_volume: compute.awsEbsVolume,
  aws_eks_cluster: compute.awsEksCluster,
  aws_eks_node_group: compute.awsEksNodeGroup,
  aws_ecs_service: compute.awsEcsService,
  aws_db_instance: database.awsDbInstance,
  aws_rds_cluster: database.awsRdsCluster,
  aws_rds_cluster_instance: database.awsRdsClusterInstance,
  aws_elasticache_cluster: database.awsElasticacheCluster,
  aws_elasticache_replication_group: database.awsElasticacheGroup,
  aws_opensearch_domain: database.awsOpensearch,
  aws_dynamodb_table: database.awsDynamodb,
  aws_nat_gateway: network.awsNatGateway,
  aws_eip: network.awsEip,
  aws_lb: network.awsLb,
  aws_alb: network.awsLb,
  aws_elb: network.awsElb,
  aws_vpc_endpoint: network.awsVpcEndpoint,
  aws_vpn_connection: network.awsVpnConnection,
  aws_ec2_transit_gateway_vpc_attachment: network.awsTransitAttachment,
  aws_route53_zone: network.awsRoute53Zone,
  aws_api_gateway_rest_api: network.awsRestApi,
  aws_apigatewayv2_api: network.awsHttpApi,
  aws_wafv2_web_acl: network.awsWebAcl,
  aws_s3_bucket: storage.awsS3Bucket,
  aws_efs_file_system: storage.awsEfs,
  aws_ecr_repository: storage.awsEcr,
  aws_kms_key: storage.awsKmsKey,
  aws_secretsmanager_secret: storage.awsSecret,
  aws_cloudwatch_log_group: storage.awsLogGroup,
  aws_cloudwatch_metric_alarm: storage.awsAlarm,
  aws_lambda_function: storage.awsLambda,
  aws_sqs_queue: storage.awsSqs,
  aws_sns_topic: storage.awsSns,
  aws_kinesis_stream: storage.awsKinesis,
}
