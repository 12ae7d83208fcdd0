import { contract, type PracticeWorld } from '@mcp-cloud/contracts'
import type { WorldObject } from '@mcp-cloud/sandbox-cloud'
import { verb } from '../kernel/index.ts'
import { practiceWorld } from '../practice/index.ts'
import { learnerOf } from './learner.ts'

const SHOWN = 300

/** The learner's own simulated cloud, and what in it refers to what. */
export const getPracticeWorld = verb(contract.curriculum.world, async ({ ctx, input }) => {
  const world = practiceWorld(ctx.platform, learnerOf(ctx))
  const all = await world.all()
  const wanted = input.type === undefined ? all : all.filter((object) => object.type === input.type)
  const names = identities(all)
  return { items: wanted.slice(0, SHOWN).map((object) => render(object, names)), truncated: wanted.length > SHOWN }
})

function render(object: WorldObject, names: ReadonlyMap<string, string>): PracticeWorld['items'][number] {
  const self = keyOf(object)
  const links = new Set<string>()
  for (const text of textsIn(object.attributes)) {
    const key = names.get(text)
    if (key !== undefined && key !== self) links.add(key)
  }
  const cloud = object.type.startsWith('google_') ? 'gcp' : 'aws'
  return { type: object.type, id: object.id, name: nameOf(object), cloud, links: [...links].toSorted() }
}

/** By what an object is referred to: id, ARN and self link. Names alone would find too much. */
function identities(objects: readonly WorldObject[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const object of objects) {
    const { arn, self_link: link, id } = object.attributes
    for (const name of [object.id, id, arn, link]) if (typeof name === 'string' && name.length > 3) found.set(name, keyOf(object))
  }
  return found
}

function keyOf({ type, id }: WorldObject): string {
  return `${type}/${id}`
}

function nameOf({ attributes }: WorldObject): string | null {
  const tags = attributes['tags']
  const tagged = tags !== null && typeof tags === 'object' && 'Name' in tags ? tags['Name'] : undefined
  for (const name of [tagged, attributes['name'], attributes['bucket']]) if (typeof name === 'string' && name !== '') return name
  return null
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item)
  else if (value !== null && typeof value === 'object') for (const item of Object.values(value)) yield* textsIn(item)
}
