import { CloudError, resource, text, words, type Call } from '../engine/behaviour.ts'
import { lastOf, pathOf, sameLink } from '../engine/links.ts'
import { isObject, type ObjectValue } from '../value.ts'
import { numericId, selfLink, settle, timestamp, zonalPath, zoneOf } from './places.ts'

const IMAGE_SIZE_GB = 10
const EMPTY_SIZE_GB = 500

export const disk = resource('google_compute_disk', {
  id: zonalPath('disks'),
  forceNew: words(`name description zone project type image snapshot source_disk source_instant_snapshot source_storage_object
physical_block_size_bytes architecture enable_confidential_compute storage_pool disk_encryption_key
source_image_encryption_key source_snapshot_encryption_key async_primary_disk guest_os_features`),
  defaults: { type: 'pd-standard', create_snapshot_before_destroy: false },
  plan(planned, { prior }) {
    if (!prior) return []
    keepImage(planned, prior)
    // Disks grow in place and never shrink.
    return Number(planned['size']) < Number(prior['size']) ? ['size'] : []
  },
  create: (self, call) => describeDisk(self, call),
  async delete(self, call) {
    const [user] = await call.find('google_compute_instance', (instance) => usesDisk(instance, self))
    if (user) throw new CloudError('resourceInUseByAnotherResource', `the disk "${String(self['name'])}" is used by ${user.id}`)
  },
})

export function describeDisk(self: ObjectValue, call: Call): void {
  const image = text(self['image'])
  Object.assign(self, {
    self_link: selfLink(String(self['id'])),
    creation_timestamp: timestamp(call),
    disk_id: numericId(call),
    label_fingerprint: `${call.newId('', 11)}=`,
    last_attach_timestamp: '',
    last_detach_timestamp: '',
    source_image_id: image ? numericId(call) : '',
    users: [],
    zone: zoneOf(self, call),
  })
  if (image) self['image'] = imageLink(image, call)
  settle(self, {
    size: image ? IMAGE_SIZE_GB : EMPTY_SIZE_GB,
    physical_block_size_bytes: 4096,
    provisioned_iops: 0,
    provisioned_throughput: 0,
  })
  settle(self, { access_mode: 'READ_WRITE_SINGLE', enable_confidential_compute: false, licenses: [], guest_os_features: [] })
}

function usesDisk(instance: ObjectValue, disk: ObjectValue): boolean {
  const attached = [instance['boot_disk'], instance['attached_disk']].flatMap((blocks) =>
    Array.isArray(blocks) ? blocks.filter(isObject) : [],
  )
  return attached.some((device) => sameLink(device['source'] ?? null, disk['self_link'] ?? null))
}

/** Public images are too many to list: whatever is named exists, and a family names its newest. */
export function imageLink(given: string, call: Call): string {
  const path = pathOf(given)
  if (path.startsWith('projects/')) return selfLink(path)
  const [project, ...rest] = path.includes('/') ? path.split('/') : [call.session.project, path]
  return selfLink(`projects/${project ?? ''}/global/images/${rest.length > 1 ? rest.join('/') : newestOf(rest[0] ?? '')}`)
}

/** An image named by its family stays the one it was: a newer one does not replace what runs. */
export function keepImage(planned: ObjectValue, prior: ObjectValue, name = 'image'): void {
  const [was, now] = [text(prior[name]), text(planned[name])]
  if (was === undefined || now === undefined || was === now) return
  const [project] = pathOf(now)
    .replace(/^projects\//, '')
    .split('/')
  const sameProject = !now.includes('/') || pathOf(was).startsWith(`projects/${project}/`)
  if (sameProject && (lastOf(was) === lastOf(now) || lastOf(was).replace(/-v\d{8}$/, '') === lastOf(now))) planned[name] = was
}

/** `debian-12` → `debian-12-v20260101`; a full image name stays. */
export function newestOf(family: string): string {
  return /-v\d{8}$/.test(family) ? family : `${lastOf(family)}-v20260101`
}
