import { expect, test } from 'vitest'
import { checkFields, UnreadJson } from './check.ts'
import { fieldsOf, shapeOf } from './shape.ts'
import { emptyValue, givenVars } from './values.ts'

const schema = {
  type: 'object',
  required: ['region', 'peers'],
  'x-order': ['region', 'zones', 'nat', 'public', 'tags', 'peers', 'secret', 'anything'],
  properties: {
    anything: { 'x-type': 'any' },
    region: {
      type: 'string',
      pattern: '^[a-z]+-[a-z]+-[0-9]$',
      'x-messages': { pattern: 'The region must look like us-east-1.' },
      examples: ['us-east-1'],
    },
    zones: { type: ['number', 'null'], default: 2, minimum: 1, maximum: 6, multipleOf: 1, 'x-cost': 'each zone has its own gateway' },
    nat: { type: ['string', 'null'], enum: ['none', 'single', null], default: 'none' },
    public: { type: ['boolean', 'null'], default: true },
    tags: { type: ['object', 'null'], additionalProperties: { type: 'string' }, default: {} },
    peers: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', properties: { cidr: { type: 'string' }, name: { type: ['string', 'null'] } }, required: ['cidr'] },
    },
    secret: { type: ['string', 'null'], 'x-sensitive': true, writeOnly: true },
  },
}
const fields = fieldsOf(schema)
const check = (values: Record<string, unknown>) => checkFields(fields, values, '/vars')
const good = { region: 'us-east-1', peers: [{ cidr: '10.0.0.0/16' }] }

test('a form has the fields of the schema in the order of declaration, each with the right control', () => {
  expect(fields.map((field) => `${field.name}:${field.shape.kind}`)).toEqual([
    'region:text',
    'zones:number',
    'nat:choice',
    'public:boolean',
    'tags:map',
    'peers:list',
    'secret:text',
    'anything:json',
  ])
  expect(fields[0]).toMatchObject({ required: true, shape: { suggestions: ['us-east-1'] } })
  expect(fields[1]).toMatchObject({ fallback: 2, cost: 'each zone has its own gateway' })
  expect(fields[2]?.shape).toEqual({ kind: 'choice', options: ['none', 'single'] })
  expect(fields[6]).toMatchObject({ sensitive: true, shape: { secret: true } })
})

test('what no control can say stays JSON', () => {
  expect(shapeOf({})).toEqual({ kind: 'json' })
  expect(shapeOf({ type: ['string', 'number'] }).kind).toBe('json')
  expect(shapeOf({ type: 'array', prefixItems: [{ type: 'string' }], items: false }).kind).toBe('json')
})

test('a required value that is missing, and one that breaks a rule, are told at their place', () => {
  expect(check({})).toEqual([
    { path: '/vars/region', key: 'required' },
    { path: '/vars/peers', key: 'required' },
  ])
  expect(check({ ...good, region: 'Seoul' })).toEqual([{ path: '/vars/region', message: 'The region must look like us-east-1.' }])
  expect(check({ ...good, zones: 9 })).toEqual([{ path: '/vars/zones', key: 'maximum', params: { n: 6 } }])
  expect(check({ ...good, zones: 1.5 })).toEqual([{ path: '/vars/zones', key: 'whole', params: {} }])
  expect(check({ ...good, nat: 'double' })[0]).toMatchObject({ path: '/vars/nat', key: 'choice' })
  expect(check({ ...good, peers: [] })).toEqual([{ path: '/vars/peers', key: 'minItems', params: { n: 1 } }])
  expect(check({ ...good, peers: [{ name: 'x' }] })).toEqual([{ path: '/vars/peers/0/cidr', key: 'required' }])
  expect(check({ ...good, anything: new UnreadJson('{') })).toEqual([{ path: '/vars/anything', key: 'json' }])
  expect(check(good)).toEqual([])
})

test('every pattern of a variable is checked, and one the browser cannot read is left to the server', () => {
  const two = fieldsOf({
    properties: { name: { type: 'string', pattern: '^a', allOf: [{ pattern: 'z$', 'x-messages': { pattern: 'ends with z' } }] } },
  })
  expect(checkFields(two, { name: 'ab' }, '')).toEqual([{ path: '/name', message: 'ends with z' }])
  expect(checkFields(fieldsOf({ properties: { name: { type: 'string', pattern: '(?P<x>a' } } }), { name: 'b' }, '')).toEqual([])
})

test('a set with the same value twice is told', () => {
  const set = fieldsOf({ properties: { ips: { type: 'array', items: { type: 'string' }, uniqueItems: true } } })
  expect(checkFields(set, { ips: ['a', 'a'] }, '')).toEqual([{ path: '/ips', key: 'unique' }])
})

test('only what was given is sent: no defaults, no empty places', () => {
  expect(givenVars(fields, { ...good, zones: 2, nat: 'single', public: false, tags: {}, secret: '' })).toEqual({
    region: 'us-east-1',
    nat: 'single',
    public: false,
    peers: [{ cidr: '10.0.0.0/16' }],
  })
  expect(givenVars(fields, { peers: [{ cidr: 'x', name: '' }] })).toEqual({ peers: [{ cidr: 'x' }] })
})

test('a new entry begins empty, with the places it must have', () => {
  const peers = fields.find((field) => field.name === 'peers')!.shape
  expect(peers.kind === 'list' && emptyValue(peers.item)).toEqual({ cidr: '' })
})
