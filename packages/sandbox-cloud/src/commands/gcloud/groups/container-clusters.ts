import { clusterKind } from '../api/container.ts'
import { GcloudFault } from '../fault.ts'
import { createCommand, deleteCommand, describeCommand, listCommand } from '../kinds/commands.ts'
import { findObject } from '../kinds/find.ts'
import { ASYNC, LABELS, list, NETWORK, on, text, toggle } from '../line/flag.ts'
import type { Flag, GcloudCommand, GcloudGroup, Invocation } from '../model.ts'
import type { ObjectValue } from '../../../value.ts'
import { lastOf } from '../../../engine/links.ts'
import { requireNetwork } from './compute-default-network.ts'
import { NODE_FLAGS, nodeConfig } from './container-nodes.ts'

/** Clusters stand in a region or in a zone; each flag names one. */
export const CLUSTER_PLACE: Flag[] = [
  text('location', 'The region or zone of the cluster.', { aliases: [] }),
  text('region', 'The region of the cluster.'),
  text('zone', 'The zone of the cluster.', { aliases: ['z'] }),
]

const FORMAT = `table(name, zone:label=LOCATION, master_version():label=MASTER_VERSION, endpoint:label=MASTER_IP, nodePools[0].config.machineType,
  currentNodeVersion:label=NODE_VERSION, firstof(currentNodeCount, initialNodeCount):label=NUM_NODES, status)`

const SHARED: Flag[] = [
  NETWORK,
  text('subnetwork', 'The subnet.', { of: 'google_compute_subnetwork' }),
  text('cluster-version', 'The version of Kubernetes.'),
  text('release-channel', 'How soon new versions come.', { choices: ['rapid', 'regular', 'stable', 'extended', 'None'] }),
  text('cluster-secondary-range-name', 'The secondary range of the subnet for pods.'),
  text('services-secondary-range-name', 'The secondary range of the subnet for services.'),
  toggle('enable-private-nodes', 'Whether nodes have no public address.'),
  text('master-ipv4-cidr', 'The range of the control plane.'),
  LABELS,
  ASYNC,
]

async function sharedConfig(call: Invocation, name: string, project: string, location: string) {
  const { args } = call
  const [network, subnetwork] = [args.text('network'), args.text('subnetwork')]
  if (network && network !== 'default') await requireNetwork(call, network)
  const [pods, services] = [args.text('cluster-secondary-range-name'), args.text('services-secondary-range-name')]
  const region = location.replace(/-[a-z]$/, '')
  return {
    name,
    project,
    location,
    network,
    subnetwork:
      subnetwork === undefined || subnetwork.includes('/') ? subnetwork : `projects/${project}/regions/${region}/subnetworks/${subnetwork}`,
    min_master_version: args.text('cluster-version'),
    release_channel: args.text('release-channel')
      ? [{ channel: args.text('release-channel')!.toUpperCase().replace('NONE', 'UNSPECIFIED') }]
      : undefined,
    ip_allocation_policy: pods || services ? [{ cluster_secondary_range_name: pods, services_secondary_range_name: services }] : undefined,
    private_cluster_config: args.on('enable-private-nodes')
      ? [{ enable_private_nodes: true, master_ipv4_cidr_block: args.text('master-ipv4-cidr') }]
      : undefined,
    resource_labels: args.map('labels'),
    deletion_protection: false,
  }
}

const done = (self: ObjectValue) =>
  `Creating cluster ${String(self['name'])} in ${String(self['location'])}... Cluster is being health-checked...done.\nCreated [${clusterKind.linkOf(self)}].\nkubeconfig entry generated for ${String(self['name'])}.`

export const clusters: GcloudGroup = {
  summary: 'Kubernetes clusters.',
  commands: {
    list: {
      ...listCommand(clusterKind, {
        format: FORMAT,
        flags: CLUSTER_PLACE,
        keep: (self, { args }) => isThere(self, args.text('location') ?? args.text('region') ?? args.text('zone')),
      }),
    },
    describe: describeCommand(clusterKind, { flags: CLUSTER_PLACE }),
    create: createCommand(clusterKind, {
      format: FORMAT,
      flags: [
        ...CLUSTER_PLACE,
        ...SHARED,
        ...NODE_FLAGS,
        list('node-locations', 'The zones of the nodes.'),
        toggle('enable-ip-alias', 'Whether pods have addresses of the network. They always do here.'),
        text('workload-pool', 'The pool of identities for workloads, as PROJECT.svc.id.goog.'),
        toggle('enable-autoupgrade', 'Whether nodes get new versions by themselves.'),
        toggle('enable-autorepair', 'Whether broken nodes are replaced.'),
      ],
      done,
      config: async (call, name, { project, location = '' }) => ({
        ...(await sharedConfig(call, name, project, location)),
        initial_node_count: call.args.count('num-nodes') ?? 3,
        node_config: [nodeConfig(call.args)],
        node_locations: call.args.list('node-locations'),
        workload_identity_config: call.args.text('workload-pool') ? [{ workload_pool: call.args.text('workload-pool') }] : undefined,
      }),
    }),
    'create-auto': createCommand(clusterKind, {
      summary: 'Makes a cluster whose nodes the cloud looks after.',
      format: FORMAT,
      flags: [...CLUSTER_PLACE, ...SHARED],
      done,
      config: async (call, name, { project, location = '' }) => ({
        ...(await sharedConfig(call, name, project, location)),
        enable_autopilot: true,
      }),
    }),
    delete: deleteCommand(clusterKind, {
      flags: [...CLUSTER_PLACE, ASYNC],
      many: true,
      // Terraform alone protects clusters this way.
      lift: ['deletion_protection'],
      done: (self) => `Deleting cluster ${String(self['name'])}...done.\nDeleted [${clusterKind.linkOf(self)}].`,
    }),
    'get-credentials': getCredentials(),
  },
}

function isThere(self: ObjectValue, wanted: string | undefined): boolean {
  return wanted === undefined || self['location'] === lastOf(wanted)
}

/** Writes a kubeconfig; no server stands behind it. */
function getCredentials(): GcloudCommand {
  return {
    summary: 'Writes the file that kubectl goes by. No Kubernetes answers in the simulation.',
    operands: [{ name: 'NAME', help: 'The cluster.', of: clusterKind.type }],
    flags: [...CLUSTER_PLACE, on('internal-ip', 'Uses the address inside the network.')],
    format: 'none',
    async run(call) {
      const { attributes } = await findObject(call, clusterKind, call.args.operands[0]!)
      const home = call.io.env['HOME']
      if (!home) throw new GcloudFault('There is no home folder to write .kube/config to; set HOME.')
      const context = `gke_${call.place.project}_${String(attributes['location'])}_${String(attributes['name'])}`
      const file = {
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': context,
        clusters: [{ name: context, cluster: { server: `https://${String(attributes['endpoint'])}` } }],
        contexts: [{ name: context, context: { cluster: context, user: context } }],
        users: [{ name: context, user: {} }],
      }
      await call.io.files.write(`${home}/.kube/config`, Buffer.from(`${JSON.stringify(file, null, 2)}\n`))
      call.say(`Fetching cluster endpoint and auth data.\nkubeconfig entry generated for ${String(attributes['name'])}.`)
    },
  }
}
