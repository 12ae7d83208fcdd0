import type { GcloudGroup } from '../model.ts'
import { networks } from './compute-networks.ts'

export const compute: GcloudGroup = {
  summary: 'Machines, networks and what belongs to them.',
  groups: { networks },
}
