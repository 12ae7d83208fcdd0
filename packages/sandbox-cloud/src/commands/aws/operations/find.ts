import { CloudError } from '../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { AwsCall } from '../aws-call.ts'

type Looking = Pick<AwsCall, 'client' | 'region'>

/** Objects of a type in the region of the command, in the order of their ids. */
export async function listHere({ client, region }: Looking, type: string): Promise<WorldObject[]> {
  return client.list(type, (attributes) => isHere(attributes, region))
}

/** Ones of a region tell it by their ARN or zone; the others are everywhere. */
function isHere(attributes: ObjectValue, region: string): boolean {
  const arn = attributes['arn']
  const place = typeof arn === 'string' ? arn.split(':', 4)[3] : ''
  if (place) return place === region
  const zone = attributes['availability_zone']
  return typeof zone !== 'string' || zone === '' || zone.startsWith(region)
}

/** An object by its id. @throws CloudError with the cloud's code */
export async function need(call: Looking, type: string, id: string | undefined, code: string): Promise<WorldObject> {
  const found = id === undefined ? undefined : await call.client.store.get(type, id)
  if (!found || !isHere(found.attributes, call.region)) throw new CloudError(code, missing(type, id ?? ''))
  return found
}

/** An object by another attribute than its id. @throws CloudError with the cloud's code */
export async function needBy(
  call: Looking,
  type: string,
  names: readonly string[],
  value: string | undefined,
  code: string,
): Promise<WorldObject> {
  const found =
    value === undefined
      ? undefined
      : (await listHere(call, type)).find(({ attributes }) => names.some((name) => attributes[name] === value))
  if (!found) throw new CloudError(code, missing(type, value ?? ''))
  return found
}

function missing(type: string, id: string): string {
  return `The ${type.replace(/^aws_/, '').replaceAll('_', ' ')} '${id}' does not exist`
}

/** Writes attributes that only the cloud itself changes, such as the state of an instance. */
export async function patch({ client }: Pick<AwsCall, 'client'>, { type, id }: WorldObject, changes: ObjectValue): Promise<WorldObject> {
  return client.store.exclusively(async (inside) => {
    const current = await inside.get(type, id)
    if (!current) throw new CloudError('InternalError', missing(type, id))
    await inside.put({ type, id, attributes: { ...current.attributes, ...changes } })
    return { ...current, attributes: { ...current.attributes, ...changes } }
  })
}
