import { createHash } from 'node:crypto'
import { CloudError, resource, text, type Behaviour, type Call } from '../engine/behaviour.ts'
import type { ObjectValue } from '../value.ts'
import { checkPolicy, fill, fillBlock, nameOf } from './names.ts'

const FIFO = '.fifo'

/** Names of FIFO queues and topics end in `.fifo`, and no others do. */
function checkFifo(name: string, fifo: boolean): void {
  if (name.endsWith(FIFO) !== fifo)
    throw new CloudError(
      'InvalidParameterValue',
      fifo ? `the FIFO name ${name} must end in ${FIFO}` : `only a FIFO name may end in ${FIFO}; ${name} is none`,
    )
}

const queue = resource('aws_sqs_queue', {
  id(self, call) {
    const fifo = self['fifo_queue'] === true
    const given = text(self['name'])
    const name = given ?? `${nameOf(self, call)}${fifo ? FIFO : ''}`
    checkFifo(name, fifo)
    self['name'] = name
    return `https://sqs.${call.session.region}.amazonaws.com/${call.session.accountId}/${name}`
  },
  unique: { attribute: 'name', code: 'QueueAlreadyExists' },
  plan(planned, { prior, config }) {
    // A key of SQS's own has no period.
    if (!prior && config['sqs_managed_sse_enabled'] === true) planned['kms_data_key_reuse_period_seconds'] = 0
  },
  create(self, call) {
    for (const name of ['policy', 'redrive_policy', 'redrive_allow_policy']) checkPolicy(self[name], name, 'InvalidAttributeValue')
    Object.assign(self, { arn: call.arn('sqs', String(self['name'])), url: self['id'] })
    fill(self, {
      deduplication_scope: self['fifo_queue'] === true ? 'queue' : '',
      fifo_throughput_limit: self['fifo_queue'] === true ? 'perQueue' : '',
      kms_data_key_reuse_period_seconds: 300,
      sqs_managed_sse_enabled: !text(self['kms_master_key_id']),
    })
  },
})

const topic = resource('aws_sns_topic', {
  id(self, call) {
    const fifo = self['fifo_topic'] === true
    const name = text(self['name']) ?? `${nameOf(self, call)}${fifo ? FIFO : ''}`
    checkFifo(name, fifo)
    self['name'] = name
    return call.arn('sns', name)
  },
  unique: { attribute: 'name', code: 'InvalidParameter' },
  create(self, call) {
    checkPolicy(self['policy'], 'policy', 'InvalidParameter')
    Object.assign(self, { arn: self['id'], owner: call.session.accountId, beginning_archive_time: '' })
    fill(self, { fifo_throughput_scope: '', policy: ownerPolicy(self, call), signature_version: 0, tracing_config: '' })
    for (const receiver of ['application', 'firehose', 'http', 'lambda', 'sqs'])
      fill(self, { [`${receiver}_success_feedback_sample_rate`]: 0 })
  },
})

/** A new topic may be used by its own account. */
function ownerPolicy(self: ObjectValue, call: Call): string {
  return JSON.stringify({
    Id: '__default_policy_ID',
    Statement: [
      {
        Action: ['SNS:Publish', 'SNS:Subscribe', 'SNS:GetTopicAttributes', 'SNS:SetTopicAttributes', 'SNS:DeleteTopic'],
        Condition: { StringEquals: { 'AWS:SourceOwner': call.session.accountId } },
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Resource: self['id'],
        Sid: '__default_statement_ID',
      },
    ],
    Version: '2008-10-17',
  })
}

const alarm = resource('aws_cloudwatch_metric_alarm', {
  id: (self) => String(self['alarm_name']),
  arn: 'cloudwatch:alarm:{alarm_name}',
  unique: { attribute: 'alarm_name', code: 'ResourceConflict' },
  create(self) {
    fill(self, { datapoints_to_alarm: 0, evaluate_low_sample_count_percentiles: '' })
  },
})

const lambda = resource('aws_lambda_function', {
  id: (self) => String(self['function_name']),
  arn: 'lambda:function:{function_name}',
  unique: { attribute: 'function_name', code: 'ResourceConflictException' },
  async create(self, call) {
    await checkFunction(self, call)
    const arn = String(self['arn'])
    fill(self, { architectures: ['x86_64'], signing_job_arn: '', signing_profile_version_arn: '' })
    fillBlock(self, 'ephemeral_storage', { size: 512 })
    fillBlock(self, 'logging_config', {
      application_log_level: '',
      log_format: 'Text',
      log_group: `/aws/lambda/${String(self['function_name'])}`,
      system_log_level: '',
    })
    fillBlock(self, 'tracing_config', { mode: 'PassThrough' })
    Object.assign(self, {
      invoke_arn: `arn:aws:apigateway:${call.session.region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
      source_code_size: 1024,
      version: self['publish'] === true ? '1' : '$LATEST',
    })
    stamp(self, call)
  },
  async update(self, call, before) {
    await checkFunction(self, call)
    if (self['publish'] === true) self['version'] = String(Number(before['version'] === '$LATEST' ? 0 : before['version']) + 1)
    stamp(self, call)
  },
})

async function checkFunction(self: ObjectValue, call: Call): Promise<void> {
  const role = String(self['role'])
  if (role.includes(`::${call.session.accountId}:`)) await call.need('aws_iam_role', role, 'InvalidParameterValueException')
  if (self['package_type'] !== 'Image' && !(text(self['runtime']) && text(self['handler'])))
    throw new CloudError('InvalidParameterValueException', 'a function of package type Zip needs runtime and handler; give both')
}

/** What the cloud tells of the code and of the moment. */
function stamp(self: ObjectValue, call: Call): void {
  const code = [self['filename'], self['s3_bucket'], self['s3_key'], self['image_uri'], self['source_code_hash']].map(String).join('|')
  const arn = String(self['arn'])
  const version = String(self['version'])
  Object.assign(self, {
    code_sha256: createHash('sha256').update(code).digest('base64'),
    last_modified: call.now.toISOString().replace('Z', '+0000'),
    qualified_arn: `${arn}:${version}`,
    qualified_invoke_arn: `arn:aws:apigateway:${call.session.region}:lambda:path/2015-03-31/functions/${arn}:${version}/invocations`,
  })
  fill(self, { source_code_hash: self['code_sha256'] ?? '' })
}

export const messagingFamily: Behaviour[] = [queue, topic, alarm, lambda]
