import { subnetworkKind } from '../api/network.ts'
import { usage } from '../fault.ts'
import { createCommand, deleteCommand, describeCommand, listCommand, REGIONS, updateCommand } from '../kinds/commands.ts'
import { blocksOf } from '../kinds/kind.ts'
import { lastOf } from '../../../engine/links.ts'
import type { Flag, GcloudGroup } from '../model.ts'

const FORMAT = `table(name, region.basename(), network.basename(), ipCidrRange:label=RANGE, stackType, ipv6AccessType,
  internalIpv6Prefix, externalIpv6Prefix)`

const PRIVATE: Flag = {
  name: 'enable-private-ip-google-access',
  kind: 'toggle',
  help: "Whether machines without a public address reach Google's APIs.",
}
const LOGS: Flag = { name: 'enable-flow-logs', kind: 'toggle', help: 'Whether connections are logged.' }

export const subnets: GcloudGroup = {
  summary: 'Subnets of VPC networks.',
  commands: {
    list: listCommand(subnetworkKind, {
      format: FORMAT,
      byName: true,
      flags: [REGIONS, { name: 'network', kind: 'text', help: 'Shows the subnets of this network only.', of: 'google_compute_network' }],
      keep: (self, { args }) => args.text('network') === undefined || lastOf(String(self['network'])) === lastOf(args.text('network')!),
    }),
    describe: describeCommand(subnetworkKind),
    create: createCommand(subnetworkKind, {
      format: FORMAT,
      flags: [
        { name: 'network', kind: 'text', required: true, help: 'The network it belongs to.', of: 'google_compute_network' },
        { name: 'range', kind: 'text', required: true, help: 'Its addresses in CIDR form, such as 10.0.0.0/24.' },
        { name: 'description', kind: 'text', help: 'A text about it.' },
        { name: 'secondary-range', kind: 'map', help: 'More ranges, as NAME=RANGE, for example for the pods of a cluster.' },
        {
          name: 'purpose',
          kind: 'text',
          choices: ['PRIVATE', 'REGIONAL_MANAGED_PROXY', 'GLOBAL_MANAGED_PROXY', 'PRIVATE_SERVICE_CONNECT', 'PRIVATE_NAT'],
          help: 'What it is for.',
        },
        { name: 'role', kind: 'text', choices: ['ACTIVE', 'BACKUP'], help: 'The role of a proxy subnet.' },
        {
          name: 'stack-type',
          kind: 'text',
          choices: ['IPV4_ONLY', 'IPV4_IPV6', 'IPV6_ONLY'],
          help: 'Which kinds of addresses its machines have.',
        },
        PRIVATE,
        LOGS,
      ],
      config: ({ args }, name, { project, region }) => ({
        name,
        project,
        region,
        network: args.text('network'),
        ip_cidr_range: args.text('range'),
        description: args.text('description'),
        purpose: args.text('purpose'),
        role: args.text('role'),
        stack_type: args.text('stack-type'),
        private_ip_google_access: args.on('enable-private-ip-google-access'),
        secondary_ip_range: secondary(args.map('secondary-range')),
        log_config: args.on('enable-flow-logs') ? [{}] : undefined,
      }),
    }),
    update: updateCommand(subnetworkKind, {
      flags: [
        PRIVATE,
        LOGS,
        { name: 'add-secondary-ranges', kind: 'map', help: 'Adds ranges, as NAME=RANGE.' },
        { name: 'remove-secondary-ranges', kind: 'list', help: 'Takes ranges away, by name.' },
      ],
      changes: ({ args }, self) => {
        const logs = args.on('enable-flow-logs')
        const gone = args.list('remove-secondary-ranges') ?? []
        const kept = blocksOf(self, 'secondary_ip_range').filter((range) => !gone.includes(String(range['range_name'])))
        const added = secondary(args.map('add-secondary-ranges')) ?? []
        return {
          private_ip_google_access: args.on('enable-private-ip-google-access'),
          log_config: logs === undefined ? undefined : logs ? [{}] : [],
          secondary_ip_range: gone.length + added.length > 0 ? [...kept, ...added] : undefined,
        }
      },
    }),
    'expand-ip-range': updateCommand(subnetworkKind, {
      summary: 'Makes the range of a subnet larger. It never shrinks.',
      flags: [
        { name: 'prefix-length', kind: 'count', required: true, help: 'The new length of the prefix: a smaller number is a larger range.' },
      ],
      async changes(call, self) {
        const [base = '', bits = ''] = String(self['ip_cidr_range']).split('/')
        const length = call.args.count('prefix-length') ?? 0
        if (length >= Number(bits)) throw usage(`argument --prefix-length: ${length} is not less than ${bits}, so the range would not grow`)
        await call.confirm(
          `The range of subnetwork [${String(self['name'])}] will be expanded to a /${length}. It cannot shrink again.\n\n`,
        )
        return { ip_cidr_range: `${maskedBase(base, length)}/${length}` }
      },
    }),
    delete: deleteCommand(subnetworkKind, { many: true }),
  },
}

function secondary(ranges: Record<string, string> | undefined) {
  return ranges && Object.entries(ranges).map(([name, range]) => ({ range_name: name, ip_cidr_range: range }))
}

/** The network address of a longer range: 10.0.1.0 in a /16 is 10.0.0.0. */
function maskedBase(base: string, length: number): string {
  const number = base.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const size = 2 ** (32 - length)
  const start = Math.floor(number / size) * size
  return [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join('.')
}
