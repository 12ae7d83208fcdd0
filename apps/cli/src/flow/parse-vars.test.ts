import { expect, test } from 'vitest'
import { VPC } from '../../test/fixtures.ts'
import { Failure } from '../failure.ts'
import { parseVar } from './parse-vars.ts'

test.each([
  ['region', 'us-east-1', 'us-east-1'],
  ['region', '12', '12'],
  ['region', 'true', 'true'],
  ['az_count', '3', 3],
  ['az_count', '-1.5e2', -150],
  ['az_count', 'null', null],
  ['nat', 'true', true],
  ['nat', 'false', false],
  ['cidrs', '["10.0.0.0/16"]', ['10.0.0.0/16']],
  ['tags', '{"team":"a"}', { team: 'a' }],
  ['anything', '{"a":[1]}', { a: [1] }],
  ['anything', 'plain', 'plain'],
  ['unheard_of', '7', '7'],
])('%s=%s is read as %j', (name, text, value) => {
  expect(parseVar(VPC, name, text)).toEqual(value)
})

test('what does not fit the type goes to the server as it was typed, for the server says what is allowed', () => {
  expect(parseVar(VPC, 'az_count', 'many')).toBe('many')
  expect(parseVar(VPC, 'az_count', '0x10')).toBe('0x10')
  expect(parseVar(VPC, 'nat', 'yes')).toBe('yes')
})

test('a list that is not JSON is refused with an example', () => {
  expect(() => parseVar(VPC, 'cidrs', '10.0.0.0/16')).toThrow(Failure)
  expect(() => parseVar(VPC, 'cidrs', '10.0.0.0/16')).toThrow('the value of --var cidrs is not JSON')
})

test('names of the object prototype are no variables', () => {
  expect(parseVar(VPC, 'constructor', '1')).toBe('1')
})
