import { expect, test } from 'vitest'
import { FINDINGS, renderFinding, type FindingCode } from './findings.ts'

test('everything that can be said of a module or a request has its sentence in both languages', () => {
  // Their keys are the codes.
  for (const code of Object.keys(FINDINGS) as FindingCode[]) {
    expect(renderFinding(code, {}), code).toMatch(/^[A-Z{].* .*[.}]$/s)
    expect(renderFinding(code, {}, 'ko'), code).toMatch(/[가-힣].*[.}]$/s)
  }
})

test('a Korean sentence takes the particle of what is told', () => {
  expect(renderFinding('module.duplicate', { kind: 'variable', name: 'zone' }, 'ko')).toBe('variable "zone"이 두 번 선언되었습니다.')
})
