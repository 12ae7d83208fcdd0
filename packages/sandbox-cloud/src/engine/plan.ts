import type { Block } from '../schema/model.ts'
import type { PathStep } from '../provider/core.ts'
import { conformBlock } from './conform.ts'
import { isObject, isUnknown, sameValue, UNKNOWN, type ObjectValue, type Value } from '../value.ts'
import type { Behaviour, CloudSession } from './behaviour.ts'
import { keepLinks } from './links.ts'
import { planTags } from './tags.ts'

export interface PlanInput {
  block: Block
  behaviour: Behaviour | undefined
  prior: ObjectValue | null
  proposed: ObjectValue
  config: ObjectValue
  session: CloudSession
}

/** What an object will be: defaults set, what the cloud computes unknown, tags merged; and what forces a replacement. */
export function planObject(input: PlanInput): { planned: ObjectValue; requiresReplace: PathStep[][] } {
  const { block, behaviour, prior, proposed, config, session } = input
  const planned: ObjectValue = structuredCloneValue(proposed)
  if (prior) planUpdate(planned, prior, config, block, behaviour)
  else planNew(planned, config, block, behaviour)
  planTags(planned, config, session)
  placeIn(planned, prior, config, session, block)
  if (prior) keepLinks(planned, prior, behaviour)
  const replacing = behaviour?.plan?.(planned, { prior, config, session }) ?? []
  if (!prior) return { planned: conformBlock(planned, block), requiresReplace: [] }
  const requiresReplace = [
    ...replacements(prior, planned, behaviour, block),
    ...replacing.filter((name) => !sameValue(prior[name], planned[name])).map((name): PathStep[] => [{ attribute: name }]),
  ]
  if (requiresReplace.length === 0) forgetStale(planned, prior, behaviour)
  return { planned: conformBlock(planned, block), requiresReplace }
}

/** Computed and left out of the configuration: unknown until the cloud answers, unless a default or the behaviour says more. */
function planNew(planned: ObjectValue, config: ObjectValue, block: Block, behaviour: Behaviour | undefined, path = ''): void {
  for (const [name, attribute] of Object.entries(block.attributes)) {
    if (config[name] !== null && config[name] !== undefined) continue
    const fallback = behaviour?.defaults?.[path + name]
    if (fallback !== undefined) planned[name] = fallback
    else if (attribute.computed && !behaviour?.staysNull?.includes(path + name)) planned[name] = UNKNOWN
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const given = planned[name]
    if (isUnknown(given)) continue
    if (Array.isArray(given) && given.length === 0 && behaviour?.computedBlocks?.includes(path + name)) {
      planned[name] = UNKNOWN
      continue
    }
    const configured = config[name]
    for (const [item, source] of pairs(given ?? null, configured)) planNew(item, source, nested.block, behaviour, `${path}${name}.`)
  }
}

/**
 * On an update terraform has merged the prior computed values already. An optional attribute that was taken out falls back
 * to its default; and where the cloud tells a zero value for what was never set, the two are the same, as they are for the
 * real providers. New elements of blocks are planned as new.
 */
function planUpdate(
  planned: ObjectValue,
  prior: ObjectValue,
  config: ObjectValue,
  block: Block,
  behaviour: Behaviour | undefined,
  path = '',
): void {
  for (const name of Object.keys(block.attributes)) {
    if ((config[name] ?? null) !== null || (planned[name] ?? null) !== null) continue
    const fallback = behaviour?.defaults?.[path + name]
    if (fallback !== undefined) planned[name] = fallback
    else if (isZero(prior[name])) planned[name] = prior[name] ?? null
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const inner = `${path}${name}.`
    if (isUnknown(planned[name])) continue
    // Blocks that the cloud fills stay as they are while configuration says nothing of them.
    if (behaviour?.computedBlocks?.includes(path + name) && asItems(config[name]).length === 0 && !isUnknown(config[name])) {
      planned[name] = prior[name] ?? null
      continue
    }
    const before = asItems(prior[name])
    if (nested.nesting === 'set') {
      planned[name] = asItems(planned[name]).map((item) => matchElement(item, before, nested.block, behaviour, inner))
      continue
    }
    const configured = asItems(config[name])
    for (const [index, item] of asItems(planned[name]).entries()) {
      const was = before[index]
      if (was) planUpdate(item, was, configured[index] ?? {}, nested.block, behaviour, inner)
      else planNew(item, configured[index] ?? item, nested.block, behaviour, inner)
    }
  }
}

/** Elements of a set have no place: one that says nothing against a prior one is that one, another is new. */
function matchElement(item: ObjectValue, before: ObjectValue[], block: Block, behaviour: Behaviour | undefined, path: string): ObjectValue {
  const same = before.findIndex((was) => fits(item, was, block, behaviour, path))
  const [was] = same < 0 ? [] : before.splice(same, 1)
  if (was) return was
  planNew(item, structuredCloneValue(item), block, behaviour, path)
  return item
}

function fits(item: ObjectValue, was: ObjectValue, block: Block, behaviour: Behaviour | undefined, path: string): boolean {
  for (const [name, { computed }] of Object.entries(block.attributes)) {
    const [mine, theirs] = [item[name] ?? null, was[name] ?? null]
    if (sameValue(mine, theirs) || ((mine === null || isZero(mine)) && (theirs === null || isZero(theirs)))) continue
    if (mine !== null || !(computed || sameValue(theirs, behaviour?.defaults?.[path + name]))) return false
  }
  return Object.entries(block.blocks).every(([name, nested]) => {
    const [mine, theirs] = [asItems(item[name]), asItems(was[name])]
    return (
      mine.length === theirs.length &&
      mine.every((one, index) => fits(one, theirs[index] ?? {}, nested.block, behaviour, `${path}${name}.`))
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
    if (attribute?.computed && (config[name] ?? null) === null && value !== '') planned[name] = value
  }
}

function replacements(prior: ObjectValue, planned: ObjectValue, behaviour: Behaviour | undefined, block: Block): PathStep[][] {
  const result: PathStep[][] = []
  for (const path of behaviour?.forceNew ?? []) {
    const [head = '', tail] = path.split('.', 2)
    if (!tail) {
      if (!sameValue(prior[head], planned[head])) result.push([{ attribute: head }])
      continue
    }
    const nested = block.blocks[head]
    const before = asItems(prior[head])
    for (const [index, item] of asItems(planned[head]).entries()) {
      if (sameValue(before[index]?.[tail], item[tail])) continue
      result.push(nested?.nesting === 'list' ? [{ attribute: head }, { index }, { attribute: tail }] : [{ attribute: head }])
    }
  }
  return result
}

/** An update in place touches what the cloud writes on every change. */
function forgetStale(planned: ObjectValue, prior: ObjectValue, behaviour: Behaviour | undefined): void {
  const changed = Object.keys(planned).some((name) => !sameValue(planned[name], prior[name]))
  if (!changed) return
  for (const name of behaviour?.changesOnUpdate ?? []) if (sameValue(planned[name], prior[name])) planned[name] = UNKNOWN
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
