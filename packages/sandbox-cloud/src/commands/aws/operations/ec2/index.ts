import type { Operations } from '../../aws-call.ts'
import * as gateways from './gateways.ts'
import * as groups from './groups.ts'
import * as images from './images.ts'
import * as instances from './instances.ts'
import * as keys from './keys.ts'
import * as launchTemplates from './launch-templates.ts'
import * as networkExtras from './network-extras.ts'
import * as places from './places.ts'
import * as routing from './routing.ts'
import * as subnet from './subnet.ts'
import * as tags from './tags.ts'
import * as volumes from './volumes.ts'
import * as vpc from './vpc.ts'

export const OPERATIONS: Operations = Object.assign(
  {},
  ...[vpc, subnet, gateways, routing, groups, instances, volumes, keys, tags, places, images, networkExtras, launchTemplates].map(
    ({ OPERATIONS }) => OPERATIONS,
  ),
) as Operations
