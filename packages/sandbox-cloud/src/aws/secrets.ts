import { CloudError, resource, text, type Behaviour, type Call } from '../engine/behaviour.ts'
import type { ObjectValue } from '../value.ts'
import { checkPolicy, fill, nameOf, uuid } from './names.ts'

const key = resource('aws_kms_key', {
  id: (_self, call) => uuid(call),
  arn: 'kms:key/{id}',
  create(self, call) {
    checkPolicy(self['policy'], 'policy')
    self['key_id'] = self['id'] ?? ''
    fill(self, {
      description: '',
      multi_region: false,
      policy: rootPolicy(call),
      rotation_period_in_days: self['enable_key_rotation'] === true ? 365 : 0,
    })
  },
  update(self) {
    checkPolicy(self['policy'], 'policy')
  },
})

/** What a key's policy is when nobody writes one: the account decides. */
function rootPolicy(call: Call): string {
  return JSON.stringify({
    Id: 'key-default-1',
    Statement: [
      {
        Action: 'kms:*',
        Effect: 'Allow',
        Principal: { AWS: call.arn('iam', 'root', { region: '' }) },
        Resource: '*',
        Sid: 'Enable IAM User Permissions',
      },
    ],
    Version: '2012-10-17',
  })
}

const alias = resource('aws_kms_alias', {
  id: (self, call) => nameOf(self, call, 'alias/'),
  async create(self, call) {
    const name = String(self['id'])
    if (!name.startsWith('alias/')) throw new CloudError('ValidationException', `the alias ${name} must begin with alias/`)
    self['name'] = name
    self['arn'] = call.arn('kms', name)
    await pointTo(self, call)
  },
  update: pointTo,
  unique: { attribute: 'name', code: 'AlreadyExistsException' },
})

async function pointTo(self: ObjectValue, call: Call): Promise<void> {
  const { attributes } = await call.need('aws_kms_key', self['target_key_id'], 'NotFoundException')
  self['target_key_arn'] = attributes['arn'] ?? ''
}

const secret = resource('aws_secretsmanager_secret', {
  id(self, call) {
    self['name'] = nameOf(self, call)
    return call.arn('secretsmanager', `secret:${self['name']}-${call.newId('', 6)}`)
  },
  unique: { attribute: 'name', code: 'ResourceExistsException' },
  create(self) {
    checkPolicy(self['policy'], 'policy', 'MalformedPolicyDocumentException')
    self['arn'] = self['id'] ?? ''
    fill(self, { policy: '' })
  },
})

const parameter = resource('aws_ssm_parameter', {
  id: (self) => String(self['name']),
  unique: { attribute: 'name', code: 'ParameterAlreadyExists' },
  create(self, call) {
    const name = String(self['name'])
    self['version'] = 1
    fill(self, {
      arn: call.arn('ssm', `parameter${name.startsWith('/') ? '' : '/'}${name}`),
      data_type: 'text',
      // Told of a value that is only written, which its version gives away.
      has_value_wo: typeof self['value_wo_version'] === 'number' ? true : null,
      insecure_value: null,
      key_id: self['type'] === 'SecureString' ? 'alias/aws/ssm' : '',
      tier: 'Standard',
      value: null,
    })
  },
  update(self, _call, before) {
    self['version'] = Number(before['version'] ?? 1) + 1
  },
})

const user = resource('aws_iam_user', {
  id: (self) => String(self['name']),
  unique: { attribute: 'name', code: 'EntityAlreadyExists' },
  create: nameUser,
  // A new name or path moves the user, and its ARN with it; the object in the world is kept under the first name.
  update: nameUser,
})

function nameUser(self: ObjectValue, call: Call): void {
  self['arn'] = call.arn('iam', `user${text(self['path']) ?? '/'}${String(self['name'])}`, { region: '' })
  fill(self, { unique_id: call.newId('AIDA', 17).toUpperCase() })
}

export const secretsFamily: Behaviour[] = [key, alias, secret, parameter, user]
