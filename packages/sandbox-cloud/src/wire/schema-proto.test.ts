import { expect, test } from 'vitest'
import { loadSchema, loadSchemaAnswer } from '../schema/load.ts'
import type { Block } from '../schema/model.ts'
import { encodeProviderSchema } from './schema-proto.ts'

test.each(['aws', 'google'])('the stored answer of %s is what its stored facts give', (name) => {
  expect(Buffer.compare(encodeProviderSchema(loadSchema(name)), loadSchemaAnswer(name))).toBe(0)
})

test.each([
  ['aws', 1500, 600],
  ['google', 1000, 350],
])('%s has all its types, and none that terraform would refuse', (name, resources, dataSources) => {
  const schema = loadSchema(name)
  expect(schema.resources.names().length).toBeGreaterThan(resources)
  expect(schema.dataSources.names().length).toBeGreaterThan(dataSources)
  const wrong = [...schema.resources.all(), ...schema.dataSources.all()].flatMap(([type, { block }]) =>
    faults(block).map((fault) => `${type}: ${fault}`),
  )
  expect(wrong).toEqual([])
})

/** Rules of which one broken makes terraform refuse the whole provider. */
function faults({ attributes, blocks }: Block, inSet = false): string[] {
  const own = Object.entries(attributes).flatMap(([name, { type, required, optional, computed, writeOnly }]) => [
    ...(required && (optional || computed) ? [`${name} is required and optional or computed`] : []),
    ...(required || optional || computed ? [] : [`${name} is neither required, optional nor computed`]),
    ...(writeOnly && computed ? [`${name} is written only and computed`] : []),
    ...(inSet && JSON.stringify(type).includes('"dynamic"') ? [`${name} is of any type inside a set`] : []),
    ...(/^[a-z_][a-z0-9_]*$/.test(name) ? [] : [`${name} is no name`]),
  ])
  const nested = Object.entries(blocks).flatMap(([name, { nesting, block, min = 0, max = 0 }]) => [
    ...(max > 0 && min > max ? [`${name} has more at least than at most`] : []),
    ...(nesting === 'map' && (min > 0 || max > 0) ? [`${name} is a map with bounds`] : []),
    ...(nesting === 'single' && (min > 1 || max > 1) ? [`${name} is single with bounds`] : []),
    ...(name in attributes ? [`${name} is block and attribute`] : []),
    ...faults(block, inSet || nesting === 'set').map((fault) => `${name}.${fault}`),
  ])
  return [...own, ...nested]
}
