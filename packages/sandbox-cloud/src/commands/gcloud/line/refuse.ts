import { usage, GcloudFault } from '../fault.ts'
import { isRealFlag, realGroups } from '../facts.ts'
import type { Found } from './find-command.ts'

/** What to say of a flag that a command lacks: whether gcloud has it, and which one was meant. */
export function refusedFlag(path: string[], written: string, names: string[]): Error {
  if (isRealFlag(path, written))
    return usage(
      `${written} is a flag of gcloud that the simulation leaves out. What it sets can be set in terraform; see the resource's page in the registry.`,
    )
  const near = nearest(written, names)
  return usage(`unrecognized arguments: ${written}${near ? ` (did you mean '${near}'?)` : ''}`)
}

/** What to say of a word where a command was expected. */
export function unknownWord({ path, group, unknown = '' }: Found): Error {
  const names = [...Object.keys(group.groups ?? {}), ...Object.keys(group.commands ?? {})]
  const full = ['gcloud', ...path, unknown].join(' ')
  if (realGroups(path).includes(unknown)) return new GcloudFault(`\`${full}\` is not simulated. ${terraformWay(path, unknown)}`)
  const near = nearest(unknown, names)
  return usage(
    `Invalid choice: '${unknown}'.${near ? `\nMaybe you meant:\n  gcloud ${[...path, near].join(' ')}` : ''}\nThere are: ${names.toSorted().join(', ')}.`,
  )
}

/** Groups without a simulation → the terraform type that makes the same. */
const TYPES: Record<string, string> = {
  functions: 'google_cloudfunctions2_function',
  spanner: 'google_spanner_instance',
  bigtable: 'google_bigtable_instance',
  firestore: 'google_firestore_database',
  scheduler: 'google_cloud_scheduler_job',
  tasks: 'google_cloud_tasks_queue',
  eventarc: 'google_eventarc_trigger',
  workflows: 'google_workflows_workflow',
  dataproc: 'google_dataproc_cluster',
  composer: 'google_composer_environment',
  filestore: 'google_filestore_instance',
  memcache: 'google_memcache_instance',
  alloydb: 'google_alloydb_cluster',
  builds: 'google_cloudbuild_trigger',
  app: 'google_app_engine_application',
  monitoring: 'google_monitoring_alert_policy',
  logging: 'google_logging_project_sink',
  organizations: 'google_organization_policy',
  'compute snapshots': 'google_compute_snapshot',
  'compute vpn-tunnels': 'google_compute_vpn_tunnel',
  'compute ssl-certificates': 'google_compute_managed_ssl_certificate',
  'compute security-policies': 'google_compute_security_policy',
  'compute routes': 'google_compute_route',
  'compute target-pools': 'google_compute_target_pool',
  'compute networks peerings': 'google_compute_network_peering',
  'compute interconnects': 'google_compute_interconnect_attachment',
  'compute resource-policies': 'google_compute_resource_policy',
  'compute reservations': 'google_compute_reservation',
  'iam roles': 'google_project_iam_custom_role',
  'iam workload-identity-pools': 'google_iam_workload_identity_pool',
}

function terraformWay(path: string[], unknown: string): string {
  const type = TYPES[[...path, unknown].join(' ')] ?? (path.length === 0 ? undefined : TYPES[path.join(' ')])
  return type
    ? `Terraform can do it: write a resource "${type}" and apply it.`
    : 'Terraform may have a resource for it: the simulated google provider knows every resource type of the real one.'
}

/** The name that differs the least, when that is little. */
export function nearest(word: string, names: string[]): string | undefined {
  const ranked = names.map((name) => ({ name, distance: distance(word, name) })).toSorted((a, b) => a.distance - b.distance)
  const [best] = ranked
  return best && best.distance <= Math.max(2, Math.floor(word.length / 4)) ? best.name : undefined
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]!
}
