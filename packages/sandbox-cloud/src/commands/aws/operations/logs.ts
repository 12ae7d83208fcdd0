import type { Operations } from '../aws-call.ts'
import { changes, named, removes, tells, type Family } from './families.ts'
import { textIn } from './given.ts'
import { createdAt, textOf } from './view.ts'

export const LOGS_GROUP: Family = {
  type: 'aws_cloudwatch_log_group',
  names: ['name'],
  absent: 'ResourceNotFoundException',
  view: (group) => ({
    logGroupName: textOf(group, 'name'),
    creationTime: createdAt(group).getTime(),
    retentionInDays: Number(group.attributes['retention_in_days']) || undefined,
    metricFilterCount: 0,
    arn: `${textOf(group, 'arn')}:*`,
    storedBytes: 0,
    kmsKeyId: textOf(group, 'kms_key_id') || undefined,
    logGroupClass: textOf(group, 'log_group_class') || 'STANDARD',
    logGroupArn: textOf(group, 'arn'),
  }),
}

export const OPERATIONS: Operations = {
  async CreateLogGroup(call) {
    await call.client.create(LOGS_GROUP.type, {
      name: textIn(call.input, 'logGroupName') ?? '',
      kms_key_id: textIn(call.input, 'kmsKeyId') ?? null,
      tags: Object.fromEntries(Object.entries(call.input['tags'] ?? {}).map(([key, value]) => [key, String(value)])),
    })
  },
  DescribeLogGroups: tells(LOGS_GROUP, 'logGroups', undefined, ({ attributes }, input) => {
    const [prefix, part] = [textIn(input, 'logGroupNamePrefix') ?? '', textIn(input, 'logGroupNamePattern') ?? '']
    return String(attributes['name']).startsWith(prefix) && String(attributes['name']).includes(part)
  }),
  PutRetentionPolicy: changes(LOGS_GROUP, 'logGroupName', null),
  async DeleteRetentionPolicy(call) {
    const { id } = await named(call, LOGS_GROUP, textIn(call.input, 'logGroupName'))
    await call.client.update(LOGS_GROUP.type, id, { retention_in_days: 0 })
  },
  DeleteLogGroup: removes(LOGS_GROUP, 'logGroupName'),
  async DescribeLogStreams(call) {
    const group = await named(call, LOGS_GROUP, textIn(call.input, 'logGroupName'))
    const streams = await call.client.list('aws_cloudwatch_log_stream', (attributes) => attributes['log_group_name'] === group.id)
    return {
      logStreams: streams.map((one) => ({
        logStreamName: textOf(one, 'name'),
        creationTime: createdAt(one).getTime(),
        arn: textOf(one, 'arn'),
      })),
    }
  },
}
