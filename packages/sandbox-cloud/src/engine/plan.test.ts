import { describe, expect, test } from 'vitest'
import { createDriver, schemaBlock } from '../../test/driver.ts'
import { FIXTURES } from '../../test/fixtures.ts'
import { loadFacts } from '../schema/facts.ts'
import { isUnknown, type ObjectValue } from '../value.ts'

const DISK = { device_name: '/dev/sdf', volume_size: 8 }

async function machine(further: ObjectValue) {
  const driver = await createDriver()
  const use = async (type: string): Promise<ObjectValue> => driver.apply(type, await FIXTURES[type]!.config(use))
  const config = { ...(await FIXTURES['aws_instance']!.config(use)), ...further }
  return { driver, config, state: await driver.apply('aws_instance', config) }
}

describe('what the real provider was asked decides the plan', () => {
  test('a change inside a block names the very place that forces a new object', async () => {
    const { driver, config, state } = await machine({ root_block_device: [{ encrypted: false }] })
    const { replace } = await driver.plan('aws_instance', { ...config, root_block_device: [{ encrypted: true }] }, state)
    expect(replace).toEqual([[{ attribute: 'root_block_device' }, { index: 0 }, { attribute: 'encrypted' }]])
  })

  test('a change inside a block that the cloud can make is made in place', async () => {
    const { driver, config, state } = await machine({ root_block_device: [{ volume_size: 8 }] })
    expect((await driver.plan('aws_instance', { ...config, root_block_device: [{ volume_size: 16 }] }, state)).replace).toEqual([])
  })

  test('elements of a set have no place: the set is named', async () => {
    const { driver, config, state } = await machine({ ebs_block_device: [DISK] })
    const { replace } = await driver.plan('aws_instance', { ...config, ebs_block_device: [{ ...DISK, encrypted: true }] }, state)
    expect(replace).toContainEqual([{ attribute: 'ebs_block_device' }])
  })

  test('an attribute that was taken out of the configuration falls back to its default', async () => {
    const { driver, config, state } = await machine({ get_password_data: true })
    const { get_password_data: _gone, ...without } = config as ObjectValue
    expect((await driver.plan('aws_instance', without, state)).planned['get_password_data']).toBe(false)
  })

  test('an update makes unknown what the cloud writes anew with it, and nothing else', async () => {
    const driver = await createDriver()
    const use = async (type: string): Promise<ObjectValue> => driver.apply(type, await FIXTURES[type]!.config(use))
    const config = await FIXTURES['aws_lambda_function']!.config(use)
    const state = await driver.apply('aws_lambda_function', config)
    const { planned } = await driver.plan('aws_lambda_function', { ...config, source_code_hash: 'c29tZXRoaW5nIG5ldw==' }, state)
    expect(Object.keys(planned).filter((name) => isUnknown(planned[name]))).toEqual(['last_modified'])
  })
})

test('every path of the facts is in the schema of its type', () => {
  const facts = loadFacts('aws')
  const astray = facts.names().flatMap((type) => {
    const { forceNew = [], defaults = {}, staysNull = [], computedBlocks = [] } = facts.get(type)!
    return [...forceNew, ...Object.keys(defaults), ...staysNull, ...computedBlocks]
      .filter((path) => !isIn(type, path))
      .map((path) => `${type}.${path}`)
  })
  expect(astray).toEqual([])
})

function isIn(type: string, path: string): boolean {
  let block = schemaBlock(type)
  const names = path.replace(/\.#$/, '').split('.')
  for (const name of names.slice(0, -1)) {
    const nested = block.blocks[name]
    if (!nested) return false
    block = nested.block
  }
  const last = names.at(-1)!
  return last in block.attributes || last in block.blocks
}
