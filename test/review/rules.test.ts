import { readFileSync } from 'node:fs'
import { RULE_SENTENCES } from '@mcp-cloud/contracts/findings/rule-sentences'
import { RULES } from '@mcp-cloud/core/review'
import { describe, expect, test } from 'vitest'
import { PlanJson } from '../../packages/core/src/run/plan-json.ts'
import { caseNames, readCase } from './corpus.ts'
import { readGolden } from './golden.ts'
import { reviewCase } from './review-case.ts'

const DOCUMENTATION = readFileSync(new URL('../../docs/reference/review-rules.md', import.meta.url), 'utf8')
const { plans } = readGolden()
const cases = caseNames().map((name) => {
  const plan = PlanJson.parse(plans[name])
  const fired = new Set(reviewCase(readCase(name), plans[name]).findings.map(({ code }) => code))
  return { name, fired, types: new Set(plan.resource_changes.map(({ type }) => type)) }
})

test('there are more than eighty rules, each with an id of its own', () => {
  const ids = RULES.map(({ id }) => id)
  expect(ids.length).toBeGreaterThanOrEqual(80)
  expect(new Set(ids).size).toBe(ids.length)
})

describe.each(RULES)('$id', ({ id, parts }) => {
  test('says in both languages what it is and what to do', () => {
    const { en, ko, advice } = RULE_SENTENCES[id] ?? {}
    for (const text of [en, advice?.en]) expect(text).toMatch(/^[^가-힣]+[.?]$/)
    for (const text of [ko, advice?.ko]) expect(text).toMatch(/[가-힣].*[.?]$/)
  })

  test('is documented', () => expect(DOCUMENTATION).toContain(`<a id="${id}"></a>`))

  test('strikes in a module of the corpus', () => expect(cases.filter(({ fired }) => fired.has(id)).length).toBeGreaterThan(0))

  test('and stays silent in another that has what it looks at', () => {
    const types = parts.flatMap((part) => part.types ?? [])
    const silent = cases.filter((one) => !one.fired.has(id) && (types.length === 0 || types.some((type) => one.types.has(type))))
    expect(silent.length).toBeGreaterThan(0)
  })
})
