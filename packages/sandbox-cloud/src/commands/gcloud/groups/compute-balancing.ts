import {
  backendServiceKind,
  forwardingRuleKind,
  groupManagerKind,
  healthCheckKind,
  httpProxyKind,
  httpsProxyKind,
  templateKind,
  urlMapKind,
} from '../api/load-balancing.ts'
import { deleteCommand, describeCommand, listCommand, REGIONS, ZONES } from '../kinds/commands.ts'
import type { Kind } from '../kinds/kind.ts'
import { on } from '../line/flag.ts'
import type { Flag, GcloudGroup } from '../model.ts'

const GLOBAL: Flag = on('global', 'Of no region, which all of the simulation are.')

/** Shown and deleted here; making them takes so many lines that terraform is the better way. */
function shown(kind: Kind, summary: string, format: string, flags: Flag[] = [REGIONS, GLOBAL], own: Flag[] = [GLOBAL]): GcloudGroup {
  return {
    summary,
    commands: {
      list: listCommand(kind, { format, flags, byName: true }),
      describe: describeCommand(kind, { flags: own }),
      delete: deleteCommand(kind, { flags: own, many: true }),
    },
  }
}

export const balancing: Record<string, GcloudGroup> = {
  'health-checks': shown(healthCheckKind, 'Whether machines answer.', 'table(name, region.basename(), type:label=PROTOCOL)'),
  'backend-services': shown(
    backendServiceKind,
    'Which machines a load balancer sends to.',
    'table(name, backends[].group.scoped_suffixes().list():label=BACKENDS, protocol)',
  ),
  'url-maps': shown(urlMapKind, 'Which paths a load balancer sends where.', 'table(name, defaultService.type_suffix())'),
  'target-http-proxies': shown(httpProxyKind, 'Where a load balancer takes HTTP.', 'table(name, urlMap.basename())'),
  'target-https-proxies': shown(
    httpsProxyKind,
    'Where a load balancer takes HTTPS.',
    'table(name, sslCertificates.map().basename().list():label=SSL_CERTIFICATES, urlMap.basename(), region.basename(), certificateMap.basename())',
  ),
  'forwarding-rules': shown(
    forwardingRuleKind,
    'Addresses of load balancers.',
    'table(name, region.basename(), IPAddress, IPProtocol, firstof(target, backendService).scope():label=TARGET)',
  ),
  'instance-templates': shown(
    templateKind,
    'What the machines of a group are like.',
    "table(name, properties.machineType.machine_type(), properties.scheduling.preemptible.yesno(yes=true, no=''), creationTimestamp)",
  ),
  'instance-groups': {
    summary: 'Groups of machines.',
    groups: {
      managed: shown(
        groupManagerKind,
        'Groups of equal machines that the cloud keeps running.',
        `table(name, location():label=LOCATION, location_scope():label=SCOPE, baseInstanceName, size, targetSize,
          instanceTemplate.basename(), autoscaled)`,
        [ZONES, REGIONS],
        [{ name: 'zone', kind: 'text', help: 'The zone of the group.' }],
      ),
    },
  },
}
