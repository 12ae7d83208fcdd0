import type { Args } from '../line/args.ts'
import { count, list, map, on, text, toggle } from '../line/flag.ts'
import type { Flag } from '../model.ts'
import { gigabytes } from './sizes.ts'

/** What nodes are like, of a cluster's first pool and of further ones. */
export const NODE_FLAGS: Flag[] = [
  count('num-nodes', 'Nodes in each zone; otherwise 3.'),
  text('machine-type', 'Processors and memory of a node; otherwise e2-medium.', { aliases: ['m'] }),
  text('disk-size', 'The disk of a node, such as 50GB; otherwise 100GB.'),
  text('disk-type', 'pd-standard, pd-balanced or pd-ssd.'),
  text('image-type', 'The system of a node; otherwise COS_CONTAINERD.'),
  on('spot', 'Cheaper; may be stopped at any time.'),
  on('preemptible', 'Cheaper; may be stopped at any time, and is after a day.'),
  text('service-account', 'The service account of the nodes.', { of: 'google_service_account' }),
  list('scopes', 'What the service account may be used for.'),
  map('node-labels', 'Labels in Kubernetes, as KEY=VALUE.'),
  list('tags', 'Network tags.'),
  toggle('enable-autoscaling', 'Whether nodes come and go by load.'),
  count('min-nodes', 'The fewest nodes.'),
  count('max-nodes', 'The most nodes.'),
]

export function nodeConfig(args: Args) {
  return {
    machine_type: args.text('machine-type'),
    disk_size_gb: gigabytes(args.text('disk-size')),
    disk_type: args.text('disk-type'),
    image_type: args.text('image-type'),
    spot: args.on('spot'),
    preemptible: args.on('preemptible'),
    service_account: args.text('service-account'),
    oauth_scopes: args.list('scopes')?.map((scope) => (scope.startsWith('https://') ? scope : `https://www.googleapis.com/auth/${scope}`)),
    labels: args.map('node-labels'),
    tags: args.list('tags'),
  }
}
