import { CloudError } from '../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { Members } from '../answer/value.ts'
import type { AwsCall, Operations } from '../aws-call.ts'
import type { Input } from '../parse/input.ts'
import { digestOf } from './ec2/instance-view.ts'
import { inputIn, inputsIn, numberIn, textIn } from './given.ts'
import { blocksOf, textOf, textsOf } from './view.ts'

const ZONE = 'aws_route53_zone'
const RECORD = 'aws_route53_record'
/** Records that every zone has: its name servers and its beginning of authority. */
const OWN_RECORDS = 2

const dotted = (name: string) => (name.endsWith('.') ? name : `${name}.`)
const plain = (name: string) => name.toLowerCase().replace(/\.$/, '')

async function needZone(call: AwsCall, member: string): Promise<WorldObject> {
  const id = textIn(call.input, member)?.replace(/^\/hostedzone\//, '')
  const found = id === undefined ? undefined : await call.client.store.get(ZONE, id)
  if (!found) throw new CloudError('NoSuchHostedZone', `No hosted zone found with ID: ${id ?? ''}`)
  return found
}

async function recordsOf({ client }: AwsCall, zone: WorldObject): Promise<WorldObject[]> {
  return await client.list(RECORD, (attributes) => attributes['zone_id'] === zone.id)
}

async function zoneMembers(zone: WorldObject, call: AwsCall): Promise<Members> {
  return {
    Id: `/hostedzone/${zone.id}`,
    Name: dotted(textOf(zone, 'name')),
    CallerReference: digestOf(zone.id, '', 32),
    Config: { Comment: textOf(zone, 'comment') || undefined, PrivateZone: blocksOf(zone.attributes['vpc']).length > 0 },
    ResourceRecordSetCount: (await recordsOf(call, zone)).length + OWN_RECORDS,
  }
}

function record(one: WorldObject): Members {
  const [alias] = blocksOf(one.attributes['alias'])
  return {
    Name: dotted(textOf(one, 'fqdn') || textOf(one, 'name')),
    Type: textOf(one, 'type'),
    SetIdentifier: textOf(one, 'set_identifier') || undefined,
    TTL: alias ? undefined : one.attributes['ttl'],
    ResourceRecords: alias ? undefined : textsOf(one.attributes['records']).map((Value) => ({ Value })),
    AliasTarget: alias && {
      HostedZoneId: alias['zone_id'],
      DNSName: dotted(String(alias['name'])),
      EvaluateTargetHealth: alias['evaluate_target_health'] === true,
    },
  }
}

function ownRecords(zone: WorldObject): Members[] {
  const name = dotted(textOf(zone, 'name'))
  const servers = textsOf(zone.attributes['name_servers'])
  const authority = `${dotted(servers[0] ?? '')} awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400`
  return [
    { Name: name, Type: 'NS', TTL: 172_800, ResourceRecords: servers.map((server) => ({ Value: dotted(server) })) },
    { Name: name, Type: 'SOA', TTL: 900, ResourceRecords: [{ Value: authority }] },
  ]
}

function changeInfo({ now }: AwsCall): Members {
  return { Id: `/change/${digestOf(now.toISOString(), 'C', 20).toUpperCase()}`, Status: 'INSYNC', SubmittedAt: now }
}

async function change(call: AwsCall, zone: WorldObject, given: Input): Promise<void> {
  const set = inputIn(given, 'ResourceRecordSet')
  const [name, type] = [plain(textIn(set, 'Name') ?? ''), textIn(set, 'Type') ?? '']
  const known = (await recordsOf(call, zone)).find((one) => plain(textOf(one, 'fqdn')) === name && textOf(one, 'type') === type)
  const action = textIn(given, 'Action')
  if (action === 'CREATE' && known)
    throw new CloudError(
      'InvalidChangeBatch',
      `[Tried to create resource record set [name='${name}.', type='${type}'] but it already exists]`,
    )
  if (action === 'DELETE') {
    if (!known)
      throw new CloudError(
        'InvalidChangeBatch',
        `[Tried to delete resource record set [name='${name}.', type='${type}'] but it was not found]`,
      )
    return call.client.destroy(RECORD, known.id)
  }
  const alias = inputIn(set, 'AliasTarget')
  const content: ObjectValue = alias
    ? {
        alias: [
          {
            name: plain(textIn(alias, 'DNSName') ?? ''),
            zone_id: textIn(alias, 'HostedZoneId') ?? '',
            evaluate_target_health: alias['EvaluateTargetHealth'] === true,
          },
        ],
      }
    : { ttl: numberIn(set, 'TTL') ?? null, records: inputsIn(set, 'ResourceRecords').map((one) => textIn(one, 'Value') ?? '') }
  if (known) await call.client.update(RECORD, known.id, content)
  else await call.client.create(RECORD, { zone_id: zone.id, name, type, ...content, set_identifier: textIn(set, 'SetIdentifier') ?? null })
}

export const OPERATIONS: Operations = {
  async CreateHostedZone(call) {
    const comment = textIn(inputIn(call.input, 'HostedZoneConfig'), 'Comment')
    const vpc = inputIn(call.input, 'VPC')
    const zone = await call.client.create(ZONE, {
      name: textIn(call.input, 'Name') ?? '',
      ...(comment ? { comment } : {}),
      ...(vpc ? { vpc: [{ vpc_id: textIn(vpc, 'VPCId') ?? '', vpc_region: textIn(vpc, 'VPCRegion') ?? call.region }] } : {}),
    })
    return {
      HostedZone: { ...(await zoneMembers(zone, call)), CallerReference: textIn(call.input, 'CallerReference') },
      ChangeInfo: changeInfo(call),
      DelegationSet: { NameServers: textsOf(zone.attributes['name_servers']) },
      Location: `https://route53.amazonaws.com/2013-04-01/hostedzone/${zone.id}`,
    }
  },
  async ListHostedZones(call) {
    const zones = await call.client.list(ZONE)
    return { HostedZones: await Promise.all(zones.map((zone) => zoneMembers(zone, call))), Marker: '', IsTruncated: false, MaxItems: '100' }
  },
  async ListHostedZonesByName(call) {
    const zones = (await call.client.list(ZONE)).toSorted((a, b) => (textOf(a, 'name') < textOf(b, 'name') ? -1 : 1))
    const from = textIn(call.input, 'DNSName')
    const chosen = from === undefined ? zones : zones.filter((zone) => textOf(zone, 'name') >= plain(from))
    return {
      HostedZones: await Promise.all(chosen.map((zone) => zoneMembers(zone, call))),
      DNSName: from,
      IsTruncated: false,
      MaxItems: '100',
    }
  },
  async GetHostedZone(call) {
    const zone = await needZone(call, 'Id')
    const vpcs = blocksOf(zone.attributes['vpc'])
    return {
      HostedZone: await zoneMembers(zone, call),
      DelegationSet: vpcs.length > 0 ? undefined : { NameServers: textsOf(zone.attributes['name_servers']) },
      VPCs: vpcs.length > 0 ? vpcs.map((vpc) => ({ VPCRegion: vpc['vpc_region'], VPCId: vpc['vpc_id'] })) : undefined,
    }
  },
  async DeleteHostedZone(call) {
    await call.client.destroy(ZONE, (await needZone(call, 'Id')).id)
    return { ChangeInfo: changeInfo(call) }
  },
  async ListResourceRecordSets(call) {
    const zone = await needZone(call, 'HostedZoneId')
    return { ResourceRecordSets: [...ownRecords(zone), ...(await recordsOf(call, zone)).map(record)], IsTruncated: false, MaxItems: '300' }
  },
  async ChangeResourceRecordSets(call) {
    const zone = await needZone(call, 'HostedZoneId')
    for (const one of inputsIn(inputIn(call.input, 'ChangeBatch'), 'Changes')) await change(call, zone, one)
    return { ChangeInfo: changeInfo(call) }
  },
}
