import { CloudError } from '../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import { Real } from '../answer/value.ts'
import type { Operations } from '../aws-call.ts'
import { autoFrom, autoView } from './auto.ts'
import { pairs, tagging, tells, type Family } from './families.ts'
import { inputsIn, textIn, textsIn } from './given.ts'
import { createdAt, textsOf } from './view.ts'

const ALARM: Family = {
  type: 'aws_cloudwatch_metric_alarm',
  names: ['alarm_name', 'arn'],
  absent: 'ResourceNotFound',
  from: {
    OKActions: 'ok_actions',
    Dimensions: (_, input) => ({
      dimensions: Object.fromEntries(inputsIn(input, 'Dimensions').map((one) => [textIn(one, 'Name') ?? '', textIn(one, 'Value') ?? ''])),
    }),
    EvaluateLowSampleCountPercentile: 'evaluate_low_sample_count_percentiles',
  },
  view: autoView('cloudwatch', 'MetricAlarm', {
    AlarmArn: 'arn',
    AlarmConfigurationUpdatedTimestamp: createdAt,
    OKActions: (one) => textsOf(one.attributes['ok_actions']),
    AlarmActions: (one) => textsOf(one.attributes['alarm_actions']),
    InsufficientDataActions: (one) => textsOf(one.attributes['insufficient_data_actions']),
    StateValue: () => 'INSUFFICIENT_DATA',
    StateReason: () => 'Unchecked: Initial alarm creation',
    StateUpdatedTimestamp: createdAt,
    Dimensions: (one) => pairs((one.attributes['dimensions'] as ObjectValue | null) ?? {}, 'Name', 'Value'),
    Threshold: (one) => new Real(Number(one.attributes['threshold'] ?? 0)),
    DatapointsToAlarm: (one) => Number(one.attributes['datapoints_to_alarm']) || undefined,
    StateTransitionedTimestamp: createdAt,
  }),
}

export const OPERATIONS: Operations = {
  async PutMetricAlarm(call) {
    const name = textIn(call.input, 'AlarmName') ?? ''
    const config = autoFrom(call.input, ALARM.type, ALARM.from)
    if (await call.client.store.get(ALARM.type, name)) await call.client.update(ALARM.type, name, config)
    else await call.client.create(ALARM.type, config)
  },
  async DescribeAlarms(call) {
    const names = textsIn(call.input, 'AlarmNames')
    const prefix = textIn(call.input, 'AlarmNamePrefix') ?? ''
    const chosen = (one: WorldObject) => (names.length === 0 || names.includes(one.id)) && one.id.startsWith(prefix)
    return { ...(await tells(ALARM, 'MetricAlarms', undefined, chosen)(call)), CompositeAlarms: [] }
  },
  async DeleteAlarms(call) {
    for (const name of textsIn(call.input, 'AlarmNames')) {
      if (!(await call.client.store.get(ALARM.type, name))) throw new CloudError('ResourceNotFound', `there is no alarm '${name}'`)
      await call.client.destroy(ALARM.type, name)
    }
  },
  async ListMetrics() {
    return { Metrics: [] }
  },
  ...tagging([ALARM], {
    resource: 'ResourceARN',
    tags: 'Tags',
    keys: 'TagKeys',
    add: 'TagResource',
    remove: 'UntagResource',
    list: 'ListTagsForResource',
    answer: (tags) => ({ Tags: pairs(tags) }),
  }),
}
