import type { Operations } from '../aws-call.ts'

/** A service's operations are read when the service is first used. */
const FAMILIES: Record<string, () => Promise<Operations>> = {
  ec2: async () => (await import('./ec2/index.ts')).OPERATIONS,
  s3api: async () => (await import('./s3/index.ts')).OPERATIONS,
  iam: async () => (await import('./iam.ts')).OPERATIONS,
  sts: async () => (await import('./sts.ts')).OPERATIONS,
  rds: async () => (await import('./rds.ts')).OPERATIONS,
  dynamodb: async () => (await import('./dynamodb.ts')).OPERATIONS,
  lambda: async () => (await import('./messaging.ts')).LAMBDA,
  sqs: async () => (await import('./messaging.ts')).SQS,
  sns: async () => (await import('./messaging.ts')).SNS,
  logs: async () => (await import('./security.ts')).LOGS,
  kms: async () => (await import('./security.ts')).KMS,
  secretsmanager: async () => (await import('./security.ts')).SECRETS,
  ssm: async () => (await import('./security.ts')).SSM,
  acm: async () => (await import('./security.ts')).ACM,
  ecr: async () => (await import('./containers.ts')).ECR,
  ecs: async () => (await import('./containers.ts')).ECS,
  eks: async () => (await import('./containers.ts')).EKS,
  elbv2: async () => (await import('./balancing.ts')).ELBV2,
  autoscaling: async () => (await import('./balancing.ts')).AUTOSCALING,
  cloudwatch: async () => (await import('./balancing.ts')).CLOUDWATCH,
  route53: async () => (await import('./edge.ts')).ROUTE53,
  elasticache: async () => (await import('./edge.ts')).ELASTICACHE,
  apigatewayv2: async () => (await import('./edge.ts')).APIGATEWAYV2,
  cloudfront: async () => (await import('./edge.ts')).CLOUDFRONT,
}

export async function operationsOf(service: string): Promise<Operations> {
  return (await FAMILIES[service]?.()) ?? {}
}
