import type { WorldObject } from '../../../world/store.ts'
import type { Members } from '../answer/value.ts'
import type { AwsCall, Operations } from '../aws-call.ts'
import { autoView } from './auto.ts'
import { changes, makes, named, pairs, removes, tagging, tells, type Family } from './families.ts'
import { patch } from './find.ts'
import { textIn, type From } from './given.ts'
import { always, createdAt, tagList, textOf, textsOf } from './view.ts'

const FROM: From = {
  DBInstanceIdentifier: 'identifier',
  DBInstanceClass: 'instance_class',
  DBName: 'db_name',
  MasterUsername: 'username',
  MasterUserPassword: 'password',
  DBSubnetGroupName: 'db_subnet_group_name',
  DBParameterGroupName: 'parameter_group_name',
  PreferredMaintenanceWindow: 'maintenance_window',
  PreferredBackupWindow: 'backup_window',
  MultiAZ: 'multi_az',
  EnableIAMDatabaseAuthentication: 'iam_database_authentication_enabled',
  EnablePerformanceInsights: 'performance_insights_enabled',
  EnableCloudwatchLogsExports: 'enabled_cloudwatch_logs_exports',
  CACertificateIdentifier: 'ca_cert_identifier',
}

const GROUP: Family = {
  type: 'aws_db_subnet_group',
  names: ['name'],
  absent: 'DBSubnetGroupNotFoundFault',
  from: { DBSubnetGroupName: 'name', DBSubnetGroupDescription: 'description' },
  view: subnetGroup,
}

async function subnetGroup(group: WorldObject, { client }: AwsCall): Promise<Members> {
  const subnets = await Promise.all(textsOf(group.attributes['subnet_ids']).map((id) => client.store.get('aws_subnet', id)))
  const view = autoView('rds', 'DBSubnetGroup', {
    DBSubnetGroupName: 'name',
    DBSubnetGroupDescription: 'description',
    SubnetGroupStatus: always('Complete'),
    DBSubnetGroupArn: 'arn',
  })
  return {
    ...view(group),
    Subnets: subnets.flatMap((one) =>
      one
        ? [
            {
              SubnetIdentifier: one.id,
              SubnetAvailabilityZone: { Name: textOf(one, 'availability_zone') },
              SubnetOutpost: {},
              SubnetStatus: 'Active',
            },
          ]
        : [],
    ),
  }
}

const INSTANCE: Family = {
  type: 'aws_db_instance',
  names: ['identifier'],
  absent: 'DBInstanceNotFound',
  from: FROM,
  view: async (one, call) => {
    const group = await call.client.store.get(GROUP.type, textOf(one, 'db_subnet_group_name'))
    return { ...instance(one), DBSubnetGroup: group ? await subnetGroup(group, call) : undefined, Endpoint: endpoint(one) }
  },
}

const instance = autoView('rds', 'DBInstance', {
  DBInstanceIdentifier: 'identifier',
  DBInstanceClass: 'instance_class',
  DBInstanceStatus: 'status',
  MasterUsername: 'username',
  DBName: 'db_name',
  InstanceCreateTime: createdAt,
  PreferredBackupWindow: 'backup_window',
  DBSecurityGroups: always([]),
  VpcSecurityGroups: (one) => textsOf(one.attributes['vpc_security_group_ids']).map((id) => ({ VpcSecurityGroupId: id, Status: 'active' })),
  DBParameterGroups: (one) => [{ DBParameterGroupName: textOf(one, 'parameter_group_name'), ParameterApplyStatus: 'in-sync' }],
  PreferredMaintenanceWindow: 'maintenance_window',
  PendingModifiedValues: always({}),
  MultiAZ: 'multi_az',
  ReadReplicaDBInstanceIdentifiers: 'replicas',
  OptionGroupMemberships: (one) => [{ OptionGroupName: textOf(one, 'option_group_name'), Status: 'in-sync' }],
  DbInstancePort: always(0),
  DbiResourceId: 'resource_id',
  CACertificateIdentifier: 'ca_cert_identifier',
  DomainMemberships: always([]),
  Iops: (one) => Number(one.attributes['iops']) || undefined,
  StorageThroughput: (one) => Number(one.attributes['storage_throughput']) || undefined,
  DBInstanceArn: 'arn',
  IAMDatabaseAuthenticationEnabled: (one) => one.attributes['iam_database_authentication_enabled'] === true,
  AssociatedRoles: always([]),
  TagList: (one) => tagList(one) ?? [],
  PerformanceInsightsRetentionPeriod: (one) => Number(one.attributes['performance_insights_retention_period']) || undefined,
  EnabledCloudwatchLogsExports: (one) => {
    const names = textsOf(one.attributes['enabled_cloudwatch_logs_exports'])
    return names.length > 0 ? names : undefined
  },
  ListenerEndpoint: always(undefined),
  Endpoint: always(undefined),
  MaxAllocatedStorage: (one) => Number(one.attributes['max_allocated_storage']) || undefined,
})

function endpoint(one: WorldObject): Members {
  return { Address: textOf(one, 'address'), Port: one.attributes['port'], HostedZoneId: textOf(one, 'hosted_zone_id') }
}

function turning(to: string) {
  return async (call: AwsCall) => {
    const one = await named(call, INSTANCE, textIn(call.input, 'DBInstanceIdentifier'))
    const after = await patch(call, one, { status: to })
    return { DBInstance: { ...instance(after), DBInstanceStatus: to === 'stopped' ? 'stopping' : 'starting' } }
  }
}

export const OPERATIONS: Operations = {
  CreateDBInstance: makes(INSTANCE, 'DBInstance', () => ({ skip_final_snapshot: true })),
  DescribeDBInstances: tells(INSTANCE, 'DBInstances', 'DBInstanceIdentifier'),
  ModifyDBInstance: changes(INSTANCE, 'DBInstanceIdentifier', 'DBInstance', {
    ...FROM,
    NewDBInstanceIdentifier: 'identifier',
    DBPortNumber: 'port',
  }),
  async DeleteDBInstance(call) {
    const one = await named(call, INSTANCE, textIn(call.input, 'DBInstanceIdentifier'))
    const last = textIn(call.input, 'FinalDBSnapshotIdentifier')
    await patch(call, one, { skip_final_snapshot: call.input['SkipFinalSnapshot'] === true, final_snapshot_identifier: last ?? '' })
    return removes(INSTANCE, 'DBInstanceIdentifier', 'DBInstance', { DBInstanceStatus: 'deleting' })(call)
  },
  StopDBInstance: turning('stopped'),
  StartDBInstance: turning('available'),
  CreateDBSubnetGroup: makes(GROUP, 'DBSubnetGroup'),
  DescribeDBSubnetGroups: tells(GROUP, 'DBSubnetGroups', 'DBSubnetGroupName'),
  ModifyDBSubnetGroup: changes(GROUP, 'DBSubnetGroupName', 'DBSubnetGroup'),
  DeleteDBSubnetGroup: removes(GROUP, 'DBSubnetGroupName'),
  ...tagging([INSTANCE, GROUP], {
    resource: 'ResourceName',
    tags: 'Tags',
    keys: 'TagKeys',
    add: 'AddTagsToResource',
    remove: 'RemoveTagsFromResource',
    list: 'ListTagsForResource',
    answer: (tags) => ({ TagList: pairs(tags) }),
  }),
}
