import { CHANGE_ACTIONS, type Change, type ChangeAction } from '@mcp-cloud/contracts'
import { expect, test } from 'vitest'
import en from '../../i18n/en/index.ts'
import ko from '../../i18n/ko/index.ts'
import { ACTION_LOOKS, countsShown, listChanges } from './change.ts'

const change = (address: string, action: ChangeAction): Change => ({
  address,
  action,
  type: address.split('.')[0]!,
  name: 'x',
  provider: 'aws',
  attributes: [],
})
const plan = [
  change('aws_vpc.main', 'create'),
  change('aws_subnet.a', 'delete'),
  change('aws_subnet.b', 'update'),
  change('aws_eip.c', 'replace'),
  change('aws_vpc.old', 'no-op'),
]

test('changes stand worst first, and what does not change is left out', () => {
  expect(listChanges(plan, { text: '' }).map((item) => item.action)).toEqual(['delete', 'replace', 'update', 'create'])
})

test('every word of a search has to fit, and an action narrows it', () => {
  expect(listChanges(plan, { text: 'SUBNET .a' }).map((item) => item.address)).toEqual(['aws_subnet.a'])
  expect(listChanges(plan, { text: 'subnet', action: 'update' }).map((item) => item.address)).toEqual(['aws_subnet.b'])
})

test('every action has a shape, a colour and a word in both languages', () => {
  for (const action of CHANGE_ACTIONS) {
    expect(ACTION_LOOKS[action].icon).toMatch(/^i-lucide-/)
    expect(en.action[action]).toBeTruthy()
    expect(ko.action[action]).toBeTruthy()
  }
})

test('counts of nothing are not told', () => {
  expect(countsShown({ create: 3, update: 0, replace: 1, delete: 0, read: 0 })).toEqual([
    { action: 'replace', count: 1 },
    { action: 'create', count: 3 },
  ])
})
