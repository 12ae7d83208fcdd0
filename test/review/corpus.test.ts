import { SEVERITIES } from '@mcp-cloud/contracts'
import { RULES } from '@mcp-cloud/core/review'
import { describe, expect, test } from 'vitest'
import { caseNames, readCase } from './corpus.ts'
import { readGolden } from './golden.ts'
import { judge, reviewCase } from './review-case.ts'

const PRECISION = 0.95
const { plans } = readGolden()
const severityOf = new Map(RULES.map(({ id, severity }) => [id, severity]))
const judged = caseNames().map((name) => {
  const subject = readCase(name)
  const review = reviewCase(subject, plans[name])
  return { name, subject, review, ...judge(review, subject.expected) }
})

test('the corpus has at least sixty cases, and a plan of each', () => {
  expect(judged.length).toBeGreaterThanOrEqual(60)
  expect(caseNames().filter((name) => !(name in plans))).toEqual([])
})

test('nothing critical or high is missed, and at least 95 of 100 alarms are true', () => {
  const found = judged.reduce((sum, one) => sum + one.found, 0)
  const missed = judged.flatMap((one) => one.missed.map((label) => `${one.name}: ${label}`))
  const extra = judged.flatMap((one) => one.extra.map((label) => `${one.name}: ${label}`))
  const wanted = judged.flatMap(({ subject }) => subject.expected.findings)
  const grave = (label: string) => ['critical', 'high'].includes(severityOf.get(label) ?? 'info')
  const graveWanted = wanted.filter(({ code }) => grave(code)).length
  const graveMissed = missed.filter((label) => grave(label.split(' ')[1] ?? ''))
  const percent = (part: number, all: number) => `${((100 * part) / all).toFixed(1)} %`
  console.log(
    [
      `cases ${judged.length}, findings expected ${wanted.length}, found ${found}`,
      `recall, critical and high: ${percent(graveWanted - graveMissed.length, graveWanted)} of ${graveWanted}; all: ${percent(wanted.length - missed.length, wanted.length)}`,
      `precision: ${percent(found - extra.length, found)}`,
      ...missed.map((label) => `missed ${label}`),
      ...extra.map((label) => `not expected ${label}`),
    ].join('\n'),
  )
  expect(graveMissed).toEqual([])
  expect((found - extra.length) / found, extra.join('\n')).toBeGreaterThanOrEqual(PRECISION)
})

describe.each(judged)('$name', ({ review, subject }) => {
  test('has the grade that its findings give it', () => {
    expect(review.grade).toBe(subject.expected.grade)
  })

  test('is told worst first, in a summary whose every sentence cites findings that are there', () => {
    const order = review.findings.map(({ severity }) => SEVERITIES.indexOf(severity))
    expect(order).toEqual(order.toSorted((a, b) => b - a))
    const ids = new Set(review.findings.map(({ id }) => id))
    for (const text of [review.summary.en, review.summary.ko]) {
      const sentences = text.split(/(?<=\]\.) /)
      for (const sentence of sentences) {
        const [, cited = ''] = /\[([^\]]+)\]\.$/.exec(sentence) ?? []
        expect(cited, sentence).not.toBe('')
        for (const id of cited.split(', ')) expect(ids.has(id) || /^\+\d+$/.test(id), sentence).toBe(true)
      }
      expect(text).not.toMatch(/\bsafe\b|안전/i)
    }
  })
})

test('each of the modules that are insecure by design is critical', () => {
  const insecure = judged.filter(({ name }) => name.startsWith('insecure-by-design-'))
  expect(insecure).toHaveLength(3)
  expect(insecure.map(({ review }) => review.grade)).toEqual(['critical', 'critical', 'critical'])
})
