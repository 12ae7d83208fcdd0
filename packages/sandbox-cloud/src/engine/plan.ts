import type { TypeFacts } from '../schema/facts.ts'
import type { Block } from '../schema/model.ts'
import type { PathStep } from '../provider/core.ts'
import { conformBlock } from './conform.ts'
import { isObject, isUnknown, sameValue, UNKNOWN, valueKey, type ObjectValue, type Value } from '../value.ts'
import type { Behaviour, CloudSession } from './behaviour.ts'
import { keepLinks } from './links.ts'
import { planJson } from './plan-json.ts'
import { settleCollections } from './settle-collections.ts'
import { planTags } from './tags.ts'

export interface PlanInput {
  block: Block
  behaviour: Behaviour | undefined
  rules: TypeFacts
  prior: ObjectValue | null
  proposed: ObjectValue
  config: ObjectValue
  session: CloudSession
}

/** What an object will be: defaults set, what the cloud computes unknown, tags merged; and what forces a replacement. */
export function planObject(input: PlanInput): { planned: ObjectValue; requiresReplace: PathStep[][] } {
  const { block, behaviour, rules, prior, proposed, config, session } = input
  const planned: ObjectValue = structuredCloneValue(proposed)
  if (prior) planUpdate(planned, prior, config, block, rules)
  else planNew(planned, config, block, rules)
  planTags(planned, prior, config, session, rules)
  planJson(planned, prior, rules)
  if (session.cloud === 'aws') settleCollections(planned, block)
  placeIn(planned, prior, config, session, block)
  if (prior) keepLinks(planned, prior, behaviour)
  const replacing = behaviour?.plan?.(planned, { prior, config, session }) ?? []
  if (!prior) return { planned: conformBlock(planned, block), requiresReplace: [] }
  const requiresReplace = [
    ...(rules.forceNew ?? []).flatMap((path) => replacements(prior, planned, path.split('.'), block)),
    ...replacing.filter((name) => !sameValue(prior[name], planned[name])).map((name): PathStep[] => [{ attribute: name }]),
  ]
  if (requiresReplace.length === 0) forgetStale(planned, prior, rules)
  return { planned: conformBlock(planned, block), requiresReplace }
}

/** Computed and left out of the configuration: unknown until the cloud answers, unless a default or the rules says more. */
function planNew(planned: ObjectValue, config: ObjectValue, block: Block, rules: TypeFacts, path = ''): void {
  for (const [name, attribute] of Object.entries(block.attributes)) {
    if (config[name] !== null && config[name] !== undefined) continue
    const fallback = rules.defaults?.[path + name]
    if (fallback !== undefined) planned[name] = fallback
    else if (attribute.computed && !rules.staysNull?.includes(path + name)) planned[name] = UNKNOWN
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const given = planned[name]
    if (isUnknown(given)) continue
    if (Array.isArray(given) && given.length === 0 && rules.computedBlocks?.includes(path + name)) {
      planned[name] = UNKNOWN
      continue
    }
    const configured = config[name]
    for (const [item, source] of pairs(given ?? null, configured)) planNew(item, source, nested.block, rules, `${path}${name}.`)
  }
}

/**
 * On an update terraform has merged the prior computed values already. An optional attribute that was taken out falls back
 * to its default; and where the cloud tells a zero value for what was never set, the two are the same, as they are for the
 * real providers. New elements of blocks are planned as new.
 */
function planUpdate(planned: ObjectValue, prior: ObjectValue, config: ObjectValue, block: Block, rules: TypeFacts, path = ''): void {
  for (const name of Object.keys(block.attributes)) {
    if ((config[name] ?? null) !== null || (planned[name] ?? null) !== null) continue
    const fallback = rules.defaults?.[path + name]
    if (fallback !== undefined) planned[name] = fallback
    else if (isZero(prior[name])) planned[name] = prior[name] ?? null
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const inner = `${path}${name}.`
    if (isUnknown(planned[name])) continue
    // Blocks that the cloud fills stay as they are while configuration says nothing of them.
    if (rules.computedBlocks?.includes(path + name) && asItems(config[name]).length === 0 && !isUnknown(config[name])) {
      planned[name] = prior[name] ?? null
      continue
    }
    const before = asItems(prior[name])
    if (nested.nesting === 'set') {
      planned[name] = asItems(planned[name]).map((item) => matchElement(item, before, nested.block, rules, inner))
      continue
    }
    const configured = asItems(config[name])
    for (const [index, item] of asItems(planned[name]).entries()) {
      const was = before[index]
      if (was) planUpdate(item, was, configured[index] ?? {}, nested.block, rules, inner)
      else planNew(item, configured[index] ?? item, nested.block, rules, inner)
    }
  }
}

/** Elements of a set have no place: one that says nothing against a prior one is that one, another is new. */
function matchElement(item: ObjectValue, before: ObjectValue[], block: Block, rules: TypeFacts, path: string): ObjectValue {
  const same = before.findIndex((was) => fits(item, was, block, rules, path))
  const [was] = same < 0 ? [] : before.splice(same, 1)
  if (was) return was
  planNew(item, structuredCloneValue(item), block, rules, path)
  return item
}

function fits(item: ObjectValue, was: ObjectValue, block: Block, rules: TypeFacts, path: string): boolean {
  for (const [name, { computed }] of Object.entries(block.attributes)) {
    const [mine, theirs] = [item[name] ?? null, was[name] ?? null]
    if (sameValue(mine, theirs) || ((mine === null || isZero(mine)) && (theirs === null || isZero(theirs)))) continue
    if (mine !== null || !(computed || sameValue(theirs, rules.defaults?.[path + name]))) return false
  }
  return Object.entries(block.blocks).every(([name, nested]) => {
    const [mine, theirs] = [asItems(item[name]), asItems(was[name])]
    return (
      mine.length === theirs.length && mine.every((one, index) => fits(one, theirs[index] ?? {}, nested.block, rules, `${path}${name}.`))
    )
  })
}

function isZero(value: Value | undefined): boolean {
  return (
    value === '' ||
    value === 0 ||
    value === false ||
    (Array.isArray(value) && value.length === 0) ||
    (isObject(value) && Object.keys(value).length === 0)
  )
}

/** Region, project, zone and location come from the provider where configuration leaves them out. */
function placeIn(planned: ObjectValue, prior: ObjectValue | null, config: ObjectValue, session: CloudSession, block: Block): void {
  if (prior) return
  const places: Record<string, string> =
    session.cloud === 'gcp' ? { project: session.project, region: session.region, zone: session.zone } : { region: session.region }
  for (const [name, value] of Object.entries(places)) {
    const attribute = block.attributes[name]
    // AWS tells the region of what has one only when it is there.
    if (session.cloud === 'aws' && !attribute?.optional) continue
    if (attribute?.computed && (config[name] ?? null) === null && value !== '') planned[name] = value
  }
}

/** The places at which a change of the attribute at the path (names; `#` for the number of blocks) replaces the object. */
function replacements(prior: ObjectValue | undefined, planned: ObjectValue, [name = '', ...rest]: string[], block: Block): PathStep[][] {
  const [before, after] = [prior?.[name] ?? null, planned[name] ?? null]
  const whole: PathStep[][] = [[{ attribute: name }]]
  const nested = block.blocks[name]
  if (rest.length === 0 || isUnknown(after)) return sameValue(before, after) ? [] : whole
  const [olds, news] = [asItems(before), asItems(after)]
  if (rest[0] === '#') return olds.length === news.length ? [] : whole
  if (!nested) return []
  if (nested.nesting === 'set') return sameValue(valuesAt(olds, rest), valuesAt(news, rest)) ? [] : whole
  // An element that went, went with a value that could not be changed.
  if (valuesAt(olds.slice(news.length), rest).some((value) => value !== null)) return whole
  return news.flatMap((item, index) =>
    replacements(olds[index], item, rest, nested.block).map((steps) => [
      { attribute: name },
      ...(nested.nesting === 'list' ? [{ index }] : []),
      ...steps,
    ]),
  )
}

/** All values at a path inside elements, in one order. */
function valuesAt(items: ObjectValue[], [name = '', ...rest]: string[]): Value[] {
  const found = rest.length === 0 ? items.map((item) => item[name] ?? null) : valuesBelow(items, name, rest)
  return found.toSorted((a, b) => (valueKey(a) < valueKey(b) ? -1 : 1))
}

function valuesBelow(items: ObjectValue[], name: string, rest: string[]): Value[] {
  if (rest[0] === '#') return items.map((item) => asItems(item[name]).length)
  return valuesAt(
    items.flatMap((item) => asItems(item[name])),
    rest,
  )
}

/** An update in place touches what the cloud writes on every change. */
function forgetStale(planned: ObjectValue, prior: ObjectValue, rules: TypeFacts): void {
  const changed = Object.keys(planned).filter((name) => !sameValue(planned[name], prior[name]))
  if (changed.length === 0) return
  const stale = [...(rules.changesOnUpdate ?? []), ...changed.flatMap((name) => rules.changesWith?.[name] ?? [])]
  for (const name of stale) if (sameValue(planned[name], prior[name])) planned[name] = UNKNOWN
}

function pairs(given: Value, configured: Value | undefined): [ObjectValue, ObjectValue][] {
  const sources = asItems(configured)
  return asItems(given).map((item, index) => [item, sources[index] ?? item])
}

function asItems(value: Value | undefined): ObjectValue[] {
  if (Array.isArray(value)) return value.filter(isObject)
  return isObject(value) ? [value] : []
}

export function structuredCloneValue<T extends Value>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => structuredCloneValue(item)) as T
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, structuredCloneValue(item)])) as T
  return value
}
