import type { GcloudGroup } from '../model.ts'
import { addresses } from './compute-addresses.ts'
import { balancing } from './compute-balancing.ts'
import { disks } from './compute-disks.ts'
import { firewallRules } from './compute-firewall-rules.ts'
import { images } from './compute-images.ts'
import { instances } from './compute-instances.ts'
import { networks } from './compute-networks.ts'
import { machineTypes, regions, zones } from './compute-places.ts'
import { routers } from './compute-routers.ts'

export const compute: GcloudGroup = {
  summary: 'Machines, networks and what belongs to them.',
  groups: {
    addresses,
    disks,
    'firewall-rules': firewallRules,
    images,
    instances,
    'machine-types': machineTypes,
    networks,
    regions,
    routers,
    zones,
    ...balancing,
  },
}
