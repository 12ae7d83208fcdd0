import { createHash } from 'node:crypto'
import { CloudError, dataSource, text, type Call } from '../engine/behaviour.ts'
import { findGenerically } from '../engine/find-data.ts'
import { lastOf } from '../engine/links.ts'
import type { ObjectValue } from '../value.ts'
import { newestOf } from './disk.ts'
import { projectOf, regionOf, REGIONS, selfLink, zonesOf } from './places.ts'

export const gcpData = [
  dataSource('google_project', (self, call) => {
    const id = text(self['project_id']) ?? call.session.project
    Object.assign(self, {
      id: `projects/${id}`,
      project_id: id,
      name: id,
      number: numberOf(id),
      billing_account: '',
      org_id: '',
      folder_id: '',
      auto_create_network: true,
      labels: {},
      tags: {},
    })
  }),
  dataSource('google_client_config', (self, call) => {
    const { project, region, zone } = call.session
    // Opens nothing: there is no API behind it.
    Object.assign(self, {
      id: `projects/"${project}"/regions/"${region}"/zones/"${zone}"/scopes/[]`,
      project,
      region,
      zone,
      access_token: 'simulated-access-token',
      default_labels: {},
    })
  }),
  dataSource('google_compute_zones', (self, call) => {
    const region = regionOf(self, call)
    Object.assign(self, {
      id: `projects/${projectOf(self, call)}/regions/${region}`,
      project: projectOf(self, call),
      region,
      names: zonesOf(region),
    })
  }),
  dataSource('google_compute_regions', (self, call) => {
    Object.assign(self, { id: `projects/${projectOf(self, call)}`, project: projectOf(self, call), names: REGIONS })
  }),
  dataSource('google_compute_image', (self, call) => describeImage(self, call)),
  dataSource('google_compute_network', (self, call) => findPlaced('google_compute_network', self, call)),
  dataSource('google_compute_subnetwork', (self, call) => findPlaced('google_compute_subnetwork', self, call)),
]

/** Names are looked up where the provider stands, unless the configuration says more. */
async function findPlaced(type: string, self: ObjectValue, call: Call): Promise<void> {
  const asked = text(self['self_link']) ?? text(self['name'])
  if (asked === undefined) return findGenerically(type, self, call)
  const found = await call.need(type, asked, 'notFound', self)
  for (const name of Object.keys(self)) if (name in found.attributes) self[name] = found.attributes[name] ?? null
}

function describeImage(self: ObjectValue, call: Call): void {
  const family = text(self['family'])
  const name = text(self['name']) ?? (family && newestOf(family))
  if (!name) throw new CloudError('required', 'an image is looked up by name or family')
  const project = text(self['project']) ?? call.session.project
  const path = `projects/${project}/global/images/${lastOf(name)}`
  Object.assign(self, {
    id: path,
    self_link: selfLink(path),
    name: lastOf(name),
    family: family ?? lastOf(name).replace(/-v\d{8}$/, ''),
    project,
    image_id: numberOf(path),
    status: 'READY',
    disk_size_gb: 10,
    archive_size_bytes: 1_000_000_000,
    creation_timestamp: '2026-01-01T00:00:00.000-00:00',
    description: 'Simulated image',
    label_fingerprint: '42WmSpB8rSM=',
    labels: {},
    licenses: [],
    image_encryption_key_sha256: '',
    source_disk: '',
    source_disk_encryption_key_sha256: '',
    source_disk_id: '',
    source_image_id: '',
  })
}

/** A number that a name always gets again. */
function numberOf(name: string): string {
  return String(10n ** 11n + (createHash('sha256').update(name).digest().readBigUInt64BE() % (9n * 10n ** 11n)))
}
