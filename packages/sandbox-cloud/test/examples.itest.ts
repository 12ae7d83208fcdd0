import { describe, expect, test } from 'vitest'
import { exampleNames, liveAlone, liveTogether } from './examples.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const SAMPLE = 2
const LIFE = 'made, planned again without a change, changed, drift, are healed, come back by import, and leave an empty world'

test('there are thirty examples', () => {
  expect(exampleNames()).toHaveLength(30)
})

describe.each([
  ['of AWS', (name: string) => name.startsWith('aws-')],
  ['of Google Cloud and of both', (name: string) => !name.startsWith('aws-')],
])('the examples %s', (_clouds, belongs) => {
  test(`are ${LIFE}`, { timeout: 240_000 }, (context) => liveTogether(exampleNames().filter(belongs), context))
})

/** Others each day, so that each is tried as it stands in its folder as well. */
const day = Math.floor(Date.now() / DAY_MS)
const sample = Array.from({ length: SAMPLE }, (_, index) => exampleNames()[(day * SAMPLE + index) % exampleNames().length]!)

test.for(sample)('the example %s lives so by itself, as it stands in its folder', { timeout: 120_000 }, (name, context) =>
  liveAlone(name, context),
)
