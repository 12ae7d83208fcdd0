import { blockOf, blocksOf, digits, labelsOf, present, type Kind } from '../kinds/kind.ts'
import type { ObjectValue } from '../../../value.ts'
import { computeKind } from './compute-kind.ts'
import { linkTo } from './instance.ts'

function usual(self: ObjectValue, kind: string, number: string): ObjectValue {
  return present({
    creationTimestamp: self['creation_timestamp'],
    description: self['description'],
    fingerprint: self['fingerprint'],
    id: digits(self[number]),
    kind: `compute#${kind}`,
    name: self['name'],
    selfLink: self['self_link'],
  })
}

const CHECKS = ['http', 'https', 'http2', 'tcp', 'ssl', 'grpc']

export const healthCheckKind = computeKind({
  type: 'google_compute_health_check',
  noun: 'health check',
  scope: 'global',
  folder: 'healthChecks',
  toApi: (self) => {
    const kind = CHECKS.find((one) => blocksOf(self, `${one}_health_check`).length > 0) ?? 'tcp'
    const check = blockOf(self, `${kind}_health_check`)
    return {
      ...usual(self, 'healthCheck', 'id_number'),
      ...present({
        checkIntervalSec: self['check_interval_sec'],
        healthyThreshold: self['healthy_threshold'],
        [`${kind}HealthCheck`]: present({
          port: check['port'],
          requestPath: check['request_path'],
          proxyHeader: check['proxy_header'],
          host: check['host'],
        }),
        timeoutSec: self['timeout_sec'],
        type: self['type'] ?? kind.toUpperCase(),
        unhealthyThreshold: self['unhealthy_threshold'],
      }),
    }
  },
})

export const backendServiceKind = computeKind({
  type: 'google_compute_backend_service',
  noun: 'backend service',
  scope: 'global',
  folder: 'backendServices',
  toApi: (self) => ({
    ...usual(self, 'backendService', 'generated_id'),
    ...present({
      backends: blocksOf(self, 'backend').map((backend) =>
        present({ balancingMode: backend['balancing_mode'], capacityScaler: backend['capacity_scaler'], group: backend['group'] }),
      ),
      connectionDraining: present({ drainingTimeoutSec: self['connection_draining_timeout_sec'] }),
      enableCDN: self['enable_cdn'] === true,
      healthChecks: self['health_checks'],
      loadBalancingScheme: self['load_balancing_scheme'],
      port: self['port'],
      portName: self['port_name'],
      protocol: self['protocol'],
      sessionAffinity: self['session_affinity'],
      timeoutSec: self['timeout_sec'],
    }),
  }),
})

export const urlMapKind = computeKind({
  type: 'google_compute_url_map',
  noun: 'URL map',
  scope: 'global',
  folder: 'urlMaps',
  toApi: (self) => ({
    ...usual(self, 'urlMap', 'map_id'),
    ...present({
      defaultService: self['default_service'],
      hostRules: blocksOf(self, 'host_rule').map((rule) => present({ hosts: rule['hosts'], pathMatcher: rule['path_matcher'] })),
      pathMatchers: blocksOf(self, 'path_matcher').map((matcher) =>
        present({
          defaultService: matcher['default_service'],
          name: matcher['name'],
          pathRules: blocksOf(matcher, 'path_rule').map((rule) => present({ paths: rule['paths'], service: rule['service'] })),
        }),
      ),
    }),
  }),
})

export const httpProxyKind = computeKind({
  type: 'google_compute_target_http_proxy',
  noun: 'target HTTP proxy',
  plural: 'target HTTP proxies',
  scope: 'global',
  folder: 'targetHttpProxies',
  toApi: (self) => ({ ...usual(self, 'targetHttpProxy', 'proxy_id'), urlMap: self['url_map'] ?? null }),
})

export const httpsProxyKind = computeKind({
  type: 'google_compute_target_https_proxy',
  noun: 'target HTTPS proxy',
  plural: 'target HTTPS proxies',
  scope: 'global',
  folder: 'targetHttpsProxies',
  toApi: (self) => ({
    ...usual(self, 'targetHttpsProxy', 'proxy_id'),
    ...present({
      sslCertificates: self['ssl_certificates'],
      urlMap: self['url_map'],
      certificateMap: self['certificate_map'],
      quicOverride: self['quic_override'],
    }),
  }),
})

export const forwardingRuleKind: Kind = computeKind({
  type: 'google_compute_global_forwarding_rule',
  noun: 'forwarding rule',
  scope: 'global',
  folder: 'forwardingRules',
  toApi: (self) => ({
    ...usual(self, 'forwardingRule', 'forwarding_rule_id'),
    ...present({
      IPAddress: self['ip_address'],
      IPProtocol: self['ip_protocol'],
      labels: labelsOf(self),
      loadBalancingScheme: self['load_balancing_scheme'],
      network: linkTo(self['network']),
      networkTier: self['network_tier'],
      portRange: self['port_range'],
      target: self['target'],
    }),
  }),
})

export const templateKind = computeKind({
  type: 'google_compute_instance_template',
  noun: 'instance template',
  scope: 'global',
  folder: 'instanceTemplates',
  toApi: (self) => {
    const scheduling = blockOf(self, 'scheduling')
    return {
      ...usual(self, 'instanceTemplate', 'numeric_id'),
      properties: present({
        canIpForward: self['can_ip_forward'],
        description: self['instance_description'],
        disks: blocksOf(self, 'disk').map((disk, index) =>
          present({
            autoDelete: disk['auto_delete'],
            boot: disk['boot'],
            deviceName: disk['device_name'],
            index,
            initializeParams: present({
              diskSizeGb: digits(disk['disk_size_gb'] || null),
              diskType: disk['disk_type'],
              sourceImage: disk['source_image'],
            }),
            mode: disk['mode'],
            type: disk['type'],
          }),
        ),
        labels: labelsOf(self),
        machineType: self['machine_type'],
        networkInterfaces: blocksOf(self, 'network_interface').map((card, index) =>
          present({
            accessConfigs: blocksOf(card, 'access_config').map(() => ({
              kind: 'compute#accessConfig',
              name: 'external-nat',
              type: 'ONE_TO_ONE_NAT',
            })),
            name: `nic${index}`,
            network: linkTo(card['network']),
            subnetwork: linkTo(card['subnetwork']),
          }),
        ),
        scheduling: present({
          automaticRestart: scheduling['automatic_restart'],
          preemptible: scheduling['preemptible'],
          provisioningModel: scheduling['provisioning_model'],
        }),
        tags: present({ items: self['tags'] }),
      }),
    }
  },
})

export const groupManagerKind = computeKind({
  type: 'google_compute_instance_group_manager',
  noun: 'instance group manager',
  scope: 'zone',
  folder: 'instanceGroupManagers',
  toApi: (self) => {
    const [version] = blocksOf(self, 'version')
    const [policy] = blocksOf(self, 'auto_healing_policies')
    return {
      ...usual(self, 'instanceGroupManager', 'instance_group_manager_id'),
      ...present({
        autoHealingPolicies: policy ? [present({ healthCheck: policy['health_check'], initialDelaySec: policy['initial_delay_sec'] })] : [],
        autoscaled: 'no',
        baseInstanceName: self['base_instance_name'],
        instanceGroup: self['instance_group'],
        instanceTemplate: linkTo(version?.['instance_template']),
        namedPorts: blocksOf(self, 'named_port').map((port) => present({ name: port['name'], port: port['port'] })),
        size: digits(self['target_size']),
        status: { isStable: true },
        targetSize: self['target_size'],
        versions: blocksOf(self, 'version').map((one) =>
          present({ instanceTemplate: linkTo(one['instance_template']), name: one['name'] }),
        ),
        zone: self['zone']
          ? `https://www.googleapis.com/compute/v1/projects/${String(self['project'])}/zones/${String(self['zone'])}`
          : null,
      }),
    }
  },
})
