import { managedZoneKind, recordSetKind, recordsOfZone } from '../api/dns.ts'
import { GcloudFault } from '../fault.ts'
import { createCommand, deleteCommand, describeCommand, listCommand } from '../kinds/commands.ts'
import { findObject } from '../kinds/find.ts'
import { readNear } from '../kinds/kind.ts'
import { LABELS, list, text } from '../line/flag.ts'
import type { GcloudCommand, GcloudGroup, Invocation, Operand } from '../model.ts'
import { seconds } from './sizes.ts'

const zones: GcloudGroup = {
  summary: 'Zones of names.',
  commands: {
    list: listCommand(managedZoneKind, { format: 'table(name, dnsName, description, visibility)' }),
    describe: describeCommand(managedZoneKind, { operand: 'ZONE_NAME' }),
    create: createCommand(managedZoneKind, {
      operand: 'ZONE_NAME',
      flags: [
        text('dns-name', 'The name that all its names end with, such as example.com.', { required: true }),
        text('description', 'A text about it.'),
        text('visibility', 'public: for everybody; private: inside networks.', { choices: ['public', 'private'] }),
        list('networks', 'The networks that see a private zone.', { of: 'google_compute_network' }),
        LABELS,
      ],
      config: ({ args, place }, name, { project }) => {
        const dns = args.text('dns-name') ?? ''
        return {
          name,
          project,
          dns_name: dns.endsWith('.') ? dns : `${dns}.`,
          description: args.text('description') ?? '',
          visibility: args.text('visibility'),
          labels: args.map('labels'),
          private_visibility_config: args.list('networks')
            ? [{ networks: args.list('networks')!.map((one) => ({ network_url: `projects/${place.project}/global/networks/${one}` })) }]
            : undefined,
        }
      },
    }),
    delete: deleteCommand(managedZoneKind, { operand: 'ZONE_NAME', question: null }),
  },
}

const ZONE = text('zone', 'The zone.', { aliases: ['z'], required: true, of: managedZoneKind.type })
const TYPE = text('type', 'The type, such as A, CNAME or TXT.', { required: true })
const NAME: Operand = { name: 'DNS_NAME', help: 'The full name, such as www.example.com.' }
const FORMAT = 'table(name, type, ttl, firstof(rrdatas, routingPolicy).formatrrset():label=DATA)'

const dotted = (name: string) => (name.endsWith('.') ? name : `${name}.`)

/** @throws GcloudFault when there is no such record */
async function findRecord(call: Invocation) {
  const zone = await findObject(call, managedZoneKind, call.args.text('zone') ?? '')
  const [name, type] = [dotted(call.args.operands[0]!), call.args.text('type')?.toUpperCase()]
  const found = (await call.world.store.list(recordSetKind.type)).find(
    ({ attributes }) =>
      attributes['managed_zone'] === zone.attributes['name'] && attributes['name'] === name && attributes['type'] === type,
  )
  if (!found)
    throw new GcloudFault(
      `HTTPError 404: The '${name}' '${String(type)}' record does not exist in [${String(zone.attributes['name'])}]; gcloud dns record-sets list --zone=${String(zone.attributes['name'])} shows those that do.`,
    )
  return found
}

const listRecords: GcloudCommand = {
  summary: 'Shows the records of a zone.',
  lists: true,
  format: FORMAT,
  flags: [ZONE, text('name', 'Shows this name only.'), text('type', 'Shows this type only.')],
  async run(call) {
    const { attributes: zone } = await findObject(call, managedZoneKind, call.args.text('zone') ?? '')
    const near = await readNear(call.world.store)
    const own = (await call.world.store.list(recordSetKind.type)).filter(({ attributes }) => attributes['managed_zone'] === zone['name'])
    const all = [...recordsOfZone(zone), ...own.map(({ attributes }) => recordSetKind.toApi(attributes, near))]
    const [name, type] = [call.args.text('name'), call.args.text('type')?.toUpperCase()]
    return {
      list: all.filter((one) => (name === undefined || one['name'] === dotted(name)) && (type === undefined || one['type'] === type)),
    }
  },
}

const createRecord: GcloudCommand = {
  summary: 'Makes a record.',
  operands: [NAME],
  flags: [
    ZONE,
    TYPE,
    text('ttl', 'How long others may keep it, in seconds; otherwise 300.'),
    list('rrdatas', 'What it says, such as an address.', { required: true }),
  ],
  format: FORMAT,
  async run(call) {
    const { args } = call
    const { attributes: zone } = await findObject(call, managedZoneKind, args.text('zone') ?? '')
    const { attributes } = await call.client.create(recordSetKind.type, {
      name: dotted(args.operands[0]!),
      project: call.place.project,
      managed_zone: zone['name'] ?? null,
      type: args.text('type')!.toUpperCase(),
      ttl: args.text('ttl') ? seconds(args.text('ttl')!) : 300,
      rrdatas: args.list('rrdatas') ?? [],
    })
    return { list: [recordSetKind.toApi(attributes, await readNear(call.world.store))] }
  },
}

const records: GcloudGroup = {
  summary: 'Records of a zone.',
  commands: {
    list: listRecords,
    describe: {
      summary: 'Shows a record.',
      operands: [NAME],
      flags: [ZONE, TYPE],
      format: FORMAT,
      async run(call) {
        const { attributes } = await findRecord(call)
        return { list: [recordSetKind.toApi(attributes, await readNear(call.world.store))] }
      },
    },
    create: createRecord,
    update: {
      ...createRecord,
      summary: 'Changes a record.',
      async run(call) {
        const { id } = await findRecord(call)
        const ttl = call.args.text('ttl')
        const { attributes } = await call.client.update(recordSetKind.type, id, {
          rrdatas: call.args.list('rrdatas') ?? [],
          ...(ttl ? { ttl: seconds(ttl) } : {}),
        })
        return { list: [recordSetKind.toApi(attributes, await readNear(call.world.store))] }
      },
    },
    delete: {
      summary: 'Deletes a record.',
      operands: [NAME],
      flags: [ZONE, TYPE],
      format: 'none',
      async run(call) {
        const { id, attributes } = await findRecord(call)
        await call.client.destroy(recordSetKind.type, id)
        call.say(`Deleted [${String(attributes['name'])} ${String(attributes['type'])}].`)
      },
    },
  },
}

export const dns: GcloudGroup = { summary: 'Cloud DNS.', groups: { 'managed-zones': zones, 'record-sets': records } }
