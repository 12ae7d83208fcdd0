import { findTool } from '@mcp-cloud/testing'
import { expect, test } from 'vitest'
import { caseNames, readCase } from './corpus.ts'
import { planCase } from './plan-case.ts'
import { judge, reviewCase } from './review-case.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const SAMPLE = 6
const terraform = findTool('terraform')

/** Others each day: the kept plans are those that terraform makes today. */
const day = Math.floor(Date.now() / DAY_MS)
const names = caseNames()
const sample = Array.from({ length: SAMPLE }, (_, index) => names[(day * SAMPLE + index) % names.length]!)

test.for(sample)('%s is planned anew and found to be what it is', { timeout: 120_000 }, async (name, context) => {
  if ('missing' in terraform) return context.skip(terraform.missing)
  const subject = readCase(name)
  const review = reviewCase(subject, await planCase(subject))
  expect(review.grade).toBe(subject.expected.grade)
  expect(judge(review, subject.expected)).toMatchObject({ missed: [], extra: [] })
})
