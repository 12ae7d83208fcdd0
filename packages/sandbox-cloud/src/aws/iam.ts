import { CloudError, resource, text, type Call } from '../engine/behaviour.ts'
import { sameValue, type ObjectValue } from '../value.ts'
import { checkPolicy, moment, nameOf, textsIn } from './names.ts'

const ROLE = { type: 'aws_iam_role', code: 'NoSuchEntity' }

export const iamRole = resource('aws_iam_role', {
  id: (self, call) => nameOf(self, call),
  unique: { attribute: 'name', code: 'EntityAlreadyExists' },
  create(self, call) {
    checkPolicy(self['assume_role_policy'], 'assume_role_policy')
    const name = String(self['id'])
    Object.assign(self, {
      name,
      arn: call.arn('iam', `role${String(self['path'])}${name}`, { region: '' }),
      create_date: moment(call),
      unique_id: call.newId('AROA', 17).toUpperCase(),
    })
    if (typeof self['name_prefix'] !== 'string') self['name_prefix'] = ''
    if (!Array.isArray(self['managed_policy_arns'])) self['managed_policy_arns'] = []
    if (!Array.isArray(self['inline_policy'])) self['inline_policy'] = []
  },
  async read(self, call) {
    return { ...self, managed_policy_arns: await policiesOf(self, call) }
  },
  async update(self, call) {
    // What it was read with is more than what is kept as its own.
    const kept = (await call.store.get('aws_iam_role', String(self['id'])))?.attributes ?? {}
    if (sameValue(await policiesOf(kept, call), textsIn(self['managed_policy_arns']).toSorted()))
      self['managed_policy_arns'] = kept['managed_policy_arns'] ?? []
  },
  async delete(self, call) {
    for (const type of ['aws_iam_role_policy_attachment', 'aws_iam_instance_profile']) {
      const users = await call.find(type, (attributes) => attributes['role'] === self['name'])
      if (users[0]) throw new CloudError('DeleteConflict', `the role ${String(self['name'])} is still attached to ${users[0].id}`)
    }
  },
})

/** The policies that are a role's own and those that others attached to it. */
async function policiesOf(role: ObjectValue, call: Call): Promise<string[]> {
  const attached = await call.find('aws_iam_role_policy_attachment', ({ role: name }) => name === role['name'])
  return [
    ...new Set([...textsIn(role['managed_policy_arns']), ...attached.map(({ attributes }) => String(attributes['policy_arn']))]),
  ].toSorted()
}

export const iamRolePolicy = resource('aws_iam_role_policy', {
  id: (self, call) => `${String(self['role'])}:${nameOf(self, call)}`,
  references: { role: ROLE },
  create(self) {
    checkPolicy(self['policy'], 'policy')
    self['name'] = String(self['id']).split(':')[1] ?? ''
    if (typeof self['name_prefix'] !== 'string') self['name_prefix'] = ''
  },
})

export const iamPolicy = resource('aws_iam_policy', {
  id: (self, call) => call.arn('iam', `policy${text(self['path']) ?? '/'}${nameOf(self, call)}`, { region: '' }),
  create(self, call) {
    checkPolicy(self['policy'], 'policy')
    Object.assign(self, {
      arn: self['id'],
      name: String(self['id']).split('/').at(-1) ?? '',
      policy_id: call.newId('ANPA', 17).toUpperCase(),
      attachment_count: 0,
    })
    if (typeof self['name_prefix'] !== 'string') self['name_prefix'] = ''
  },
  dependents: [{ type: 'aws_iam_role_policy_attachment', attribute: 'policy_arn', code: 'DeleteConflict' }],
})

export const iamRolePolicyAttachment = resource('aws_iam_role_policy_attachment', {
  id: (self, call) => call.newId(`${String(self['role'])}-`, 26),
  references: { role: ROLE },
  async create(self, call) {
    const arn = String(self['policy_arn'])
    // Policies of the account must exist; those the cloud brings are too many to list.
    if (arn.includes(`::${call.session.accountId}:`)) await call.need('aws_iam_policy', arn, 'NoSuchEntity')
  },
  /** Imported as `<role>/<policy ARN>`. */
  async importId(given, call) {
    const [role = '', arn = ''] = [given.slice(0, given.indexOf('/')), given.slice(given.indexOf('/') + 1)]
    const [found] = await call.find('aws_iam_role_policy_attachment', (one) => one['role'] === role && one['policy_arn'] === arn)
    return found?.id ?? given
  },
})

export const iamInstanceProfile = resource('aws_iam_instance_profile', {
  id: (self, call) => nameOf(self, call),
  references: { role: ROLE },
  unique: { attribute: 'name', code: 'EntityAlreadyExists' },
  create(self, call) {
    const name = String(self['id'])
    Object.assign(self, {
      name,
      arn: call.arn('iam', `instance-profile${String(self['path'])}${name}`, { region: '' }),
      create_date: moment(call),
      unique_id: call.newId('AIPA', 17).toUpperCase(),
    })
    if (typeof self['name_prefix'] !== 'string') self['name_prefix'] = ''
  },
  dependents: [{ type: 'aws_instance', attribute: 'iam_instance_profile', code: 'DeleteConflict' }],
})

export const logGroup = resource('aws_cloudwatch_log_group', {
  id: (self, call) => nameOf(self, call),
  arn: 'logs:log-group:{name}',
  unique: { attribute: 'name', code: 'ResourceAlreadyExistsException' },
  create(self) {
    self['name'] = self['id'] ?? null
    if (typeof self['name_prefix'] !== 'string') self['name_prefix'] = ''
    if (typeof self['log_group_class'] !== 'string') self['log_group_class'] = 'STANDARD'
    self['arn'] = String(self['arn']).replace(/log-group:.*$/, `log-group:${String(self['name'])}`)
  },
})
