import { conformBlock } from '../../src/engine/conform.ts'
import type { TypeFacts } from '../../src/schema/facts.ts'
import type { Block, TypeJson } from '../../src/schema/model.ts'
import { isUnknown, Unknown, type ObjectValue, type Value } from '../../src/value.ts'
import { propose } from '../../src/engine/propose.ts'
import { blocksOf, elementAt, settable, withBlock, type BlockAt } from './paths.ts'
import { BASES } from './bases.ts'
import { minimal, sample } from './sample.ts'
import type { RealPlan, RealProvider } from './real-provider.ts'

const JSON_NAME = /(^|_)(policy|json|document|definitions?|pattern|body)(_|$)/
const ORDERS = ['sorted', 'version first'] as const
/** Out of order on purpose: a policy, and a list of containers. */
const DOCUMENTS = [
  {
    given: '{"Statement":[{"Resource":"*","Effect":"Allow","Action":"s3:GetObject"}],"Id":"one","Version":"2012-10-17"}',
    sorted: '{"Id":"one","Statement":[{"Action":"s3:GetObject","Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}',
    'version first': '{"Version":"2012-10-17","Id":"one","Statement":[{"Action":"s3:GetObject","Effect":"Allow","Resource":"*"}]}',
  },
  {
    given: '[{"name":"web","image":"nginx","essential":true}]',
    sorted: '[{"essential":true,"image":"nginx","name":"web"}]',
    'version first': undefined,
  },
]

const EVERYWHERE = ['tags_all']

export interface Probed {
  facts: TypeFacts
  /** Questions the provider refused to answer, or died of. */
  refused: number
  asked: number
}

/** Asks the real provider about one type: what an object gets by itself, and what each change of one attribute does. */
export async function probeType(provider: RealProvider, type: string, block: Block): Promise<Probed> {
  const facts = { forceNew: [] as string[], defaults: {} as ObjectValue, staysNull: [] as string[], computedBlocks: [] as string[] }
  const unknowns = new Map<string, string[]>()
  let [asked, refused] = [0, 0]

  async function ask(config: ObjectValue, prior: ObjectValue | null): Promise<RealPlan | undefined> {
    asked++
    const full = conformBlock(config, block)
    const plan = await provider.plan(type, { prior, proposed: propose(full, prior, block), config: full })
    if (plan.planned && plan.errors.length === 0) return plan
    refused++
    return undefined
  }

  const least = { ...minimal(block), ...BASES[type]?.config }
  for (const at of blocksOf(block)) {
    const { object: base } = withBlock(least, block, at.path)
    const made = await ask(base, null)
    if (!made?.planned) continue
    noteDefaults(facts, at, elementAt(base, at.path) ?? {}, elementAt(made.planned, at.path))
    const prior = { ...known(made.planned, block), ...BASES[type]?.filled }
    if (at.path.length > 0) await probeCount(at)
    for (const [name, { type: valueType }] of settable(at.block)) {
      const before = withBlock(prior, block, at.path)
      before.element[name] = sample(name, valueType, 'a')
      const config = withBlock(base, block, at.path)
      config.element[name] = sample(name, valueType, 'b')
      const plan = await ask(config.object, conformBlock(before.object, block))
      if (!plan?.planned) continue
      const path = [...at.path, name]
      if (plan.requiresReplace.some((steps) => namesOf(steps).join('.') === path.join('.') || isSetPath(steps, path, block)))
        facts.forceNew.push(path.join('.'))
      else if (plan.requiresReplace.length === 0)
        unknowns.set(
          path.join('.'),
          unknownsOf(plan.planned).filter((one) => one !== path[0]),
        )
    }
  }

  /** Whether one block more replaces the object. */
  async function probeCount({ path }: BlockAt): Promise<void> {
    const outer = withBlock(least, block, path.slice(0, -1))
    if (elementAt(outer.object, path)) return
    const first = await ask(outer.object, null)
    if (!first?.planned) return
    const plan = await ask(withBlock(outer.object, block, path).object, { ...known(first.planned, block), ...BASES[type]?.filled })
    if (plan?.requiresReplace.some((steps) => namesOf(steps).join('.') === path.join('.'))) facts.forceNew.push(`${path.join('.')}.#`)
  }

  const json: NonNullable<TypeFacts['json']> = {}
  for (const [name, { type: valueType }] of settable(block)) {
    if (valueType !== 'string' || !JSON_NAME.test(name)) continue
    for (const document of DOCUMENTS) {
      const plan = await ask({ ...least, [name]: document.given }, null)
      const order = ORDERS.find((one) => plan?.planned?.[name] === document[one])
      if (order) json[name] = order
    }
  }

  return { facts: compact({ ...facts, json, ...updatesOf(unknowns) }), asked, refused }
}

function noteDefaults(
  facts: { defaults: ObjectValue; staysNull: string[]; computedBlocks: string[] },
  { path, block }: BlockAt,
  config: ObjectValue,
  planned: ObjectValue | undefined,
): void {
  if (!planned) return
  const nameOf = (name: string) => [...path, name].join('.')
  for (const [name, { optional, computed }] of Object.entries(block.attributes)) {
    // Tags are the session's affair; only whether they are open while there are none is the type's.
    if (name === 'tags_all' && path.length === 0 && !isUnknown(planned[name])) facts.defaults['tags_all'] = {}
    if (EVERYWHERE.includes(name) || (config[name] ?? null) !== null) continue
    const value = planned[name] ?? null
    if (value === null) {
      if (computed) facts.staysNull.push(nameOf(name))
    } else if (!hasUnknownInside(value) && (optional || computed) && !JSON.stringify(value).includes('probe-'))
      facts.defaults[nameOf(name)] = value
  }
  for (const name of Object.keys(block.blocks)) if (isUnknown(planned[name])) facts.computedBlocks.push(nameOf(name))
}

/** Unknown after every update: of any update. Unknown after some: of those. */
function updatesOf(unknowns: Map<string, string[]>): Required<Pick<TypeFacts, 'changesOnUpdate' | 'changesWith'>> {
  const lists = [...unknowns.values()]
  const always = (lists[0] ?? []).filter((name) => lists.every((names) => names.includes(name)))
  const further = [...unknowns].map(([attribute, names]) => [attribute, names.filter((name) => !always.includes(name))] as const)
  return {
    changesOnUpdate: always,
    changesWith: Object.fromEntries(further.filter(([, names]) => names.length > 0).map(([key, names]) => [key, [...names]])),
  }
}

function unknownsOf(planned: ObjectValue): string[] {
  return Object.keys(planned).filter((name) => isUnknown(planned[name]) && !EVERYWHERE.includes(name))
}

/** What the object would be after its creation: made-up values for what the cloud fills. */
function known(planned: ObjectValue, block: Block): ObjectValue {
  const result: ObjectValue = {}
  for (const [name, { type }] of Object.entries(block.attributes)) result[name] = settle(name, planned[name] ?? null, type)
  for (const [name, nested] of Object.entries(block.blocks)) {
    const value = planned[name] ?? null
    if (isUnknown(value)) result[name] = nested.nesting === 'single' ? null : []
    else if (Array.isArray(value))
      result[name] = value.map((item) => (item instanceof Unknown ? minimal(nested.block) : known(item as ObjectValue, nested.block)))
    else result[name] = value === null ? null : known(value as ObjectValue, nested.block)
  }
  return result
}

function settle(name: string, value: Value, type: TypeJson): Value {
  if (!hasUnknownInside(value)) return value
  // What is filled is mostly one text or number; a list of them is as well empty.
  return typeof type === 'string'
    ? sample(name, type, 'computed')
    : type[0] === 'map'
      ? {}
      : type[0] === 'object'
        ? sample(name, type, 'computed')
        : []
}

function hasUnknownInside(value: Value): boolean {
  if (isUnknown(value)) return true
  if (Array.isArray(value)) return value.some(hasUnknownInside)
  return value !== null && typeof value === 'object' && Object.values(value as ObjectValue).some(hasUnknownInside)
}

function namesOf(steps: RealPlan['requiresReplace'][number]): string[] {
  return steps.flatMap((step) => ('attribute' in step ? [step.attribute] : []))
}

/** Elements of a set have no place: the provider names the set. */
function isSetPath(steps: RealPlan['requiresReplace'][number], path: readonly string[], root: Block): boolean {
  const names = namesOf(steps)
  let block = root
  for (const [depth, name] of path.slice(0, -1).entries()) {
    const nested = block.blocks[name]!
    if (nested.nesting === 'set') return names.join('.') === path.slice(0, depth + 1).join('.')
    block = nested.block
  }
  return false
}

function compact(facts: Required<TypeFacts>): TypeFacts {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => (Array.isArray(value) ? value : Object.keys(value)).length > 0),
  ) as TypeFacts
}
