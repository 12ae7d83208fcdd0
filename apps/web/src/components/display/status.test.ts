import { DEPLOYMENT_STATUSES, RUN_STATUSES } from '@mcp-cloud/contracts/status'
import { expect, test } from 'vitest'
import en from '../../i18n/en/index.ts'
import ko from '../../i18n/ko/index.ts'
import { STATUS_LOOKS } from './status.ts'

const statuses = [...new Set([...DEPLOYMENT_STATUSES, ...RUN_STATUSES])]

test('every status has a shape, a colour and a word in both languages', () => {
  for (const status of statuses) {
    expect(STATUS_LOOKS[status].icon, status).toMatch(/^i-lucide-/)
    expect(en.status[status], status).toBeTruthy()
    expect(ko.status[status], status).toBeTruthy()
  }
})

test('two statuses that stand at rest never look the same', () => {
  const resting = statuses.filter((status) => !STATUS_LOOKS[status].busy)
  expect(new Set(resting.map((status) => STATUS_LOOKS[status].icon)).size).toBe(resting.length)
})

test('only what is at work turns, and only what went wrong or needs a person is not calm', () => {
  expect(statuses.filter((status) => STATUS_LOOKS[status].busy).toSorted()).toEqual(['applying', 'destroying', 'planning'])
  expect(statuses.filter((status) => STATUS_LOOKS[status].tone === 'error').toSorted()).toEqual(['failed', 'needs_recovery', 'rejected'])
})
