import { lastOf } from '../../../engine/links.ts'
import { blocksOf, digits, labelsOf, present, type Kind } from '../kinds/kind.ts'
import { computeKind } from './compute-kind.ts'
import type { ObjectValue } from '../../../value.ts'

export const diskKind: Kind = computeKind({
  type: 'google_compute_disk',
  noun: 'disk',
  scope: 'zone',
  folder: 'disks',
  needs: ['google_compute_instance'],
  toApi: (self, near) =>
    present({
      creationTimestamp: self['creation_timestamp'],
      description: self['description'],
      id: digits(self['disk_id']),
      kind: 'compute#disk',
      labelFingerprint: self['label_fingerprint'],
      labels: labelsOf(self),
      name: self['name'],
      physicalBlockSizeBytes: digits(self['physical_block_size_bytes']),
      selfLink: self['self_link'],
      sizeGb: digits(self['size']),
      sourceImage: self['image'],
      sourceImageId: self['source_image_id'],
      status: 'READY',
      type: `${zoneLink(self['project'], self['zone'])}/diskTypes/${lastOf(String(self['type']))}`,
      users: near
        .by('google_compute_instance', 'zone', self['zone'])
        .filter((instance) => disksOf(instance).some((disk) => disk['source'] === self['self_link']))
        .map((instance) => instance['self_link'] ?? null),
      zone: zoneLink(self['project'], self['zone']),
    }),
})

function disksOf(instance: ObjectValue): ObjectValue[] {
  return [...blocksOf(instance, 'boot_disk'), ...blocksOf(instance, 'attached_disk')]
}

export function zoneLink(project: unknown, zone: unknown): string {
  return `https://www.googleapis.com/compute/v1/projects/${String(project)}/zones/${lastOf(String(zone))}`
}
