import { createHash, randomUUID } from 'node:crypto'
import { isObject, valueKey, type ObjectValue, type Value } from '../value.ts'
import { MADE, type WorldObject, type WorldStore } from '../world/store.ts'

/**
 * Whose lost objects a provider takes back. A terraform that is killed leaves objects which no state knows; real clouds then make
 * them a second time. With this, a create first looks for one that a dead attempt left.
 */
export interface Adoption {
  /** What one state belongs to, such as a folder and its workspace. The same configuration in it is meant to be the same object. */
  scope: string
  /** The saved plan that is being applied. Applied once more, by whomever and wherever, it means the same objects. */
  planId?: string
}

/** Stands with an object that was made under adoption. */
interface Mark extends ObjectValue {
  scope: string
  /** The provider process that made or took it last. It does not take what it has made itself: two equal objects are two. */
  attempt: string
  config: string
  /** Empty when no saved plan was applied. */
  plan: string
  /** Terraform has named it out of a state since: it is not lost. */
  confirmed: boolean
}

export interface Adopter {
  /** What a new object will be known by. Ask before the object is named and filled. */
  markOf(type: string, planned: Value): Mark
  /** The object that a dead attempt left, now this one's. Ask inside `exclusively`. */
  take(type: string, mark: Mark, store: WorldStore): Promise<WorldObject | undefined>
  /** A state has it. */
  confirm(type: string, key: string, store: WorldStore): Promise<void>
}

export function createAdopter({ scope, planId }: Adoption): Adopter {
  const attempt = randomUUID()
  return {
    markOf(type, planned) {
      const config = hash(type, valueKey(planned))
      return { scope, attempt, config, plan: planId === undefined ? '' : hash(planId, config), confirmed: false }
    },
    async take(type, mark, store) {
      const left = (await store.list(type)).flatMap((object) => {
        const its = markIn(object)
        return its && !its.confirmed && its.attempt !== attempt ? [{ object, its }] : []
      })
      const found =
        left.find(({ its }) => mark.plan !== '' && its.plan === mark.plan) ??
        left.find(({ its }) => its.scope === scope && its.config === mark.config)
      if (!found) return undefined
      const { id, attributes } = found.object
      await store.put({ type, id, attributes: { ...attributes, [MADE]: mark } })
      return found.object
    },
    async confirm(type, key, store) {
      const object = await store.get(type, key)
      const mark = object && markIn(object)
      if (!mark || mark.confirmed) return
      // Whoever changed it meanwhile, changed it by a state.
      await store.put({ type, id: key, attributes: { ...object.attributes, [MADE]: { ...mark, confirmed: true } } }, object.revision)
    },
  }
}

function markIn({ attributes }: WorldObject): Mark | undefined {
  const mark = attributes[MADE] ?? null
  // The guarantee: nothing else writes that name.
  return isObject(mark) ? (mark as Mark) : undefined
}

function hash(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex')
}
