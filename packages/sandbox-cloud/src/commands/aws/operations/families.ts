import { CloudError } from '../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import { Row, type Members } from '../answer/value.ts'
import type { AwsCall, Handler, Operations } from '../aws-call.ts'
import type { Input } from '../parse/input.ts'
import { autoFrom } from './auto.ts'
import { shown, type Showing } from './declare.ts'
import { listHere } from './find.ts'
import { tagsIn, textIn, textsIn, type From } from './given.ts'
import { tagsOf } from './view.ts'

/** One type of a service and how the service speaks of it. */
export interface Family {
  type: string
  view: Showing
  /** Attributes by any of which an object is named. */
  names: readonly string[]
  /** The code when there is none of that name. */
  absent: string
  from?: From
}

/** The object that a text names: by id, or by one of the family's names. @throws CloudError */
export async function named(call: AwsCall, { type, names, absent }: Family, name: string | undefined): Promise<WorldObject> {
  if (name !== undefined)
    for (const object of await listHere(call, type))
      if (object.id === name || names.some((attribute) => object.attributes[attribute] === name)) return object
  throw new CloudError(absent, `The ${type.slice('aws_'.length).replaceAll('_', ' ')} '${name ?? ''}' does not exist`)
}

/** `create-…`; the answer is the object, in a member if one is named. */
export function makes(family: Family, answer?: string, extra: (input: Input, call: AwsCall) => ObjectValue = () => ({})): Handler {
  return async (call) => {
    const config = { ...autoFrom(call.input, family.type, family.from), ...extra(call.input, call) }
    const members = await shown(await call.client.create(family.type, config), family.view, call)
    return answer === undefined ? members : { [answer]: members }
  }
}

/** `describe-…` and `list-…`: all of a type, or those that the member names. */
export function tells(
  family: Family,
  answer: string,
  member?: string,
  where: (object: WorldObject, input: Input) => boolean = () => true,
): Handler {
  return async (call) => {
    const one = member === undefined ? undefined : textIn(call.input, member)
    const asked = member === undefined ? [] : one === undefined ? textsIn(call.input, member) : [one]
    const chosen = asked.length > 0 ? await Promise.all(asked.map((name) => named(call, family, name))) : await listHere(call, family.type)
    const rows = chosen.filter((object) => where(object, call.input)).map((object) => new Row(() => shown(object, family.view, call)))
    return { [answer]: rows }
  }
}

/** `list-…` that answers one attribute of each. */
export function lists(
  type: string,
  answer: string,
  attribute: string,
  where: (object: WorldObject, input: Input) => boolean = () => true,
): Handler {
  return async (call) => ({
    [answer]: (await listHere(call, type)).filter((object) => where(object, call.input)).map(({ attributes }) => attributes[attribute]),
  })
}

/** `get-…` and `describe-…` of one. */
export function shows(family: Family, member: string, answer?: string): Handler {
  return async (call) => {
    const members = await shown(await named(call, family, textIn(call.input, member)), family.view, call)
    return answer === undefined ? members : { [answer]: members }
  }
}

/** `update-…` and `modify-…` in place. */
export function changes(family: Family, member: string, answer?: string | null, from: From = family.from ?? {}): Handler {
  return async (call) => {
    const { [member]: _, ...rest } = call.input
    const { id } = await named(call, family, textIn(call.input, member))
    const after = await call.client.update(family.type, id, autoFrom(rest, family.type, from))
    if (answer === null) return
    const members = await shown(after, family.view, call)
    return answer === undefined ? members : { [answer]: members }
  }
}

/** `delete-…`; what was there is answered where the service does so. */
export function removes(family: Family, member: string, answer?: string, last?: Members): Handler {
  return async (call) => {
    const object = await named(call, family, textIn(call.input, member))
    const members = answer === undefined ? undefined : { ...(await shown(object, family.view, call)), ...last }
    await call.client.destroy(family.type, object.id)
    return members && answer !== undefined ? (answer === '' ? members : { [answer]: members }) : undefined
  }
}

/** What services with names in small letters call their tagging. */
export const SMALL_TAGGING = {
  resource: 'resourceArn',
  tags: 'tags',
  keys: 'tagKeys',
  add: 'TagResource',
  remove: 'UntagResource',
  list: 'ListTagsForResource',
}

/** Tagging of a service's types, named by ARN or id in a member. */
export function tagging(
  types: readonly Family[],
  {
    resource,
    tags,
    keys,
    add,
    remove,
    list,
    answer,
  }: { resource: string; tags: string; keys: string; add: string; remove: string; list: string; answer(tags: ObjectValue): Members },
): Operations {
  const find = async (call: AwsCall): Promise<WorldObject> => {
    const name = textIn(call.input, resource) ?? textsIn(call.input, resource)[0]
    for (const family of types) {
      const found = (await listHere(call, family.type)).find(
        (object) =>
          object.id === name ||
          object.attributes['arn'] === name ||
          family.names.some((attribute) => object.attributes[attribute] === name),
      )
      if (found) return found
    }
    throw new CloudError(types[0]?.absent ?? 'NotFound', `there is no '${name ?? ''}'`)
  }
  const write = ({ client }: AwsCall, { type, id, attributes }: WorldObject, next: ObjectValue) =>
    client.store.exclusively((inside) => inside.put({ type, id, attributes: { ...attributes, tags: next, tags_all: next } }))
  return {
    async [add](call) {
      const object = await find(call)
      await write(call, object, { ...tagsOf(object), ...tagsIn(call.input[tags]) })
    },
    async [remove](call) {
      const object = await find(call)
      const gone = textsIn(call.input, keys)
      await write(call, object, Object.fromEntries(Object.entries(tagsOf(object)).filter(([key]) => !gone.includes(key))))
    },
    async [list](call) {
      return answer(tagsOf(await find(call)))
    },
  }
}

export function pairs(tags: ObjectValue, key = 'Key', value = 'Value'): Members[] {
  return Object.entries(tags).map(([name, text]) => ({ [key]: name, [value]: text }))
}
