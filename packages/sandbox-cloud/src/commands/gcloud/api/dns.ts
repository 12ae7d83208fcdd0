import { digits, labelsOf, present, type Kind } from '../kinds/kind.ts'
import type { ObjectValue } from '../../../value.ts'
import { locationKind } from './location-kind.ts'

export const managedZoneKind: Kind = locationKind({
  type: 'google_dns_managed_zone',
  noun: 'managed zone',
  scope: 'project',
  folder: 'managedZones',
  link: 'https://dns.googleapis.com/dns/v1/',
  toApi: (self) =>
    present({
      cloudLoggingConfig: { kind: 'dns#managedZoneCloudLoggingConfig' },
      creationTime: self['creation_time'],
      description: self['description'],
      dnsName: self['dns_name'],
      id: digits(self['managed_zone_id']),
      kind: 'dns#managedZone',
      labels: labelsOf(self),
      name: self['name'],
      nameServers: self['name_servers'],
      visibility: self['visibility'],
    }),
})

export const recordSetKind: Kind = {
  type: 'google_dns_record_set',
  noun: 'record-set',
  scope: 'project',
  service: 'other',
  idOf: (name, { project, location: zone = '' }) => `projects/${project}/managedZones/${zone}/rrsets/${name}`,
  nameOf: (self) => String(self['name']),
  linkOf: (self) => String(self['id']),
  toApi: (self) =>
    present({ kind: 'dns#resourceRecordSet', name: self['name'], rrdatas: self['rrdatas'], ttl: self['ttl'], type: self['type'] }),
}

/** Every zone has these two from the beginning, and no terraform resource for them. */
export function recordsOfZone(zone: ObjectValue): ObjectValue[] {
  const servers = Array.isArray(zone['name_servers']) ? zone['name_servers'] : []
  const usual = { kind: 'dns#resourceRecordSet', name: zone['dns_name'] ?? null, ttl: 21_600 }
  return [
    { ...usual, rrdatas: servers, type: 'NS' },
    { ...usual, rrdatas: [`${String(servers[0] ?? '')} cloud-dns-hostmaster.example.com. 1 21600 3600 259200 300`], type: 'SOA' },
  ]
}
