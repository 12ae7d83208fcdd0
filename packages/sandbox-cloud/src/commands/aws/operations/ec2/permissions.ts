import { crypto } from '../../../../builtin.ts'
import type { ObjectValue } from '../../../../value.ts'
import type { WorldObject } from '../../../../world/store.ts'
import type { Members } from '../../answer/value.ts'
import type { AwsCall } from '../../aws-call.ts'
import type { Input } from '../../parse/input.ts'
import { inputsIn, numberIn, textIn } from '../given.ts'
import { blocksOf, textOf, textsOf } from '../view.ts'

export type Direction = 'ingress' | 'egress'

/** One way into or out of a group: a port range, and one source or destination. */
export interface Rule {
  protocol: string
  from: number
  to: number
  /** One of these is set. */
  cidr?: string
  cidr6?: string
  list?: string
  group?: string
  description: string
  /** The id that terraform or the cloud gave it. */
  id?: string
}

const RULE_TYPE = { ingress: 'aws_vpc_security_group_ingress_rule', egress: 'aws_vpc_security_group_egress_rule' }

/** Every rule of a group, however it was made: inside the group, or as an object of its own. */
export async function rulesOf({ client }: Pick<AwsCall, 'client'>, group: WorldObject, direction: Direction): Promise<Rule[]> {
  const inside = blocksOf(group.attributes[direction]).flatMap((block) => fromBlock(block, group.id))
  const own = await client.list(RULE_TYPE[direction], (attributes) => attributes['security_group_id'] === group.id)
  const older = await client.list(
    'aws_security_group_rule',
    (attributes) => attributes['security_group_id'] === group.id && attributes['type'] === direction,
  )
  return [...inside, ...own.map(fromRule), ...older.flatMap((rule) => fromBlock(asInline(rule), group.id))]
}

function asInline({ attributes }: WorldObject): ObjectValue {
  const source = attributes['source_security_group_id']
  return { ...attributes, security_groups: source ? [source] : [] }
}

function fromBlock(block: ObjectValue, groupId: string): Rule[] {
  const base = {
    protocol: String(block['protocol'] ?? '-1'),
    from: Number(block['from_port'] ?? 0),
    to: Number(block['to_port'] ?? 0),
    description: String(block['description'] ?? ''),
  }
  return [
    ...textsOf(block['cidr_blocks']).map((cidr) => ({ ...base, cidr })),
    ...textsOf(block['ipv6_cidr_blocks']).map((cidr6) => ({ ...base, cidr6 })),
    ...textsOf(block['prefix_list_ids']).map((list) => ({ ...base, list })),
    ...textsOf(block['security_groups']).map((group) => ({ ...base, group })),
    ...(block['self'] === true ? [{ ...base, group: groupId }] : []),
  ]
}

function fromRule(rule: WorldObject): Rule {
  return {
    id: rule.id,
    protocol: textOf(rule, 'ip_protocol'),
    from: Number(rule.attributes['from_port'] ?? -1),
    to: Number(rule.attributes['to_port'] ?? -1),
    description: textOf(rule, 'description'),
    cidr: textOf(rule, 'cidr_ipv4') || undefined,
    cidr6: textOf(rule, 'cidr_ipv6') || undefined,
    list: textOf(rule, 'prefix_list_id') || undefined,
    group: textOf(rule, 'referenced_security_group_id') || undefined,
  }
}

/** The block that terraform would write for a rule inside its group. */
export function asBlock(rule: Rule, groupId: string): ObjectValue {
  return {
    protocol: rule.protocol,
    from_port: rule.protocol === '-1' ? 0 : rule.from,
    to_port: rule.protocol === '-1' ? 0 : rule.to,
    description: rule.description,
    cidr_blocks: rule.cidr === undefined ? [] : [rule.cidr],
    ipv6_cidr_blocks: rule.cidr6 === undefined ? [] : [rule.cidr6],
    prefix_list_ids: rule.list === undefined ? [] : [rule.list],
    security_groups: rule.group === undefined || rule.group === groupId ? [] : [rule.group],
    self: rule.group === groupId,
  }
}

/** The rules that `--ip-permissions`, or the short options, ask for. */
export function rulesIn(input: Input): Rule[] {
  return inputsIn(input, 'IpPermissions').flatMap((permission) => {
    const protocol = textIn(permission, 'IpProtocol') ?? '-1'
    const base = {
      protocol,
      from: numberIn(permission, 'FromPort') ?? -1,
      to: numberIn(permission, 'ToPort') ?? numberIn(permission, 'FromPort') ?? -1,
    }
    const each = (member: string, key: string, name: 'cidr' | 'cidr6' | 'list' | 'group') =>
      inputsIn(permission, member).map((one): Rule => ({
        ...base,
        description: textIn(one, 'Description') ?? '',
        [name]: textIn(one, key) ?? '',
      }))
    return [
      ...each('IpRanges', 'CidrIp', 'cidr'),
      ...each('Ipv6Ranges', 'CidrIpv6', 'cidr6'),
      ...each('PrefixListIds', 'PrefixListId', 'list'),
      ...each('UserIdGroupPairs', 'GroupId', 'group'),
    ]
  })
}

/** Equal rules have equal keys; what is said of them does not count. */
export function keyOfRule({ protocol, from, to, cidr, cidr6, list, group }: Rule): string {
  return [protocol, protocol === '-1' ? '' : `${from}-${to}`, cidr, cidr6, list, group].join('|')
}

/** A rule inside a group has no id in terraform; it gets one that stays the same. */
export function idOfRule(rule: Rule, groupId: string, direction: Direction): string {
  return (
    rule.id ??
    `sgr-${crypto()
      .createHash('sha256')
      .update(`${groupId}|${direction}|${keyOfRule(rule)}`)
      .digest('hex')
      .slice(0, 17)}`
  )
}

/** Rules as `describe-security-groups` shows them: those of one port range together. */
export function permissionsOf(rules: readonly Rule[], accountId: string): Members[] {
  const byPorts = new Map<string, { ports: Members; ranges: Rule[] }>()
  for (const rule of rules) {
    const all = rule.protocol === '-1'
    const key = `${rule.protocol}|${all ? '' : `${rule.from}-${rule.to}`}`
    const known = byPorts.get(key)
    if (known) known.ranges.push(rule)
    else
      byPorts.set(key, { ports: { IpProtocol: rule.protocol, ...(all ? {} : { FromPort: rule.from, ToPort: rule.to }) }, ranges: [rule] })
  }
  return [...byPorts.values()].map(({ ranges, ports }) => ({ ...ports, ...rangesOf(ranges, accountId) }))
}

function rangesOf(rules: readonly Rule[], accountId: string): Members {
  const told = ({ description }: Rule) => (description ? { Description: description } : {})
  return {
    UserIdGroupPairs: rules.flatMap((rule) => (rule.group ? [{ ...told(rule), UserId: accountId, GroupId: rule.group }] : [])),
    IpRanges: rules.flatMap((rule) => (rule.cidr ? [{ ...told(rule), CidrIp: rule.cidr }] : [])),
    Ipv6Ranges: rules.flatMap((rule) => (rule.cidr6 ? [{ ...told(rule), CidrIpv6: rule.cidr6 }] : [])),
    PrefixListIds: rules.flatMap((rule) => (rule.list ? [{ ...told(rule), PrefixListId: rule.list }] : [])),
  }
}

/** A rule as `describe-security-group-rules` and `authorize-…` show it. */
export function ruleMembers(rule: Rule, groupId: string, direction: Direction, { accountId, region }: AwsCall): Members {
  const id = idOfRule(rule, groupId, direction)
  return {
    SecurityGroupRuleId: id,
    GroupId: groupId,
    GroupOwnerId: accountId,
    IsEgress: direction === 'egress',
    IpProtocol: rule.protocol,
    FromPort: rule.protocol === '-1' ? -1 : rule.from,
    ToPort: rule.protocol === '-1' ? -1 : rule.to,
    CidrIpv4: rule.cidr,
    CidrIpv6: rule.cidr6,
    PrefixListId: rule.list,
    ReferencedGroupInfo: rule.group ? { GroupId: rule.group, UserId: accountId } : undefined,
    Description: rule.description || undefined,
    SecurityGroupRuleArn: `arn:aws:ec2:${region}:${accountId}:security-group-rule/${id}`,
    Tags: [],
  }
}
