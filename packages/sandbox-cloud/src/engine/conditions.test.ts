import { expect, test } from 'vitest'
import { createDriver } from '../../test/driver.ts'
import { parseConditions, settingsOf } from './conditions.ts'

test('conditions that were written down do what they say', async () => {
  const written =
    '{ "quotas": [{ "type": "aws_eip", "limit": 1 }], "faults": [{ "kind": "server-error", "type": "aws_sqs_*" }], "seed": 7 }'
  const conditions = parseConditions(JSON.parse(written))
  expect(parseConditions(JSON.parse(JSON.stringify(conditions)))).toEqual(conditions)
  const driver = await createDriver(settingsOf(conditions))
  await driver.apply('aws_eip', { domain: 'vpc' })
  await expect(driver.apply('aws_eip', { domain: 'vpc' })).rejects.toMatchObject({ code: 'LimitExceeded' })
  await expect(driver.apply('aws_sqs_queue', { name: 'jobs' })).rejects.toMatchObject({ code: 'InternalError' })
})

test.each([
  [[], 'must be an object with pace, quotas, faults, seed'],
  [{ speed: 1 }, 'has no speed; it may have pace'],
  [{ pace: 'slow' }, 'pace is "slow"; it must be a number from 0 to 100'],
  [{ faults: {} }, 'faults must be a list'],
  [{ faults: [{ type: 'aws_vpc' }] }, 'faults[0] does nothing; give it a kind (throttling, server-error'],
  [{ faults: [{ kind: 'flood' }] }, 'faults[0].kind is "flood"; it must be one of throttling'],
  [{ faults: [{ kind: 'slow', probability: 2 }] }, 'faults[0].probability is 2; it must be a number from 0 to 1'],
  [{ faults: [{ kind: 'slow', operation: 'destroy' }] }, 'it must be one of any, create'],
  [{ quotas: [{ type: 'aws_vpc' }] }, 'quotas[0].limit is null'],
])('%j is refused with what is allowed', (given, sentence) => {
  expect(() => parseConditions(given)).toThrow(sentence)
})
