import { lastOf } from '../../../engine/links.ts'
import { natKind, routerKind } from '../api/network.ts'
import { usage } from '../fault.ts'
import { createCommand, deleteCommand, describeCommand, listCommand, REGIONS } from '../kinds/commands.ts'
import type { Kind } from '../kinds/kind.ts'
import { whereOf } from '../kinds/place.ts'
import { ASYNC, count, DESCRIPTION, list, on, text, toggle } from '../line/flag.ts'
import type { Flag, GcloudCommand, GcloudGroup, Invocation } from '../model.ts'

const REGION: Flag = text('region', 'The region of the router.')
const NAT_PLACE: Flag[] = [text('router', 'The router.', { required: true, of: routerKind.type }), REGION]

/** A NAT is named inside its router. */
function natOf(call: Invocation): Kind {
  const router = lastOf(call.args.text('router') ?? '')
  return { ...natKind, idOf: (name, { project, region = '' }) => `${project}/${region}/${router}/${name}` }
}

function ofNat(build: (kind: Kind) => GcloudCommand): GcloudCommand {
  return { ...build(natKind), run: (call) => build(natOf(call)).run(call) }
}

const nats: GcloudGroup = {
  summary: 'Cloud NAT: the way out for machines without a public address.',
  commands: {
    list: {
      ...listCommand(natKind, {
        without: ['filter', 'limit', 'page-size', 'sort-by', 'uri'],
        format: 'table(name, natIpAllocateOption, sourceSubnetworkIpRangesToNat, endpointTypes.list():label=ENDPOINT_TYPES)',
      }),
      flags: NAT_PLACE,
      async run(call) {
        const { region } = whereOf(call, routerKind, call.args.text('router') ?? '')
        return listCommand(natKind, {
          format: '',
          keep: (self) =>
            lastOf(String(self['router'])) === lastOf(call.args.text('router') ?? '') && lastOf(String(self['region'])) === region,
        }).run(call)
      },
    },
    describe: ofNat((kind) => describeCommand(kind, { flags: NAT_PLACE })),
    delete: ofNat((kind) =>
      deleteCommand(kind, { flags: NAT_PLACE, many: true, done: (self) => `Deleted NAT [${String(self['name'])}].` }),
    ),
    create: ofNat((kind) =>
      createCommand(kind, {
        flags: [
          ...NAT_PLACE,
          on('auto-allocate-nat-external-ips', 'The cloud chooses the public addresses.'),
          list('nat-external-ip-pool', 'The public addresses, by name.'),
          on('nat-all-subnet-ip-ranges', 'For all ranges of all subnets.'),
          on('nat-primary-subnet-ip-ranges', 'For the first range of all subnets.'),
          list('nat-custom-subnet-ip-ranges', 'For these subnets only.'),
          count('min-ports-per-vm', 'Ports for each machine.'),
          toggle('enable-logging', 'Whether connections are logged.'),
          text('log-filter', 'Which are logged.', { choices: ['ALL', 'ERRORS_ONLY', 'TRANSLATIONS_ONLY'] }),
          ASYNC,
        ],
        done: (self) => `Creating NAT [${String(self['name'])}] in router [${lastOf(String(self['router']))}]...done.`,
        config: ({ args }, name, { project, region }) => {
          const pool = args.list('nat-external-ip-pool')
          const custom = args.list('nat-custom-subnet-ip-ranges')
          if (!pool && !args.on('auto-allocate-nat-external-ips'))
            throw usage('Exactly one of (--auto-allocate-nat-external-ips | --nat-external-ip-pool) must be specified.')
          if (!custom && !args.on('nat-all-subnet-ip-ranges') && !args.on('nat-primary-subnet-ip-ranges'))
            throw usage(
              'Exactly one of (--nat-all-subnet-ip-ranges | --nat-custom-subnet-ip-ranges | --nat-primary-subnet-ip-ranges) must be specified.',
            )
          return {
            name,
            project,
            region,
            router: lastOf(args.text('router') ?? ''),
            nat_ip_allocate_option: pool ? 'MANUAL_ONLY' : 'AUTO_ONLY',
            nat_ips: pool?.map((one) => (one.includes('/') ? one : `projects/${project}/regions/${region}/addresses/${one}`)),
            source_subnetwork_ip_ranges_to_nat: custom
              ? 'LIST_OF_SUBNETWORKS'
              : args.on('nat-all-subnet-ip-ranges')
                ? 'ALL_SUBNETWORKS_ALL_IP_RANGES'
                : 'ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES',
            subnetwork: custom?.map((one) => ({
              name: `projects/${project}/regions/${region}/subnetworks/${one.split(':')[0]}`,
              source_ip_ranges_to_nat: ['ALL_IP_RANGES'],
            })),
            min_ports_per_vm: args.count('min-ports-per-vm'),
            log_config: args.on('enable-logging') ? [{ enable: true, filter: args.text('log-filter') ?? 'ALL' }] : undefined,
          }
        },
      }),
    ),
  },
}

export const routers: GcloudGroup = {
  summary: 'Cloud Routers.',
  groups: { nats },
  commands: {
    list: listCommand(routerKind, {
      format: 'table(name, region.basename(), network.basename().yesno(no="N/A"))',
      flags: [REGIONS],
      byName: true,
    }),
    describe: describeCommand(routerKind),
    create: createCommand(routerKind, {
      format: 'table(name, region.basename(), network.basename())',
      flags: [
        text('network', 'The network.', { required: true, of: 'google_compute_network' }),
        count('asn', 'Its number in BGP.'),
        DESCRIPTION,
        ASYNC,
      ],
      config: ({ args }, name, { project, region }) => ({
        name,
        project,
        region,
        network: args.text('network'),
        description: args.text('description'),
        bgp: args.count('asn') === undefined ? undefined : [{ asn: args.count('asn') }],
      }),
    }),
    delete: deleteCommand(routerKind, { many: true }),
  },
}
