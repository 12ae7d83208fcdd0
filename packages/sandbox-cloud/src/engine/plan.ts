import type { Block } from '../schema/model.ts'
import type { PathStep } from '../provider/core.ts'
import { conformBlock } from './conform.ts'
import { isObject, isUnknown, sameValue, UNKNOWN, type ObjectValue, type Value } from '../value.ts'
import type { Behaviour, CloudSession } from './behaviour.ts'
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
  if (prior) keepOrDefault(planned, prior, config, block, behaviour)
  else planNew(planned, config, block, behaviour)
  planTags(planned, config, session)
  placeIn(planned, prior, config, session, block)
  behaviour?.plan?.(planned, { prior, config, session })
  if (!prior) return { planned: conformBlock(planned, block), requiresReplace: [] }
  const requiresReplace = replacements(prior, planned, behaviour, block)
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
 * real providers.
 */
function keepOrDefault(
  planned: ObjectValue,
  prior: ObjectValue,
  config: ObjectValue,
  block: Block,
  behaviour: Behaviour | undefined,
): void {
  keepZeros(planned, prior, config, block)
  // Blocks that the cloud fills stay as they are while configuration says nothing of them.
  for (const name of behaviour?.computedBlocks ?? [])
    if (asItems(config[name]).length === 0 && !isUnknown(planned[name])) planned[name] = prior[name] ?? null
  for (const [path, fallback] of Object.entries(behaviour?.defaults ?? {})) {
    const [head = '', ...rest] = path.split('.')
    if (rest.length === 0) {
      if ((config[head] === null || config[head] === undefined) && (planned[head] === null || planned[head] === undefined))
        planned[head] = fallback
      continue
    }
    const name = rest.join('.')
    for (const [item, source] of pairs(planned[head] ?? null, config[head]))
      if ((source[name] ?? null) === null && (item[name] ?? null) === null) item[name] = fallback
  }
}

function keepZeros(planned: ObjectValue, prior: ObjectValue, config: ObjectValue, block: Block): void {
  for (const name of Object.keys(block.attributes)) {
    if ((config[name] ?? null) === null && (planned[name] ?? null) === null && isZero(prior[name])) planned[name] = prior[name] ?? null
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const before = asItems(prior[name])
    const configured = asItems(config[name])
    // Elements of a set have no place; those are matched by terraform itself.
    if (nested.nesting === 'set') continue
    for (const [index, item] of asItems(planned[name]).entries())
      keepZeros(item, before[index] ?? {}, configured[index] ?? {}, nested.block)
  }
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
