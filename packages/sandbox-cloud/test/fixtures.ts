import type { ObjectValue } from '../src/value.ts'
import { awsFixtures } from './fixtures/aws.ts'
import { awsLoadBalancerFamily } from './fixtures/aws-load-balancer.ts'
import { awsAutoscalingFamily } from './fixtures/aws-autoscaling.ts'
import { awsVpcLinkFamily } from './fixtures/aws-vpc-links.ts'
import { awsSecretsFamily } from './fixtures/aws-secrets.ts'
import { awsDatabaseFamily } from './fixtures/aws-database.ts'
import { awsMessagingFamily } from './fixtures/aws-messaging.ts'
import { googleFixtures } from './fixtures/gcp.ts'
import { awsContainersFamily } from './fixtures/aws-containers.ts'
import { awsEdgeFamily } from './fixtures/aws-edge.ts'
import { gcpGroupsFamily } from './fixtures/gcp-groups.ts'
import { gcpLoadBalancingFamily } from './fixtures/gcp-load-balancing.ts'
import { gcpContainersFamily } from './fixtures/gcp-containers.ts'
import { gcpSqlFamily } from './fixtures/gcp-sql.ts'
import { gcpMessagingFamily } from './fixtures/gcp-messaging.ts'
import { gcpSecretsFamily } from './fixtures/gcp-secrets.ts'
import { gcpAnalyticsFamily } from './fixtures/gcp-analytics.ts'
import { gcpDnsFamily } from './fixtures/gcp-dns.ts'

/** Makes what a fixture stands on, once for each world and each way of having it, and gives its state. */
export type Use = (type: string, instead?: ObjectValue) => Promise<ObjectValue>

export interface Fixture {
  /** The least a person writes. */
  config(use: Use): Promise<ObjectValue> | ObjectValue
  /** A change that is made in place. Absent: the type has none. */
  update?: ObjectValue
  /** The import id, where it is not the id. */
  importId?(state: ObjectValue): string
  /** What an import cannot tell, because only the configuration knows it. */
  notImported?: string[]
  /** The type cannot be imported. */
  noImport?: true
  /** Another value for an attribute that forces a new object, where a made-up one would be refused. */
  replace?: Record<string, ObjectValue[string]>
}

export const FIXTURES: Record<string, Fixture> = {
  ...awsFixtures,
  ...googleFixtures,
  ...awsLoadBalancerFamily,
  ...awsAutoscalingFamily,
  ...awsVpcLinkFamily,
  ...awsSecretsFamily,
  ...awsDatabaseFamily,
  ...awsMessagingFamily,
  ...awsContainersFamily,
  ...awsEdgeFamily,
  ...gcpGroupsFamily,
  ...gcpLoadBalancingFamily,
  ...gcpContainersFamily,
  ...gcpSqlFamily,
  ...gcpMessagingFamily,
  ...gcpSecretsFamily,
  ...gcpAnalyticsFamily,
  ...gcpDnsFamily,
}
