/** What a wait looks at: an operation, and whether its answer is what was waited for. A world does at once what it does. */
export interface Wait {
  operation: string
  /** A path into the answer; every value it gives must be one of `values`. */
  path: string
  values: readonly string[]
  /** The refusal by which something is known to be gone, where that is what was waited for. */
  gone?: RegExp
}

const running: Wait = { operation: 'DescribeInstances', path: 'Reservations[].Instances[].State.Name', values: ['running'] }
const ANY = '*'

/** Waits of the real command line that are known here. */
const WAITS: Record<string, Record<string, Wait>> = {
  ec2: {
    'instance-running': running,
    'instance-exists': { ...running, values: [ANY] },
    'instance-stopped': { ...running, values: ['stopped'] },
    'instance-terminated': { ...running, values: ['terminated'], gone: /InvalidInstanceID/ },
    'instance-status-ok': { operation: 'DescribeInstanceStatus', path: 'InstanceStatuses[].InstanceStatus.Status', values: ['ok'] },
    'vpc-available': { operation: 'DescribeVpcs', path: 'Vpcs[].State', values: ['available'] },
    'vpc-exists': { operation: 'DescribeVpcs', path: 'Vpcs[].VpcId', values: [ANY] },
    'subnet-available': { operation: 'DescribeSubnets', path: 'Subnets[].State', values: ['available'] },
    'volume-available': { operation: 'DescribeVolumes', path: 'Volumes[].State', values: ['available'] },
    'volume-in-use': { operation: 'DescribeVolumes', path: 'Volumes[].State', values: ['in-use'] },
    'volume-deleted': { operation: 'DescribeVolumes', path: 'Volumes[].State', values: ['deleted'], gone: /InvalidVolume/ },
    'nat-gateway-available': { operation: 'DescribeNatGateways', path: 'NatGateways[].State', values: ['available'] },
    'nat-gateway-deleted': {
      operation: 'DescribeNatGateways',
      path: 'NatGateways[].State',
      values: ['deleted'],
      gone: /NatGatewayNotFound/,
    },
    'security-group-exists': { operation: 'DescribeSecurityGroups', path: 'SecurityGroups[].GroupId', values: [ANY] },
    'key-pair-exists': { operation: 'DescribeKeyPairs', path: 'KeyPairs[].KeyName', values: [ANY] },
    'internet-gateway-exists': { operation: 'DescribeInternetGateways', path: 'InternetGateways[].InternetGatewayId', values: [ANY] },
  },
  s3api: {
    'bucket-exists': { operation: 'HeadBucket', path: 'BucketRegion', values: [ANY] },
    'bucket-not-exists': { operation: 'HeadBucket', path: 'BucketRegion', values: [], gone: /404|NoSuch/ },
    'object-exists': { operation: 'HeadObject', path: 'ETag', values: [ANY] },
    'object-not-exists': { operation: 'HeadObject', path: 'ETag', values: [], gone: /404|NoSuch/ },
  },
  rds: {
    'db-instance-available': { operation: 'DescribeDBInstances', path: 'DBInstances[].DBInstanceStatus', values: ['available'] },
    'db-instance-stopped': { operation: 'DescribeDBInstances', path: 'DBInstances[].DBInstanceStatus', values: ['stopped'] },
    'db-instance-deleted': {
      operation: 'DescribeDBInstances',
      path: 'DBInstances[].DBInstanceStatus',
      values: [],
      gone: /DBInstanceNotFound/,
    },
  },
  dynamodb: {
    'table-exists': { operation: 'DescribeTable', path: 'Table.TableStatus', values: ['ACTIVE'] },
    'table-not-exists': { operation: 'DescribeTable', path: 'Table.TableStatus', values: [], gone: /ResourceNotFound/ },
  },
  iam: {
    'user-exists': { operation: 'GetUser', path: 'User.UserName', values: [ANY] },
    'role-exists': { operation: 'GetRole', path: 'Role.RoleName', values: [ANY] },
    'policy-exists': { operation: 'GetPolicy', path: 'Policy.PolicyName', values: [ANY] },
    'instance-profile-exists': { operation: 'GetInstanceProfile', path: 'InstanceProfile.InstanceProfileName', values: [ANY] },
  },
  lambda: {
    'function-exists': { operation: 'GetFunction', path: 'Configuration.FunctionName', values: [ANY] },
    'function-active': { operation: 'GetFunctionConfiguration', path: 'State', values: ['Active'] },
    'function-active-v2': { operation: 'GetFunction', path: 'Configuration.State', values: ['Active'] },
    'function-updated': { operation: 'GetFunctionConfiguration', path: 'LastUpdateStatus', values: ['Successful'] },
  },
  eks: {
    'cluster-active': { operation: 'DescribeCluster', path: 'cluster.status', values: ['ACTIVE'] },
    'cluster-deleted': { operation: 'DescribeCluster', path: 'cluster.status', values: [], gone: /ResourceNotFound/ },
    'nodegroup-active': { operation: 'DescribeNodegroup', path: 'nodegroup.status', values: ['ACTIVE'] },
    'nodegroup-deleted': { operation: 'DescribeNodegroup', path: 'nodegroup.status', values: [], gone: /ResourceNotFound/ },
  },
  elbv2: {
    'load-balancer-available': { operation: 'DescribeLoadBalancers', path: 'LoadBalancers[].State.Code', values: ['active'] },
    'load-balancer-exists': { operation: 'DescribeLoadBalancers', path: 'LoadBalancers[].LoadBalancerArn', values: [ANY] },
    'load-balancers-deleted': {
      operation: 'DescribeLoadBalancers',
      path: 'LoadBalancers[].State.Code',
      values: [],
      gone: /LoadBalancerNotFound/,
    },
  },
  ecs: { 'services-stable': { operation: 'DescribeServices', path: 'services[].status', values: ['ACTIVE'] } },
}

export function waitsOf(service: string): string[] {
  return Object.keys(WAITS[service] ?? {})
}

export function waitOf(service: string, name: string): Wait | undefined {
  return WAITS[service]?.[name]
}

/** Whether what a path gave is what was waited for; nothing at all is not. */
export function isReached({ values }: Wait, found: unknown): boolean {
  const all = (Array.isArray(found) ? found : [found]).filter((value) => value !== null && value !== undefined)
  return all.length > 0 && all.every((value) => values.includes(ANY) || values.includes(String(value)))
}
