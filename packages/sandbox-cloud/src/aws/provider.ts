import type { ProviderDefinition } from '../engine/provider.ts'
import { loadFacts } from '../schema/facts.ts'
import { loadSchema, loadSchemaAnswer } from '../schema/load.ts'
import { isObject, type ObjectValue } from '../value.ts'
import { ACCOUNT_ID } from './account.ts'
import { awsData } from './data.ts'
import * as iam from './iam.ts'
import * as instance from './instance.ts'
import * as routing from './routing.ts'
import { bucket, bucketObject, bucketSettings } from './s3.ts'
import * as groups from './security-group.ts'
import * as vpc from './vpc.ts'
import { loadBalancerFamily } from './load-balancer.ts'
import { autoscalingFamily } from './autoscaling.ts'
import { vpcLinkFamily } from './vpc-links.ts'
import { secretsFamily } from './secrets.ts'
import { databaseFamily } from './database.ts'
import { messagingFamily } from './messaging.ts'
import { containersFamily } from './containers.ts'
import { edgeFamily } from './edge.ts'
import { AWS_QUOTAS } from './quotas.ts'
import { AWS_SECONDS } from './seconds.ts'

const BEHAVIOURS = [
  vpc.vpc,
  vpc.subnet,
  vpc.internetGateway,
  vpc.eip,
  vpc.natGateway,
  vpc.flowLog,
  routing.routeTable,
  routing.route,
  routing.routeTableAssociation,
  groups.securityGroup,
  groups.defaultSecurityGroup,
  groups.ingressRule,
  groups.egressRule,
  groups.securityGroupRule,
  iam.iamRole,
  iam.iamRolePolicy,
  iam.iamPolicy,
  iam.iamRolePolicyAttachment,
  iam.iamInstanceProfile,
  iam.logGroup,
  bucket,
  bucketObject,
  ...bucketSettings,
  instance.instance,
  instance.volume,
  instance.volumeAttachment,
  instance.keyPair,
  ...loadBalancerFamily,
  ...autoscalingFamily,
  ...vpcLinkFamily,
  ...secretsFamily,
  ...databaseFamily,
  ...messagingFamily,
  ...containersFamily,
  ...edgeFamily,
]

/** hashicorp/aws, simulated. */
export const awsProvider: ProviderDefinition = {
  name: 'aws',
  get schema() {
    return loadSchema('aws')
  },
  schemaAnswer: () => loadSchemaAnswer('aws'),
  behaviours: new Map(BEHAVIOURS.map((behaviour) => [behaviour.type, behaviour])),
  dataBehaviours: new Map(awsData.map((behaviour) => [behaviour.type, behaviour])),
  seconds: AWS_SECONDS,
  quotas: AWS_QUOTAS,
  get facts() {
    return loadFacts('aws')
  },
  configure(config) {
    const [defaults] = Array.isArray(config['default_tags']) ? config['default_tags'] : []
    return {
      cloud: 'aws',
      region: typeof config['region'] === 'string' ? config['region'] : 'us-east-1',
      accountId: ACCOUNT_ID,
      project: '',
      zone: '',
      defaultTags: tagsOf(defaults),
    }
  },
}

function tagsOf(block: unknown): Record<string, string> {
  const tags = isObject(block as ObjectValue) ? (block as ObjectValue)['tags'] : null
  return isObject(tags ?? null) ? Object.fromEntries(Object.entries(tags as ObjectValue).map(([key, value]) => [key, String(value)])) : {}
}
