import { lastOf } from '../../../engine/links.ts'
import type { ObjectValue } from '../../../value.ts'
import type { Flag, GcloudCommand, Invocation } from '../model.ts'
import { deletionQuestion, findObject, listObjects } from './find.ts'
import { settled, type Draft } from './draft.ts'
import { readNear, type Kind, type Where } from './kind.ts'
import { placeFlags, whereOf } from './place.ts'

interface ListOptions {
  format: string
  flags?: Flag[]
  summary?: string
  /** Keeps what the flags of this list ask for. */
  keep?(self: ObjectValue, call: Invocation): boolean
  /** Flags of lists that this one lacks. */
  without?: string[]
  /** Old names behind `list`, which filter by name. */
  byName?: true
}

/** `list` of a kind: everything in the project, as far as the flags want it. */
export function listCommand(kind: Kind, { format, flags = [], summary, keep, byName, without }: ListOptions): GcloudCommand {
  const many = kind.plural ?? `${kind.noun}s`
  return {
    summary: summary ?? `Shows the ${many} of the project.`,
    lists: without ? { without } : true,
    format,
    flags,
    ...(byName
      ? {
          operands: [
            { name: 'NAME', help: 'Shows these only; --filter does more.', optional: true as const, many: true as const, of: kind.type },
          ],
        }
      : {}),
    async run(call) {
      const names = new Set(byName ? call.args.operands.map(lastOf) : [])
      const wanted = await listObjects(
        call,
        kind,
        (self) => (names.size === 0 || names.has(kind.nameOf(self))) && isWanted(self, call) && (keep?.(self, call) ?? true),
      )
      const near = await readNear(call.world.store, kind.needs)
      // Where nothing is looked for and nothing sorted, the first ones are enough.
      const first = call.args.has('filter') || call.args.has('sort-by') ? wanted : wanted.slice(0, call.args.count('limit'))
      return { list: first.map(({ attributes }) => kind.toApi(attributes, near)) }
    },
  }
}

/** `--zones`, `--regions` and `--global` of compute's lists. */
function isWanted(self: ObjectValue, { args }: Invocation): boolean {
  const [zones, regions] = [args.list('zones'), args.list('regions')]
  const among = (wanted: string[] | undefined, at: ObjectValue[string] | undefined) =>
    !wanted || (typeof at === 'string' && wanted.map(lastOf).includes(lastOf(at)))
  return among(zones, self['zone']) && among(regions, self['region']) && !(args.on('global') && (self['zone'] || self['region']))
}

export const ZONES: Flag = { name: 'zones', kind: 'list', metavar: 'ZONE', help: 'Shows what stands in these zones only.' }
export const REGIONS: Flag = { name: 'regions', kind: 'list', metavar: 'REGION', help: 'Shows what stands in these regions only.' }

interface ActOptions {
  flags?: Flag[]
  summary?: string
  /** What the operand is called. */
  operand?: string
}

/** `describe` of a kind: everything the API says of one object. */
export function describeCommand(kind: Kind, { flags, summary, operand = 'NAME' }: ActOptions = {}): GcloudCommand {
  return {
    summary: summary ?? `Shows everything about a ${kind.noun}.`,
    operands: [{ name: operand, help: `The ${kind.noun}.`, of: kind.type }],
    flags: flags ?? placeFlags(kind.scope),
    async run(call) {
      const { id } = await findObject(call, kind, call.args.operands[0]!)
      // What is read may be more than what is kept, such as live counts.
      const found = (await call.client.find(kind.type, id)) ?? { attributes: {} }
      return { one: kind.toApi(found.attributes, await readNear(call.world.store, kind.needs)) }
    },
  }
}

interface DeleteOptions extends ActOptions {
  many?: boolean
  /** Attributes of terraform alone that keep an object from being deleted; the cloud itself knows nothing of them. */
  lift?: string[]
  /** Asked before; absent: the usual question. Null: nothing. */
  question?: ((names: string[]) => string) | null
  done?(self: ObjectValue): string
  before?(self: ObjectValue, call: Invocation): Promise<void> | void
}

export function deleteCommand(
  kind: Kind,
  { flags, summary, operand = 'NAME', many = false, lift = [], question, done, before }: DeleteOptions = {},
): GcloudCommand {
  return {
    summary: summary ?? `Deletes a ${kind.noun}.`,
    operands: [{ name: operand, help: `The ${kind.noun} to delete.`, of: kind.type, ...(many ? { many: true } : {}) }],
    flags: flags ?? placeFlags(kind.scope),
    format: 'none',
    async run(call) {
      const found = []
      for (const name of call.args.operands) found.push(await findObject(call, kind, name))
      if (question !== null) await call.confirm(question ? question(call.args.operands) : deletionQuestion(kind, found))
      for (const { id, attributes } of found) {
        await before?.(attributes, call)
        if (lift.some((name) => attributes[name] === true))
          await call.client.update(kind.type, id, Object.fromEntries(lift.map((name) => [name, false])))
        await call.client.destroy(kind.type, id)
        call.say(done ? done(attributes) : `Deleted [${kind.linkOf(attributes)}].`)
      }
    },
  }
}

interface CreateOptions {
  flags: Flag[]
  /** Terraform's attributes of what a line asks for. */
  config(call: Invocation, name: string, where: Where): Promise<Draft> | Draft
  /** How the new object is shown; absent: not at all. */
  format?: string
  summary?: string
  many?: boolean
  operand?: string
  done?(self: ObjectValue): string
  after?(self: ObjectValue, call: Invocation): Promise<void> | void
  /** Advice below what is shown. */
  below?(self: ObjectValue): string
}

export function createCommand(
  kind: Kind,
  { flags, config, format = 'none', summary, many = false, operand = 'NAME', done, after, below }: CreateOptions,
): GcloudCommand {
  return {
    summary: summary ?? `Makes a ${kind.noun}.`,
    operands: [{ name: operand, help: `What the new ${kind.noun} is called.`, ...(many ? { many: true } : {}) }],
    flags: [...flags, ...placeFlags(kind.scope).filter(({ name }) => flags.every((flag) => flag.name !== name))],
    format,
    async run(call) {
      const made = []
      for (const operand of call.args.operands) {
        const name = lastOf(operand)
        const given = await config(call, name, whereOf(call, kind, name))
        const { attributes } = await call.client.create(kind.type, settled(given))
        call.say(done ? done(attributes) : `Created [${kind.linkOf(attributes)}].`)
        made.push(attributes)
        await after?.(attributes, call)
      }
      const near = await readNear(call.world.store, kind.needs)
      const list = made.map((attributes) => kind.toApi(attributes, near))
      return { list, below: below && made.map(below).join('\n') }
    },
  }
}

interface UpdateOptions extends ActOptions {
  /** Terraform's attributes that change. An empty object: the line asked for nothing. */
  changes(call: Invocation, self: ObjectValue): Promise<Draft> | Draft
  done?(self: ObjectValue): string
  many?: boolean
  format?: string
}

export function updateCommand(
  kind: Kind,
  { flags = [], changes, done, summary, operand = 'NAME', many = false, format = 'none' }: UpdateOptions,
): GcloudCommand {
  return {
    summary: summary ?? `Changes a ${kind.noun}.`,
    operands: [{ name: operand, help: `The ${kind.noun} to change.`, of: kind.type, ...(many ? { many: true } : {}) }],
    flags: [...flags, ...placeFlags(kind.scope).filter(({ name }) => flags.every((flag) => flag.name !== name))],
    format,
    async run(call) {
      const changed = []
      for (const name of call.args.operands) {
        const found = await findObject(call, kind, name)
        const wanted = settled(await changes(call, found.attributes))
        const { attributes } = await call.client.update(kind.type, found.id, wanted)
        call.say(done ? done(attributes) : `Updated [${kind.linkOf(attributes)}].`)
        changed.push(attributes)
      }
      const near = await readNear(call.world.store, kind.needs)
      return { list: changed.map((attributes) => kind.toApi(attributes, near)) }
    },
  }
}
