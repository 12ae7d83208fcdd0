import { crypto } from '../../../builtin.ts'
import { CloudError } from '../../../engine/behaviour.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { Members } from '../answer/value.ts'
import type { AwsCall, Handler, Operations } from '../aws-call.ts'
import { autoView } from './auto.ts'
import { changes, lists, makes, named, removes, shows, tagging, tells, pairs, type Family } from './families.ts'
import { patch } from './find.ts'
import { textIn } from './given.ts'
import { attribute, createdAt, textOf } from './view.ts'

const ABSENT = 'NoSuchEntity'
/** Two keys at a time, so that one can be rotated. */
const KEYS_A_USER = 2
/** Policies that AWS brings, as far as lessons name them; any other name is taken as well. */
const MANAGED = /^arn:aws:iam::aws:policy\//

/** Documents stand encoded on the wire, and the command line prints them as JSON. */
function document(object: WorldObject, name: string): Members | undefined {
  try {
    return JSON.parse(textOf(object, name)) as Members
  } catch {
    return undefined
  }
}

const USER: Family = {
  type: 'aws_iam_user',
  names: ['name'],
  absent: ABSENT,
  from: { UserName: 'name' },
  view: autoView('iam', 'User', { UserName: 'name', UserId: 'unique_id' }),
}
const ROLE: Family = {
  type: 'aws_iam_role',
  names: ['name'],
  absent: ABSENT,
  from: { RoleName: 'name', AssumeRolePolicyDocument: 'assume_role_policy' },
  view: autoView('iam', 'Role', {
    RoleName: 'name',
    RoleId: 'unique_id',
    CreateDate: createdAt,
    AssumeRolePolicyDocument: (role) => document(role, 'assume_role_policy'),
  }),
}
const POLICY: Family = {
  type: 'aws_iam_policy',
  names: ['arn', 'name'],
  absent: ABSENT,
  from: { PolicyName: 'name', PolicyDocument: 'policy' },
  view: async (policy, call) => ({
    ...autoView('iam', 'Policy', { PolicyName: 'name', UpdateDate: createdAt })(policy),
    DefaultVersionId: 'v1',
    AttachmentCount: (await attachmentsOf(call, 'policy_arn', policy.id)).length,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
  }),
}
const GROUP: Family = {
  type: 'aws_iam_group',
  names: ['name'],
  absent: ABSENT,
  from: { GroupName: 'name' },
  view: autoView('iam', 'Group', { GroupName: 'name', GroupId: 'unique_id' }),
}
const PROFILE: Family = {
  type: 'aws_iam_instance_profile',
  names: ['name'],
  absent: ABSENT,
  from: { InstanceProfileName: 'name' },
  view: async (profile, call) => {
    const role = await call.client.store.get(ROLE.type, textOf(profile, 'role'))
    const view = autoView('iam', 'InstanceProfile', { InstanceProfileName: 'name', InstanceProfileId: 'unique_id', CreateDate: createdAt })
    const roles = role ? [(ROLE.view as (object: WorldObject) => Members)(role)] : []
    return { ...view(profile), Roles: roles }
  },
}
const KEY = 'aws_iam_access_key'
const ATTACHMENTS = ['aws_iam_role_policy_attachment', 'aws_iam_user_policy_attachment', 'aws_iam_group_policy_attachment']

async function attachmentsOf(call: AwsCall, name: string, value: string): Promise<WorldObject[]> {
  const all = await Promise.all(ATTACHMENTS.map((type) => call.client.list(type)))
  return all.flat().filter(({ attributes }) => attributes[name] === value)
}

async function checkPolicy(call: AwsCall, arn: string | undefined): Promise<void> {
  if (arn === undefined || !MANAGED.test(arn)) await named(call, POLICY, arn)
}

/** Attaching, detaching and listing of policies on users, roles and groups. */
function attachments(kind: 'user' | 'role' | 'group', member: string, family: Family): Operations {
  const type = `aws_iam_${kind}_policy_attachment`
  const own = async (call: AwsCall) => {
    const { attributes } = await named(call, family, textIn(call.input, member))
    const all = await call.client.list(type)
    return { name: String(attributes['name']), found: all.filter((one) => one.attributes[kind] === attributes['name']) }
  }
  const title = kind[0]!.toUpperCase() + kind.slice(1)
  return {
    async [`Attach${title}Policy`](call) {
      const arn = textIn(call.input, 'PolicyArn')
      const { name, found } = await own(call)
      await checkPolicy(call, arn)
      if (!found.some(({ attributes }) => attributes['policy_arn'] === arn))
        await call.client.create(type, { [kind]: name, policy_arn: arn! })
    },
    async [`Detach${title}Policy`](call) {
      const { name, found } = await own(call)
      const one = found.find(({ attributes }) => attributes['policy_arn'] === textIn(call.input, 'PolicyArn'))
      if (!one) throw new CloudError(ABSENT, `Policy ${String(call.input['PolicyArn'])} was not found on ${kind} ${name}.`)
      await call.client.destroy(type, one.id)
    },
    async [`ListAttached${title}Policies`](call) {
      const { found } = await own(call)
      const arns = found.map(({ attributes }) => String(attributes['policy_arn']))
      return { AttachedPolicies: arns.map((arn) => ({ PolicyName: arn.split('/').at(-1), PolicyArn: arn })) }
    },
  }
}

const createAccessKey: Handler = async (call) => {
  const name = textIn(call.input, 'UserName') ?? 'sandbox'
  await named(call, USER, name)
  const keys = await call.client.list(KEY, (attributes) => attributes['user'] === name)
  if (keys.length >= KEYS_A_USER) throw new CloudError('LimitExceeded', `Cannot exceed quota for AccessKeysPerUser: ${KEYS_A_USER}`)
  const made = await call.client.create(KEY, { user: name, status: 'Active' })
  const secret = crypto().randomBytes(30).toString('base64')
  await patch(call, made, { secret, create_date: call.now.toISOString() })
  return { AccessKey: { UserName: name, AccessKeyId: made.id, Status: 'Active', SecretAccessKey: secret, CreateDate: createdAt(made) } }
}

async function needKey(call: AwsCall): Promise<WorldObject> {
  const id = textIn(call.input, 'AccessKeyId')
  const found = await call.client.store.get(KEY, id ?? '')
  if (!found) throw new CloudError(ABSENT, `The Access Key with id ${id ?? ''} cannot be found.`)
  return found
}

async function needInline(call: AwsCall): Promise<WorldObject> {
  const found = await call.client.store.get('aws_iam_role_policy', `${textIn(call.input, 'RoleName')}:${textIn(call.input, 'PolicyName')}`)
  if (!found) throw new CloudError(ABSENT, `The role policy with name ${String(call.input['PolicyName'])} cannot be found.`)
  return found
}

const ofTag = { tags: 'Tags', keys: 'TagKeys', answer: (tags: WorldObject['attributes']) => ({ Tags: pairs(tags), IsTruncated: false }) }

export const OPERATIONS: Operations = {
  CreateUser: makes(USER, 'User'),
  async GetUser(call) {
    const name = textIn(call.input, 'UserName')
    if (name !== undefined) return shows(USER, 'UserName', 'User')(call)
    return {
      User: {
        Path: '/',
        UserName: 'sandbox',
        UserId: 'AIDASANDBOXUSER000001',
        Arn: `arn:aws:iam::${call.accountId}:user/sandbox`,
        CreateDate: new Date('2026-01-01'),
      },
    }
  },
  ListUsers: tells(USER, 'Users'),
  async DeleteUser(call) {
    const { id, attributes } = await named(call, USER, textIn(call.input, 'UserName'))
    const held = (await Promise.all([KEY, 'aws_iam_user_policy_attachment'].map((type) => call.client.list(type)))).flat()
    if (held.some((one) => one.attributes['user'] === attributes['name']))
      throw new CloudError('DeleteConflict', 'Cannot delete entity, must delete access keys and detach policies first.')
    await call.client.destroy(USER.type, id)
  },
  CreateAccessKey: createAccessKey,
  async ListAccessKeys(call) {
    const name = textIn(call.input, 'UserName') ?? 'sandbox'
    if (name !== 'sandbox') await named(call, USER, name)
    const keys = await call.client.list(KEY, (attributes) => attributes['user'] === name)
    const sorted = keys.toSorted((a, b) => createdAt(a).getTime() - createdAt(b).getTime())
    return {
      AccessKeyMetadata: sorted.map((key) => ({
        UserName: name,
        AccessKeyId: key.id,
        Status: attribute(key, 'status'),
        CreateDate: createdAt(key),
      })),
    }
  },
  async UpdateAccessKey(call) {
    const key = await needKey(call)
    await call.client.update(KEY, key.id, { status: textIn(call.input, 'Status') ?? 'Active' })
  },
  async DeleteAccessKey(call) {
    await call.client.destroy(KEY, (await needKey(call)).id)
  },
  CreateRole: makes(ROLE, 'Role'),
  GetRole: shows(ROLE, 'RoleName', 'Role'),
  ListRoles: tells(ROLE, 'Roles'),
  DeleteRole: removes(ROLE, 'RoleName'),
  UpdateAssumeRolePolicy: changes(ROLE, 'RoleName', null, { PolicyDocument: 'assume_role_policy' }),
  UpdateRole: changes(ROLE, 'RoleName', null),
  async PutRolePolicy(call) {
    const { attributes } = await named(call, ROLE, textIn(call.input, 'RoleName'))
    const config = {
      role: attributes['name']!,
      name: textIn(call.input, 'PolicyName')!,
      policy: textIn(call.input, 'PolicyDocument') ?? '',
    }
    const known = await call.client.store.get('aws_iam_role_policy', `${String(config.role)}:${config.name}`)
    if (known) await call.client.update('aws_iam_role_policy', known.id, { policy: config.policy })
    else await call.client.create('aws_iam_role_policy', config)
  },
  async GetRolePolicy(call) {
    const found = await needInline(call)
    return { RoleName: textOf(found, 'role'), PolicyName: textOf(found, 'name'), PolicyDocument: document(found, 'policy') }
  },
  async DeleteRolePolicy(call) {
    await call.client.destroy('aws_iam_role_policy', (await needInline(call)).id)
  },
  ListRolePolicies: lists(
    'aws_iam_role_policy',
    'PolicyNames',
    'name',
    ({ attributes }, input) => attributes['role'] === input['RoleName'],
  ),
  CreatePolicy: makes(POLICY, 'Policy'),
  GetPolicy: shows(POLICY, 'PolicyArn', 'Policy'),
  ListPolicies: tells(POLICY, 'Policies'),
  DeletePolicy: removes(POLICY, 'PolicyArn'),
  async GetPolicyVersion(call) {
    const policy = await named(call, POLICY, textIn(call.input, 'PolicyArn'))
    return {
      PolicyVersion: { Document: document(policy, 'policy'), VersionId: 'v1', IsDefaultVersion: true, CreateDate: createdAt(policy) },
    }
  },
  async ListPolicyVersions(call) {
    const policy = await named(call, POLICY, textIn(call.input, 'PolicyArn'))
    return { Versions: [{ VersionId: 'v1', IsDefaultVersion: true, CreateDate: createdAt(policy) }] }
  },
  async CreatePolicyVersion(call) {
    const { id } = await named(call, POLICY, textIn(call.input, 'PolicyArn'))
    await call.client.update(POLICY.type, id, { policy: textIn(call.input, 'PolicyDocument') ?? '' })
    return { PolicyVersion: { VersionId: 'v1', IsDefaultVersion: true, CreateDate: call.now } }
  },
  ...attachments('user', 'UserName', USER),
  ...attachments('role', 'RoleName', ROLE),
  ...attachments('group', 'GroupName', GROUP),
  CreateGroup: makes(GROUP, 'Group'),
  ListGroups: tells(GROUP, 'Groups'),
  DeleteGroup: removes(GROUP, 'GroupName'),
  CreateInstanceProfile: makes(PROFILE, 'InstanceProfile'),
  GetInstanceProfile: shows(PROFILE, 'InstanceProfileName', 'InstanceProfile'),
  ListInstanceProfiles: tells(PROFILE, 'InstanceProfiles'),
  DeleteInstanceProfile: removes(PROFILE, 'InstanceProfileName'),
  async AddRoleToInstanceProfile(call) {
    const profile = await named(call, PROFILE, textIn(call.input, 'InstanceProfileName'))
    const role = await named(call, ROLE, textIn(call.input, 'RoleName'))
    if (textOf(profile, 'role')) throw new CloudError('LimitExceeded', 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1')
    await call.client.update(PROFILE.type, profile.id, { role: role.attributes['name']! })
  },
  async RemoveRoleFromInstanceProfile(call) {
    await patch(call, await named(call, PROFILE, textIn(call.input, 'InstanceProfileName')), { role: '' })
  },
  ...tagging([USER], { ...ofTag, resource: 'UserName', add: 'TagUser', remove: 'UntagUser', list: 'ListUserTags' }),
  ...tagging([ROLE], { ...ofTag, resource: 'RoleName', add: 'TagRole', remove: 'UntagRole', list: 'ListRoleTags' }),
  async GetAccountSummary(call) {
    const count = async (type: string) => (await call.client.list(type)).length
    const [users, roles, policies, groups] = await Promise.all([USER, ROLE, POLICY, GROUP].map(({ type }) => count(type)))
    return { SummaryMap: { Users: users, Roles: roles, Policies: policies, Groups: groups, AccountMFAEnabled: 0 } }
  },
  async ListAccountAliases() {
    return { AccountAliases: [] }
  },
}
