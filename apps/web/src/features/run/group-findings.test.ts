import type { Finding } from '@mcp-cloud/contracts'
import { expect, test } from 'vitest'
import { groupFindings } from './group-findings.ts'

const finding = (id: string, code: string, severity: Finding['severity'], address?: string, params: Finding['params'] = {}): Finding => ({
  id,
  code,
  severity,
  params,
  ...(address ? { address } : {}),
})
const outline = (findings: Finding[]) =>
  groupFindings(findings).map(({ first, others }) => [first.id, ...others.map((other) => other.id)].join(' '))

test('what is said alike of many places is said once, worst first', () => {
  expect(
    outline([
      finding('F1', 'change.delete', 'medium', 'a.b'),
      finding('F2', 'storage.public', 'critical', 'c.d'),
      finding('F3', 'change.delete', 'medium', 'e.f'),
    ]),
  ).toEqual(['F2', 'F1 F3'])
})

test('other facts, another severity or no place keep findings apart', () => {
  expect(
    outline([
      finding('F1', 'x', 'low', 'a.b', { n: 1 }),
      finding('F2', 'x', 'low', 'c.d', { n: 2 }),
      finding('F3', 'x', 'high', 'e.f', { n: 1 }),
      finding('F4', 'y', 'low'),
      finding('F5', 'y', 'low'),
    ]),
  ).toEqual(['F3', 'F1', 'F2', 'F4', 'F5'])
})
