import { describe, expect, test } from 'vitest'
import { rulesOf } from '../src/engine/provider.ts'
import { simulatedProviders } from '../src/providers.ts'
import type { Attribute } from '../src/schema/model.ts'
import { hasUnknown, type ObjectValue, type Value } from '../src/value.ts'
import { createDriver, schemaBlock, type Driver } from './driver.ts'
import { FIXTURES, type Fixture } from './fixtures.ts'

/** Every hand-written type of the clouds goes through the same life; a new one needs a line in the fixtures and nothing else. */
const TYPES = ['aws', 'google'].flatMap((name) => [...simulatedProviders.get(name)!.behaviours.values()])

interface World {
  driver: Driver
  fixture: Fixture
  config: ObjectValue
  state: ObjectValue
  clear(): Promise<void>
}

/** A new world with one object of the type and all that it stands on. */
async function worldWith(type: string): Promise<World> {
  const driver = await createDriver()
  const made: [type: string, way: string, state: ObjectValue][] = []
  async function use(wanted: string, instead: ObjectValue = {}): Promise<ObjectValue> {
    const way = JSON.stringify(instead)
    const known = made.find(([name, other]) => name === wanted && other === way)
    if (known) return known[2]
    const state = await driver.apply(wanted, { ...(await FIXTURES[wanted]!.config(use)), ...instead })
    made.push([wanted, way, state])
    return state
  }
  const fixture = FIXTURES[type]!
  const config = await fixture.config(use)
  const state = await driver.apply(type, config)
  const clear = async () => {
    for (const [name, , object] of made.toReversed()) await driver.destroy(name, object)
  }
  return { driver, fixture, config, state, clear }
}

describe.each(TYPES.map((behaviour) => behaviour.type))('%s', (type) => {
  test('has a fixture, and its behaviour names attributes that are in the schema', () => {
    expect(Object.keys(FIXTURES)).toContain(type)
    const behaviour = TYPES.find((one) => one.type === type)!
    const { attributes, blocks } = schemaBlock(type)
    const named = [
      ...[behaviour.forceNew, behaviour.computedBlocks, behaviour.changesOnUpdate, behaviour.staysNull].flatMap((names) => names ?? []),
      ...[behaviour.defaults, behaviour.references, behaviour.links].flatMap((record) => Object.keys(record ?? {})),
    ]
    const known = Object.keys({ ...attributes, ...blocks })
    expect(named.filter((name) => !known.includes(name.replace(/\..*/, '')))).toEqual([])
  })

  test('is created whole, read as it was made, and planned again without a change', async () => {
    const { driver, config, state } = await worldWith(type)
    expect(hasUnknown(state)).toBe(false)
    expect(typeof state['id']).toBe('string')
    expect(await driver.read(type, state)).toEqual(state)
    expect((await driver.plan(type, config, state)).planned).toEqual(state)
  })

  test('is updated in place where it can be', async () => {
    const { driver, fixture, config, state } = await worldWith(type)
    if (!fixture.update) return
    const changed = { ...config, ...fixture.update }
    expect((await driver.plan(type, changed, state)).replace).toEqual([])
    const after = await driver.apply(type, changed, state)
    expect(after['id']).toBe(state['id'])
    expect(after).not.toEqual(state)
    expect((await driver.plan(type, changed, after)).planned).toEqual(after)
  })

  test('is replaced when an attribute changes that forces it', async () => {
    const { driver, fixture, config, state } = await worldWith(type)
    const { forceNew = [] } = rulesOf(simulatedProviders.get(type.split('_')[0]!)!, type)
    for (const name of [...forceNew, ...Object.keys(fixture.replace ?? {})]) {
      const attribute = schemaBlock(type).attributes[name]
      if (!attribute || !(attribute.required || attribute.optional)) continue
      const { replace } = await driver.plan(
        type,
        { ...config, [name]: fixture.replace?.[name] ?? another(attribute, state[name] ?? null) },
        state,
      )
      expect(replace, name).toContainEqual([{ attribute: name }])
    }
  })

  test('comes in by import with a clean plan', async () => {
    const { driver, fixture, config, state } = await worldWith(type)
    if (fixture.noImport) return
    const imported = await driver.importById(type, fixture.importId?.(state) ?? String(state['id']))
    const { planned, replace } = await driver.plan(type, config, imported)
    const left = (object: ObjectValue) =>
      Object.fromEntries(Object.entries(object).filter(([name]) => !fixture.notImported?.includes(name)))
    expect(replace).toEqual([])
    expect(left(planned)).toEqual(left(imported))
  })

  test('shows as gone when it was deleted behind terraform, and leaves nothing when destroyed', async () => {
    const { driver, state, clear } = await worldWith(type)
    await driver.destroy(type, state)
    expect(await driver.read(type, state)).toBe(null)
    await clear()
    expect((await driver.store.all()).map((object) => object.id)).toEqual([])
  })
})

/** A value of the type that differs from the one given. */
function another({ type }: Attribute, value: Value): Value {
  if (type === 'number') return typeof value === 'number' ? value + 1 : 7
  if (type === 'bool') return value !== true
  if (type === 'string') return `another-${String(value ?? '')}`
  if (type[0] === 'map') return { another: 'one' }
  return ['another']
}
