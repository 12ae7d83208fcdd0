/** One service of the command line: its name there, and the npm package `@aws-sdk/client-<sdk>` that its model comes from. */
export interface ServiceSource {
  name: string
  sdk: string
  version: string
}

export const SERVICES: readonly ServiceSource[] = [
  { name: 'ec2', sdk: 'ec2', version: '3.1169.0' },
  { name: 's3api', sdk: 's3', version: '3.1175.0' },
  { name: 'iam', sdk: 'iam', version: '3.1169.0' },
  { name: 'sts', sdk: 'sts', version: '3.1177.0' },
  { name: 'rds', sdk: 'rds', version: '3.1169.0' },
  { name: 'dynamodb', sdk: 'dynamodb', version: '3.1169.0' },
  { name: 'lambda', sdk: 'lambda', version: '3.1164.0' },
  { name: 'sqs', sdk: 'sqs', version: '3.1175.0' },
  { name: 'sns', sdk: 'sns', version: '3.1169.0' },
  { name: 'logs', sdk: 'cloudwatch-logs', version: '3.1169.0' },
  { name: 'kms', sdk: 'kms', version: '3.1164.0' },
  { name: 'secretsmanager', sdk: 'secrets-manager', version: '3.1164.0' },
  { name: 'ssm', sdk: 'ssm', version: '3.1169.0' },
  { name: 'ecr', sdk: 'ecr', version: '3.1169.0' },
  { name: 'ecs', sdk: 'ecs', version: '3.1164.0' },
  { name: 'eks', sdk: 'eks', version: '3.1175.0' },
  { name: 'elbv2', sdk: 'elastic-load-balancing-v2', version: '3.1142.0' },
  { name: 'autoscaling', sdk: 'auto-scaling', version: '3.1169.0' },
  { name: 'route53', sdk: 'route-53', version: '3.1169.0' },
  { name: 'cloudwatch', sdk: 'cloudwatch', version: '3.1164.0' },
  { name: 'elasticache', sdk: 'elasticache', version: '3.1127.0' },
  { name: 'acm', sdk: 'acm', version: '3.1169.0' },
  { name: 'cloudfront', sdk: 'cloudfront', version: '3.1164.0' },
  { name: 'apigatewayv2', sdk: 'apigatewayv2', version: '3.1169.0' },
]
