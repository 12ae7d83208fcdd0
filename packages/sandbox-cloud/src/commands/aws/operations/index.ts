import type { Operations } from '../aws-call.ts'

/** A service's operations are read when the service is first used. */
const FAMILIES: Record<string, () => Promise<{ OPERATIONS: Operations }>> = {
  s3api: () => import('./s3/index.ts'),
  iam: () => import('./iam.ts'),
  sts: () => import('./sts.ts'),
  rds: () => import('./rds.ts'),
  dynamodb: () => import('./dynamodb.ts'),
  lambda: () => import('./lambda.ts'),
  sqs: () => import('./sqs.ts'),
  sns: () => import('./sns.ts'),
  logs: () => import('./logs.ts'),
  kms: () => import('./kms.ts'),
  secretsmanager: () => import('./secretsmanager.ts'),
  ssm: () => import('./ssm.ts'),
  acm: () => import('./acm.ts'),
  ecr: () => import('./ecr.ts'),
  ecs: () => import('./ecs.ts'),
  eks: () => import('./eks.ts'),
  elbv2: () => import('./elbv2.ts'),
  autoscaling: () => import('./autoscaling.ts'),
  cloudwatch: () => import('./cloudwatch.ts'),
  route53: () => import('./route53.ts'),
  elasticache: () => import('./elasticache.ts'),
  apigatewayv2: () => import('./apigatewayv2.ts'),
  cloudfront: () => import('./cloudfront.ts'),
}

/** The operations of a service that are simulated; where one is wanted, perhaps only those that are read together with it. */
export async function operationsOf(service: string, wanted?: string): Promise<Operations> {
  // The largest service is many files, of which a command needs one.
  if (service === 'ec2') return (await import('./ec2/index.ts')).operationsOfEc2(wanted)
  return (await FAMILIES[service]?.())?.OPERATIONS ?? {}
}
