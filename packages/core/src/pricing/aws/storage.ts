import { type Estimator } from '../estimator.ts'
import { USAGE, hours, same, times } from '../usage.ts'
import { egress } from './compute.ts'

export const awsS3Bucket: Estimator = () => [
  { item: 's3/standard', quantity: USAGE['object-gb'], usage: 'object-gb' },
  { item: 's3/put-1k', quantity: USAGE['object-writes-1k'], usage: 'object-writes-1k' },
  { item: 's3/get-1k', quantity: USAGE['object-reads-1k'], usage: 'object-reads-1k' },
  egress(),
]

export const awsEfs: Estimator = () => [{ item: 'efs/standard', quantity: USAGE['file-gb'], usage: 'file-gb' }]
export const awsEcr: Estimator = () => [{ item: 'ecr/gb', quantity: USAGE['image-gb'], usage: 'image-gb' }]
export const awsKmsKey: Estimator = () => [{ item: 'kms/key', quantity: same(1) }]
export const awsSecret: Estimator = () => [{ item: 'secretsmanager/secret', quantity: same(1) }]

export const awsLogGroup: Estimator = () => [
  { item: 'cloudwatch/logs-gb', quantity: USAGE['log-gb'], usage: 'log-gb' },
  { item: 'cloudwatch/logs-gb-month', quantity: USAGE['log-gb'], usage: 'log-gb' },
]

export const awsAlarm: Estimator = ({ values }) => [
  {
    item: 'cloudwatch/alarm',
    quantity: same(Math.max(1, values.blocks('metric_query').filter((query) => query.count('metric') > 0).length)),
  },
]

export const awsLambda: Estimator = ({ values }) => {
  const gb = (values.number('memory_size') ?? 128) / 1024
  const arm = values.texts('architectures').includes('arm64')
  const requests = USAGE['function-requests-1m']
  return [
    { item: 'lambda/requests-1m', quantity: requests, usage: 'function-requests-1m' },
    {
      item: arm ? 'lambda/gb-second-arm' : 'lambda/gb-second',
      quantity: times(times(requests, USAGE['function-seconds']), gb * 1_000_000),
      usage: 'function-seconds',
    },
  ]
}

export const awsSqs: Estimator = ({ values }) => [
  { item: values.flag('fifo_queue') ? 'sqs/fifo-1m' : 'sqs/standard-1m', quantity: USAGE['messages-1m'], usage: 'messages-1m' },
]
export const awsSns: Estimator = () => [{ item: 'sns/requests-1m', quantity: USAGE['messages-1m'], usage: 'messages-1m' }]
export const awsKinesis: Estimator = ({ values }) => [{ item: 'kinesis/shard-hour', quantity: hours(values.needNumber('shard_count')) }]
