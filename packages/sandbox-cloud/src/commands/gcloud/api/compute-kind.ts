import { selfLink } from '../../../gcp/places.ts'
import type { ObjectValue } from '../../../value.ts'
import type { Kind, Near, Where } from '../kinds/kind.ts'

interface ComputeKind {
  type: string
  noun: string
  plural?: string
  scope: 'global' | 'region' | 'zone'
  /** The folder of its addresses, such as `networks`. */
  folder: string
  needs?: readonly string[]
  toApi(self: ObjectValue, near: Near): ObjectValue
}

/** Compute's objects all have an address of one shape: `projects/P/zones/Z/instances/N`. */
export function computeKind({ folder, ...kind }: ComputeKind): Kind {
  return {
    ...kind,
    service: 'compute',
    idOf: (name, where) => `projects/${where.project}/${placePath(kind.scope, where)}/${folder}/${name}`,
    nameOf: (self) => String(self['name']),
    linkOf: (self) => String(self['self_link'] ?? selfLink(String(self['id']))),
  }
}

function placePath(scope: ComputeKind['scope'], { region = '', zone = '' }: Where): string {
  return scope === 'zone' ? `zones/${zone}` : scope === 'region' ? `regions/${region}` : 'global'
}
