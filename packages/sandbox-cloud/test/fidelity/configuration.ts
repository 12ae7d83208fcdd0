import type { ObjectValue, Value } from '../../src/value.ts'
import { FIXTURES, type Fixture } from '../fixtures.ts'

/** What is planned: everything new, then each object updated in place, then each replaced. */
export const PHASES = ['fresh', 'updated', 'replaced'] as const
export type Phase = (typeof PHASES)[number]

/** Attributes whose change names another object, in the order they are looked for. */
const NAMES = [
  'name',
  'identifier',
  'cluster_id',
  'bucket',
  'key',
  'family',
  'function_name',
  'key_name',
  'domain_name',
  'node_group_name',
  'availability_zone',
]

type Resources = Record<string, Record<string, ObjectValue>>

/** Every hand-written AWS type once, in terraform's JSON, standing on one another: what one fixture uses is another's object. */
export async function typeFixtures(phase: Phase): Promise<{ resource: Resources }> {
  const resources: Resources = {}
  const labels = new Map<string, string>()
  async function use(type: string, instead?: ObjectValue): Promise<ObjectValue> {
    if (!instead) return referenceTo(type, 'main')
    const way = `${type} ${JSON.stringify(instead)}`
    const label = labels.get(way) ?? `other${labels.size}`
    if (!labels.has(way)) {
      labels.set(way, label)
      put(type, label, { ...(await FIXTURES[type]!.config(use)), ...instead })
    }
    return referenceTo(type, label)
  }
  function put(type: string, label: string, config: ObjectValue): void {
    ;(resources[type] ??= {})[label] = config
  }
  for (const [type, fixture] of Object.entries(FIXTURES)) {
    if (!type.startsWith('aws_')) continue
    const config = await fixture.config(use)
    put(
      type,
      'main',
      phase === 'fresh' ? config : phase === 'updated' ? { ...config, ...fixture.update } : { ...config, ...another(fixture, config) },
    )
  }
  return { resource: resources }
}

/** The value of one attribute that makes it another object: what the fixture says, else another name. */
function another(fixture: Fixture, config: ObjectValue): ObjectValue {
  if (fixture.replace) return fixture.replace
  const name = NAMES.find((one) => typeof config[one] === 'string' && !String(config[one]).includes('${'))
  if (!name) return {}
  return { [name]: name === 'availability_zone' ? 'us-east-1c' : `other-${String(config[name])}` }
}

/** Any attribute of it is terraform's expression for it. */
function referenceTo(type: string, label: string): ObjectValue {
  return new Proxy<ObjectValue>({}, { get: (_target, name): Value => `\${${type}.${label}.${String(name)}}` })
}
