import { CloudError } from '../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { Members } from '../answer/value.ts'
import type { AwsCall, Handler } from '../aws-call.ts'
import type { Input } from '../parse/input.ts'
import { filtered, type Filters } from './filter.ts'
import { listHere, need } from './find.ts'
import { attributesFrom, specifiedTags, textIn, textsIn, type From } from './given.ts'
import { show, type View } from './view.ts'

/** A view, or one that needs to look at more of the world than the object. */
export type Showing = View | ((object: WorldObject, call: AwsCall) => Promise<Members> | Members)

export async function shown(object: WorldObject, view: Showing, call: AwsCall): Promise<Members> {
  return typeof view === 'function' ? view(object, call) : show(object, view)
}

interface Describing {
  type: string
  /** The member of the answer that holds the list. */
  answer: string
  view: Showing
  /** The member of the input that names objects, the attribute it names them by (`id`), and the code when one is not there. */
  by?: { member: string; code: string; attribute?: string }
  filters?: Filters
  where?(object: WorldObject): boolean
}

/** `describe-…`: all objects of a type, those of some ids, those that pass the filters. */
export function describing({ type, answer, view, by, filters, where = () => true }: Describing): Handler {
  return async (call) => {
    const asked = by ? namesIn(call.input, by.member) : []
    const attribute = by?.attribute ?? 'id'
    const all = (await listHere(call, type)).filter(where)
    const named = (name: string) => all.find((object) => object.attributes[attribute] === name)
    for (const name of asked)
      if (!named(name)) throw new CloudError(by!.code, `The ${type.slice('aws_'.length).replaceAll('_', ' ')} '${name}' does not exist`)
    const chosen = asked.length > 0 ? all.filter(({ attributes }) => asked.includes(String(attributes[attribute]))) : all
    return { [answer]: await filtered(chosen, (object) => shown(object, view, call), call.input, filters) }
  }
}

function namesIn(input: Input, member: string): string[] {
  const one = textIn(input, member)
  return one === undefined ? textsIn(input, member) : [one]
}

interface Creating {
  type: string
  from: From
  /** The kind that EC2's tag specifications name. */
  tagged?: string
  /** The member of the answer that holds the object; without it the view is the answer. */
  answer?: string
  view: Showing
}

/** `create-…` of what terraform calls the same. */
export function creating({ type, from, tagged, answer, view }: Creating): Handler {
  return async (call) => {
    const tags: ObjectValue = tagged ? { tags: specifiedTags(call.input, tagged) } : {}
    const made = await call.client.create(type, { ...attributesFrom(call.input, from), ...tags })
    const item = await shown(made, view, call)
    return answer ? { [answer]: item } : item
  }
}

/** `delete-…` by the id in a member. */
export function destroying(type: string, member: string, code: string, answer?: (input: Input) => Members): Handler {
  return async (call) => {
    const { id } = await need(call, type, textIn(call.input, member), code)
    await call.client.destroy(type, id)
    return answer?.(call.input)
  }
}
