import { lastOf, pathOf } from '../../../engine/links.ts'
import type { ObjectValue } from '../../../value.ts'
import { findIn } from '../../../world/find-in.ts'
import type { WorldObject } from '../../../world/store.ts'
import { GcloudFault } from '../fault.ts'
import type { Invocation } from '../model.ts'
import type { Kind } from './kind.ts'
import { whereOf } from './place.ts'

/** The objects of a kind in the project of the command, as far as they are wanted. */
export async function listObjects(
  { world, place: { project } }: Invocation,
  { type }: Kind,
  isWanted: (attributes: ObjectValue) => boolean = () => true,
): Promise<WorldObject[]> {
  return findIn(world.store, type, (attributes) => isIn(attributes, project) && isWanted(attributes))
}

function isIn(attributes: ObjectValue, project: string): boolean {
  const own = attributes['project']
  return typeof own !== 'string' || own === '' || own === project
}

/** The object that a name, a path or an address means. @throws GcloudFault when there is none */
export async function findObject(call: Invocation, kind: Kind, asked: string): Promise<WorldObject> {
  const path = pathOf(asked)
  if (path.includes('/')) {
    const direct = await call.world.store.get(kind.type, path)
    const found =
      direct ?? (await listObjects(call, kind)).find(({ id, attributes }) => id.endsWith(`/${path}`) || attributes['self_link'] === asked)
    if (found) return found
    throw notFound(kind, path)
  }
  const guess = await guessed(call, kind, asked)
  if (guess) return guess
  const id = kind.idOf(asked, whereOf(call, kind, asked))
  const found = await call.world.store.get(kind.type, id)
  if (!found) throw notFound(kind, id)
  return found
}

/** A person who named no zone is asked whether the only one of that name is meant, as gcloud does on a terminal. */
async function guessed(call: Invocation, kind: Kind, name: string): Promise<WorldObject | undefined> {
  if (kind.scope !== 'zone' && kind.scope !== 'region') return undefined
  const { args, place, io } = call
  const scope = kind.scope
  if (args.text(scope) || (scope === 'zone' ? place.hasZone : place.hasRegion) || !io.ask || args.on('quiet')) return undefined
  const named = await listObjects(call, kind, (attributes) => kind.nameOf(attributes) === name)
  if (named.length !== 1) return undefined
  const at = lastOf(String(named[0]!.attributes[scope]))
  await call.confirm(`Did you mean ${scope} [${at}] for ${kind.noun}: [${name}]`)
  return named[0]
}

export function notFound(kind: Kind, id: string): GcloudFault {
  const list = `list them with a \`list\` command, and check the project and the place`
  if (kind.service === 'compute') return new GcloudFault(`Could not fetch resource:\n - The resource '${id}' was not found; ${list}`)
  return new GcloudFault(`NOT_FOUND: Resource not found (resource=${id}); ${list}.`)
}

/** The question before something is deleted, as gcloud asks it. */
export function deletionQuestion(kind: Kind, found: WorldObject[]): string {
  const many = kind.plural ?? `${kind.noun}s`
  const names = found.map(({ attributes }) => {
    const at = kind.scope === 'zone' ? attributes['zone'] : kind.scope === 'region' ? attributes['region'] : undefined
    return ` - [${kind.nameOf(attributes)}]${at ? ` in [${lastOf(String(at))}]` : ''}`
  })
  return `The following ${many} will be deleted:\n${names.join('\n')}\n\n`
}
