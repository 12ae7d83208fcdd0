import type { Operations } from '../aws-call.ts'
import { autoView } from './auto.ts'
import { makes, removes, tells, type Family } from './families.ts'
import { createdAt, textOf, textsOf } from './view.ts'

const CACHE: Family = {
  type: 'aws_elasticache_cluster',
  names: ['cluster_id', 'arn'],
  absent: 'CacheClusterNotFound',
  from: {
    CacheClusterId: 'cluster_id',
    CacheNodeType: 'node_type',
    CacheSubnetGroupName: 'subnet_group_name',
    CacheParameterGroupName: 'parameter_group_name',
    PreferredAvailabilityZone: 'availability_zone',
    PreferredMaintenanceWindow: 'maintenance_window',
  },
  view: autoView('elasticache', 'CacheCluster', {
    CacheClusterId: 'cluster_id',
    ConfigurationEndpoint: (one) =>
      textOf(one, 'cluster_address') ? { Address: textOf(one, 'cluster_address'), Port: one.attributes['port'] } : undefined,
    CacheNodeType: 'node_type',
    CacheClusterStatus: () => 'available',
    PreferredAvailabilityZone: 'availability_zone',
    CacheClusterCreateTime: createdAt,
    PreferredMaintenanceWindow: 'maintenance_window',
    PendingModifiedValues: () => ({}),
    CacheSecurityGroups: () => [],
    CacheParameterGroup: (one) => ({
      CacheParameterGroupName: textOf(one, 'parameter_group_name'),
      ParameterApplyStatus: 'in-sync',
      CacheNodeIdsToReboot: [],
    }),
    CacheSubnetGroupName: 'subnet_group_name',
    CacheNodes: () => undefined,
    SecurityGroups: (one) => textsOf(one.attributes['security_group_ids']).map((id) => ({ SecurityGroupId: id, Status: 'active' })),
    SnapshotRetentionLimit: (one) => Number(one.attributes['snapshot_retention_limit']) || undefined,
    AutoMinorVersionUpgrade: () => true,
    ARN: 'arn',
    LogDeliveryConfigurations: () => undefined,
  }),
}

export const OPERATIONS: Operations = {
  CreateCacheCluster: makes(CACHE, 'CacheCluster'),
  DescribeCacheClusters: tells(CACHE, 'CacheClusters', 'CacheClusterId'),
  DeleteCacheCluster: removes(CACHE, 'CacheClusterId', 'CacheCluster', { CacheClusterStatus: 'deleting' }),
}
