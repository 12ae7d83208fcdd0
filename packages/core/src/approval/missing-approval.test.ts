import { expect, test } from 'vitest'
import { missingApproval } from './missing-approval.ts'

const approver = (id: string, roles: string[] = ['approver']) => ({ id, roles })
const asks = (...approvals: { count: number; from: string }[]) => ({ approvals: approvals.map((each) => ({ ...each, rule: 'the-rule' })) })
const groups = new Map([['network', new Set(['usr_1'])]])

test('a rule that asks for a group is not met by others', () => {
  const rule = asks({ count: 1, from: 'group:network' })
  expect(missingApproval(rule, [approver('usr_3'), approver('usr_4')], groups)).toMatchObject({ rule: 'the-rule' })
  expect(missingApproval(rule, [approver('usr_1')], groups)).toBeUndefined()
})

test('a group that is gone lets nobody count', () => {
  expect(missingApproval(asks({ count: 1, from: 'group:gone' }), [approver('usr_1')], groups)).toBeDefined()
  expect(missingApproval(asks({ count: 1, from: 'group:toString' }), [approver('usr_1')], groups)).toBeDefined()
})

test('an administrator is asked for by role, and each rule has to have its people', () => {
  const rules = asks({ count: 1, from: 'admin' }, { count: 2, from: 'approver' })
  expect(missingApproval(rules, [approver('usr_1'), approver('usr_2')], groups)).toMatchObject({ from: 'admin' })
  expect(missingApproval(rules, [approver('usr_1'), approver('usr_2', ['admin'])], groups)).toBeUndefined()
})
