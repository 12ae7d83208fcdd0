import { clusterKind, nodePoolKind, poolApi, poolsOf } from '../api/container.ts'
import { createCommand, deleteCommand, describeCommand } from '../kinds/commands.ts'
import { findObject } from '../kinds/find.ts'
import type { Kind } from '../kinds/kind.ts'
import { ASYNC, text } from '../line/flag.ts'
import type { Flag, GcloudCommand, GcloudGroup, Invocation } from '../model.ts'
import { CLUSTER_PLACE } from './container-clusters.ts'
import { NODE_FLAGS, nodeConfig } from './container-nodes.ts'
import { lastOf } from '../../../engine/links.ts'

const FORMAT = 'table(name, config.machineType, config.diskSizeGb, version:label=NODE_VERSION)'
const PLACE: Flag[] = [text('cluster', 'The cluster.', { of: clusterKind.type, required: true }), ...CLUSTER_PLACE]

async function clusterOf(call: Invocation) {
  return findObject(call, clusterKind, call.args.text('cluster') ?? '')
}

/** A pool is named inside its cluster. */
function inCluster(build: (kind: Kind) => GcloudCommand): GcloudCommand {
  return {
    ...build(nodePoolKind),
    async run(call) {
      const { id } = await clusterOf(call)
      return build({ ...nodePoolKind, idOf: (name) => `${id}/nodePools/${name}` }).run(call)
    },
  }
}

export const nodePools: GcloudGroup = {
  summary: 'Groups of equal nodes in a cluster.',
  commands: {
    list: {
      summary: 'Shows the node pools of a cluster.',
      lists: true,
      format: FORMAT,
      flags: PLACE,
      async run(call) {
        const { id, attributes } = await clusterOf(call)
        const own = (await call.world.store.list(nodePoolKind.type)).filter((pool) => pool.id.startsWith(`${id}/`))
        return {
          list: poolsOf(
            attributes,
            own.map((pool) => pool.attributes),
          ),
        }
      },
    },
    describe: {
      ...describeCommand(nodePoolKind, { flags: PLACE }),
      async run(call) {
        const { id, attributes } = await clusterOf(call)
        const inside = poolsOf(attributes, []).find(({ name }) => name === call.args.operands[0])
        if (inside) return { one: inside }
        const own = await findObject(call, { ...nodePoolKind, idOf: (name) => `${id}/nodePools/${name}` }, call.args.operands[0]!)
        return { one: poolApi(own.attributes, attributes) }
      },
    },
    create: inCluster((kind) =>
      createCommand(kind, {
        format: FORMAT,
        flags: [...PLACE, ...NODE_FLAGS, text('node-version', 'The version of Kubernetes.'), ASYNC],
        done: (self) => `Creating node pool ${String(self['name'])}...done.\nCreated [${kind.linkOf(self)}].`,
        config: ({ args }, name, { project, location }) => ({
          name,
          project,
          location,
          cluster: kind.idOf(name, { project }).replace(/\/nodePools\/.*$/, ''),
          node_count: args.on('enable-autoscaling') ? undefined : (args.count('num-nodes') ?? 3),
          initial_node_count: args.on('enable-autoscaling') ? (args.count('num-nodes') ?? 3) : undefined,
          node_config: [nodeConfig(args)],
          version: args.text('node-version'),
          autoscaling: args.on('enable-autoscaling')
            ? [{ min_node_count: args.count('min-nodes') ?? 0, max_node_count: args.count('max-nodes') ?? 3 }]
            : undefined,
        }),
      }),
    ),
    delete: inCluster((kind) =>
      deleteCommand(kind, {
        flags: [...PLACE, ASYNC],
        done: (self) => `Deleting node pool ${lastOf(String(self['name']))}...done.\nDeleted [${kind.linkOf(self)}].`,
      }),
    ),
  },
}
