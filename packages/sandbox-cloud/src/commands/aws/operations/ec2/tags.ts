import { CloudError } from '../../../../engine/behaviour.ts'
import type { WorldObject } from '../../../../world/store.ts'
import type { AwsCall, Operations } from '../../aws-call.ts'
import type { Members } from '../../answer/value.ts'
import { passes } from '../filter.ts'
import { listHere } from '../find.ts'
import { inputsIn, tagsIn, textIn, textsIn } from '../given.ts'
import { tagsOf } from '../view.ts'

/** Prefix of an id → the type that it names, and what EC2 calls it. */
const KINDS: Record<string, [type: string, kind: string]> = {
  vpc: ['aws_vpc', 'vpc'],
  subnet: ['aws_subnet', 'subnet'],
  igw: ['aws_internet_gateway', 'internet-gateway'],
  nat: ['aws_nat_gateway', 'natgateway'],
  eipalloc: ['aws_eip', 'elastic-ip'],
  rtb: ['aws_route_table', 'route-table'],
  sg: ['aws_security_group', 'security-group'],
  acl: ['aws_network_acl', 'network-acl'],
  i: ['aws_instance', 'instance'],
  vol: ['aws_ebs_volume', 'volume'],
  lt: ['aws_launch_template', 'launch-template'],
  vpce: ['aws_vpc_endpoint', 'vpc-endpoint'],
  pcx: ['aws_vpc_peering_connection', 'vpc-peering-connection'],
  fl: ['aws_flow_log', 'vpc-flow-log'],
}

async function needTagged({ client }: AwsCall, id: string): Promise<WorldObject> {
  const [type] = KINDS[id.split('-')[0] ?? ''] ?? []
  const found = type && (await client.store.get(type, id))
  if (!found) throw new CloudError('InvalidID', `The ID '${id}' is not valid`)
  return found
}

/** Tags stand in two attributes: the object's own, and those together with the provider's. */
async function write({ client }: AwsCall, { type, id, attributes }: WorldObject, tags: Record<string, string>): Promise<void> {
  await client.store.exclusively((inside) => inside.put({ type, id, attributes: { ...attributes, tags, tags_all: tags } }))
}

const textTags = (object: WorldObject) => Object.fromEntries(Object.entries(tagsOf(object)).map(([key, value]) => [key, String(value)]))

export const OPERATIONS: Operations = {
  async CreateTags(call) {
    const tags = tagsIn(call.input['Tags']) as Record<string, string>
    const objects = await Promise.all(textsIn(call.input, 'Resources').map((id) => needTagged(call, id)))
    for (const object of objects) await write(call, object, { ...textTags(object), ...tags })
  },
  async DeleteTags(call) {
    const objects = await Promise.all(textsIn(call.input, 'Resources').map((id) => needTagged(call, id)))
    const gone = inputsIn(call.input, 'Tags')
    for (const object of objects) {
      const left = Object.entries(textTags(object)).filter(([key, value]) => !isGone(key, value, gone))
      await write(call, object, Object.fromEntries(left))
    }
  },
  async DescribeTags(call) {
    const tags: Members[] = []
    for (const [type, kind] of Object.values(KINDS))
      for (const object of await listHere(call, type))
        for (const [key, value] of Object.entries(textTags(object))) {
          const members = { Key: key, ResourceId: object.id, ResourceType: kind, Value: value }
          if (passes(object, members, call.input)) tags.push(members)
        }
    return { Tags: tags }
  },
}

/** Without tags all go; a tag with a value goes only where it has that value. */
function isGone(key: string, value: string, gone: ReturnType<typeof inputsIn>): boolean {
  if (gone.length === 0) return true
  return gone.some((tag) => textIn(tag, 'Key') === key && (tag['Value'] === undefined || tag['Value'] === value))
}
