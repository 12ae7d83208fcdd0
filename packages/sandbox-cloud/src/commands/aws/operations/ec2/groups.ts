import { CloudError } from '../../../../engine/behaviour.ts'
import { parseCidr } from '../../../../engine/cidr.ts'
import type { WorldObject } from '../../../../world/store.ts'
import type { Members } from '../../answer/value.ts'
import type { AwsCall, Handler, Operations } from '../../aws-call.ts'
import { describing } from '../declare.ts'
import { listHere, need, patch } from '../find.ts'
import { inputsIn, specifiedTags, textIn, textsIn } from '../given.ts'
import { show, tagList, type View } from '../view.ts'
import { asBlock, idOfRule, keyOfRule, permissionsOf, ruleMembers, rulesIn, rulesOf, type Direction } from './permissions.ts'

const NO_GROUP = 'InvalidGroup.NotFound'
const GROUP: View = {
  GroupId: 'id',
  VpcId: 'vpc_id',
  SecurityGroupArn: 'arn',
  OwnerId: 'owner_id',
  GroupName: 'name',
  Description: 'description',
  Tags: tagList,
}
/** What every new group lets out, until somebody takes it away. */
const ALL_OUT = { protocol: '-1', from: 0, to: 0, cidr: '0.0.0.0/0', description: '' }
const DIRECTIONS: Direction[] = ['ingress', 'egress']

async function group(object: WorldObject, call: AwsCall): Promise<Members> {
  return {
    ...show(object, GROUP),
    IpPermissions: permissionsOf(await rulesOf(call, object, 'ingress'), call.accountId),
    IpPermissionsEgress: permissionsOf(await rulesOf(call, object, 'egress'), call.accountId),
  }
}

async function needGroup(call: AwsCall): Promise<WorldObject> {
  const name = textIn(call.input, 'GroupName')
  if (textIn(call.input, 'GroupId') || name === undefined) return need(call, 'aws_security_group', textIn(call.input, 'GroupId'), NO_GROUP)
  const found = (await listHere(call, 'aws_security_group')).find(({ attributes }) => attributes['name'] === name)
  if (!found) throw new CloudError(NO_GROUP, `The security group '${name}' does not exist`)
  return found
}

function authorizing(direction: Direction): Handler {
  return async (call) => {
    const found = await needGroup(call)
    const wanted = rulesIn(call.input)
    if (wanted.length === 0)
      throw new CloudError('MissingParameter', 'The request must contain a source: give --cidr or --source-group, or --ip-permissions')
    const known = new Set((await rulesOf(call, found, direction)).map(keyOfRule))
    for (const rule of wanted) {
      if (rule.cidr !== undefined && !parseCidr(rule.cidr))
        throw new CloudError('InvalidParameterValue', `CIDR block ${rule.cidr} is malformed`)
      if (rule.group) await need(call, 'aws_security_group', rule.group, NO_GROUP)
      if (known.has(keyOfRule(rule)))
        throw new CloudError('InvalidPermission.Duplicate', `the specified rule "${describeRule(rule)}" already exists`)
    }
    const blocks = found.attributes[direction]
    // Written where terraform reads the rules of a group; a client's update would need the group's own configuration.
    await patch(call, found, { [direction]: [...(Array.isArray(blocks) ? blocks : []), ...wanted.map((rule) => asBlock(rule, found.id))] })
    return { Return: true, SecurityGroupRules: wanted.map((rule) => ruleMembers(rule, found.id, direction, call)) }
  }
}

function revoking(direction: Direction): Handler {
  return async (call) => {
    const found = await needGroup(call)
    const ids = textsIn(call.input, 'SecurityGroupRuleIds')
    const wanted = new Set(rulesIn(call.input).map(keyOfRule))
    const rules = await rulesOf(call, found, direction)
    const gone = rules.filter((rule) => wanted.has(keyOfRule(rule)) || ids.includes(idOfRule(rule, found.id, direction)))
    if (gone.length < wanted.size + ids.length)
      throw new CloudError('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.')
    for (const rule of gone) {
      const type = `aws_vpc_security_group_${direction}_rule`
      if (rule.id) await call.client.destroy(type, rule.id)
    }
    const left = rules.filter((rule) => rule.id === undefined && !gone.includes(rule)).map((rule) => asBlock(rule, found.id))
    await patch(call, found, { [direction]: left })
    return { Return: true }
  }
}

function describeRule({ protocol, from, to, cidr, cidr6, group: source }: ReturnType<typeof rulesIn>[number]): string {
  const peer = cidr ?? cidr6 ?? source ?? ''
  return protocol === '-1'
    ? `peer: ${peer}, ALL, ALLOW`
    : `peer: ${peer}, ${protocol.toUpperCase()}, from port: ${from}, to port: ${to}, ALLOW`
}

export const OPERATIONS: Operations = {
  async DescribeSecurityGroups(call) {
    const names = textsIn(call.input, 'GroupNames')
    return describing({
      type: 'aws_security_group',
      answer: 'SecurityGroups',
      view: group,
      by: { member: 'GroupIds', code: NO_GROUP },
      where: ({ attributes }) => names.length === 0 || names.includes(String(attributes['name'])),
    })(call)
  },
  async CreateSecurityGroup(call) {
    const made = await call.client.create('aws_security_group', {
      name: textIn(call.input, 'GroupName') ?? '',
      description: textIn(call.input, 'Description') ?? '',
      vpc_id: textIn(call.input, 'VpcId') ?? null,
      egress: [asBlock(ALL_OUT, '')],
      tags: specifiedTags(call.input, 'security-group'),
    })
    return { GroupId: made.id, Tags: tagList(made), SecurityGroupArn: made.attributes['arn'] }
  },
  async DeleteSecurityGroup(call) {
    const found = await needGroup(call)
    if (found.attributes['name'] === 'default')
      throw new CloudError('CannotDelete', `the specified group: "${found.id}" name: "default" cannot be deleted by a user`)
    await call.client.destroy('aws_security_group', found.id)
    return { Return: true, GroupId: found.id }
  },
  AuthorizeSecurityGroupIngress: authorizing('ingress'),
  AuthorizeSecurityGroupEgress: authorizing('egress'),
  RevokeSecurityGroupIngress: revoking('ingress'),
  RevokeSecurityGroupEgress: revoking('egress'),
  async DescribeSecurityGroupRules(call) {
    const ids = textsIn(call.input, 'SecurityGroupRuleIds')
    const wanted = inputsIn(call.input, 'Filters')
      .filter((filter) => filter['Name'] === 'group-id')
      .flatMap((filter) => textsIn(filter, 'Values'))
    const rules: Members[] = []
    for (const one of await listHere(call, 'aws_security_group')) {
      if (wanted.length > 0 && !wanted.includes(one.id)) continue
      for (const direction of DIRECTIONS)
        for (const rule of await rulesOf(call, one, direction))
          if (ids.length === 0 || ids.includes(idOfRule(rule, one.id, direction))) rules.push(ruleMembers(rule, one.id, direction, call))
    }
    return { SecurityGroupRules: rules }
  },
}
