import type { ObjectValue } from '../../../value.ts'
import type { Kind, Near } from '../kinds/kind.ts'
import { lastOf } from '../../../engine/links.ts'

interface LocationKind {
  type: string
  noun: string
  plural?: string
  scope: 'location' | 'region' | 'project'
  /** The folder of its path, such as `clusters`. */
  folder: string
  /** The attribute that is its name. */
  name?: string
  /** Before its path in progress lines. */
  link?: string
  needs?: readonly string[]
  toApi(self: ObjectValue, near: Near): ObjectValue
}

/** Objects with a path such as `projects/P/locations/L/clusters/N`, or `projects/P/topics/N` where there is no place. */
export function locationKind({ folder, name = 'name', link = '', ...kind }: LocationKind): Kind {
  return {
    ...kind,
    service: 'other',
    idOf: (asked, { project, location, region }) =>
      kind.scope === 'project'
        ? `projects/${project}/${folder}/${asked}`
        : `projects/${project}/locations/${location ?? region ?? ''}/${folder}/${asked}`,
    nameOf: (self) => lastOf(String(self[name])),
    linkOf: (self) => link + String(self['id']),
  }
}
