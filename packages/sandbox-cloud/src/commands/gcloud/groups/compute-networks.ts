import { networkKind } from '../api/network.ts'
import { usage } from '../fault.ts'
import { createCommand, deleteCommand, describeCommand, listCommand, updateCommand } from '../kinds/commands.ts'
import type { Flag, GcloudGroup } from '../model.ts'
import { subnets } from './compute-subnets.ts'

const FORMAT = `table(name, x_gcloud_subnet_mode:label=SUBNET_MODE, x_gcloud_bgp_routing_mode:label=BGP_ROUTING_MODE,
  IPv4Range:label=IPV4_RANGE, gatewayIPv4, internalIpv6Range)`

const SHARED: Flag[] = [
  {
    name: 'bgp-routing-mode',
    kind: 'text',
    metavar: 'MODE',
    choices: ['global', 'regional'],
    help: 'Whether Cloud Routers announce the subnets of all regions or of their own.',
  },
  { name: 'mtu', kind: 'count', help: 'The largest packet in bytes, 1300 to 8896.' },
]

export const networks: GcloudGroup = {
  summary: 'VPC networks.',
  groups: { subnets },
  commands: {
    list: listCommand(networkKind, { format: FORMAT, byName: true }),
    describe: describeCommand(networkKind),
    create: createCommand(networkKind, {
      format: FORMAT,
      flags: [
        ...SHARED,
        { name: 'description', kind: 'text', help: 'A text about it.' },
        {
          name: 'subnet-mode',
          kind: 'text',
          metavar: 'MODE',
          choices: ['auto', 'custom'],
          help: 'auto makes a subnet in every region; custom makes none, and you make yours. Otherwise auto.',
        },
      ],
      config: ({ args, place }, name) => ({
        name,
        project: place.project,
        description: args.text('description'),
        auto_create_subnetworks: args.text('subnet-mode') !== 'custom',
        routing_mode: args.text('bgp-routing-mode')?.toUpperCase(),
        mtu: args.count('mtu'),
      }),
      below({ name }) {
        const line = `gcloud compute firewall-rules create ${String(name)}-allow-ssh --network=${String(name)} --allow=tcp:22,icmp`
        return `\nNothing reaches the machines of this network until firewall rules let it in, for example:\n\n$ ${line}\n`
      },
    }),
    update: updateCommand(networkKind, {
      flags: [
        ...SHARED,
        {
          name: 'switch-to-custom-subnet-mode',
          kind: 'switch',
          help: 'Makes a network in auto mode one in custom mode. There is no way back.',
        },
      ],
      async changes(call, self) {
        if (call.args.on('switch-to-custom-subnet-mode') && self['auto_create_subnetworks'] === true)
          throw usage(
            '--switch-to-custom-subnet-mode is not simulated; in terraform, auto_create_subnetworks = false makes another network',
          )
        return { routing_mode: call.args.text('bgp-routing-mode')?.toUpperCase(), mtu: call.args.count('mtu') }
      },
    }),
    delete: deleteCommand(networkKind, { many: true }),
  },
}
