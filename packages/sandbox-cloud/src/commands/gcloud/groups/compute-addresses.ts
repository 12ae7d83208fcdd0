import { addressKind, globalAddressKind } from '../api/network.ts'
import { createCommand, deleteCommand, describeCommand, listCommand, REGIONS } from '../kinds/commands.ts'
import type { Kind } from '../kinds/kind.ts'
import { count, DESCRIPTION, list, NETWORK, on, SUBNET, text } from '../line/flag.ts'
import { placeFlags } from '../kinds/place.ts'
import type { Flag, GcloudCommand, GcloudGroup, Invocation, Shown } from '../model.ts'

const GLOBAL = on('global', 'An address of no region, as global load balancers need.')
const PLACE: Flag[] = [...placeFlags('region'), GLOBAL]

const createFlags: Flag[] = [
  list('addresses', 'The address itself, where a certain one is wanted.'),
  text('ip-version', 'Its kind.', { choices: ['IPV4', 'IPV6'] }),
  text('network-tier', 'PREMIUM or STANDARD.'),
  text('purpose', 'What it is for.', { choices: ['GCE_ENDPOINT', 'VPC_PEERING', 'SHARED_LOADBALANCER_VIP', 'PRIVATE_SERVICE_CONNECT'] }),
  count('prefix-length', 'The length of the prefix, when a range is reserved.'),
  SUBNET,
  NETWORK,
  DESCRIPTION,
  ...PLACE,
]

function build(kind: Kind): Record<'create' | 'describe' | 'delete', GcloudCommand> {
  const global = kind.scope === 'global'
  return {
    create: createCommand(kind, {
      flags: createFlags,
      many: true,
      config: ({ args }, name, { project, region }) => ({
        name,
        project,
        ...(global ? {} : { region, network_tier: args.text('network-tier') }),
        address: args.list('addresses')?.[0],
        address_type: args.text('subnet') || args.text('network') ? 'INTERNAL' : undefined,
        purpose: args.text('purpose'),
        prefix_length: args.count('prefix-length'),
        ...(global ? { ip_version: args.text('ip-version') } : { subnetwork: args.text('subnet') }),
        network: args.text('network'),
        description: args.text('description'),
      }),
    }),
    describe: describeCommand(kind, { flags: PLACE }),
    delete: deleteCommand(kind, { flags: PLACE, many: true }),
  }
}

const [regional, global] = [build(addressKind), build(globalAddressKind)]

/** `--global` means the other kind of address. */
function either(name: 'create' | 'describe' | 'delete'): GcloudCommand {
  return { ...regional[name], run: (call: Invocation) => (call.args.on('global') ? global[name] : regional[name]).run(call) }
}

const FORMAT = `table(name, address_range():label=ADDRESS/RANGE, address_type:label=TYPE, purpose, network.basename(), region.basename(),
  subnetwork.basename():label=SUBNET, status)`

const regionalList = listCommand(addressKind, {
  format: FORMAT,
  flags: [REGIONS, on('global', 'Shows those of no region only.')],
  byName: true,
})
const globalList = listCommand(globalAddressKind, { format: FORMAT })

export const addresses: GcloudGroup = {
  summary: 'Reserved addresses.',
  commands: {
    list: {
      ...regionalList,
      async run(call): Promise<Shown> {
        const [inRegions, inNone] = [await regionalList.run(call), await globalList.run(call)]
        const listed = (shown: Shown | void) => (shown && 'list' in shown ? shown.list : [])
        return { list: [...(call.args.on('global') ? [] : listed(inRegions)), ...(call.args.list('regions') ? [] : listed(inNone))] }
      },
    },
    create: either('create'),
    describe: either('describe'),
    delete: either('delete'),
  },
}
