import { expect, test } from 'vitest'
import { offerActions } from './actions.ts'

const everything = { mayPlan: true, mayApply: true, mayEdit: true, isAdmin: true }
const nothing = { mayPlan: false, mayApply: false, mayEdit: false, isAdmin: false }

test('the next step of the lifecycle is the primary action', () => {
  expect(offerActions({ status: 'created', live: false, currentRun: null }, everything).primary).toBe('plan')
  expect(offerActions({ status: 'planned', live: false, currentRun: { kind: 'deploy', status: 'planned' } }, everything).primary).toBe(
    'requestApproval',
  )
  expect(offerActions({ status: 'approved', live: false, currentRun: { kind: 'deploy', status: 'approved' } }, everything).primary).toBe(
    'apply',
  )
  expect(offerActions({ status: 'failed', live: true, currentRun: null }, everything).primary).toBe('plan')
})

test('while terraform works there is nothing to do but stop it', () => {
  const offer = offerActions({ status: 'applying', live: true, currentRun: { kind: 'deploy', status: 'applying' } }, everything)
  expect(offer).toEqual({ primary: undefined, others: ['cancel'] })
})

test('what holds resources can be destroyed and not archived, what holds none the other way round', () => {
  expect(offerActions({ status: 'applied', live: true, currentRun: null }, everything).others).toEqual(['plan', 'edit', 'destroy'])
  expect(offerActions({ status: 'destroyed', live: false, currentRun: null }, everything).others).toEqual(['edit', 'archive'])
})

test('a lost apply leads to recovery and to nothing else', () => {
  const offer = offerActions({ status: 'needs_recovery', live: true, currentRun: { kind: 'deploy', status: 'needs_recovery' } }, everything)
  expect(offer).toEqual({ primary: 'recover', others: [] })
})

test('whoever only reads is offered nothing', () => {
  expect(offerActions({ status: 'created', live: false, currentRun: null }, nothing)).toEqual({ primary: undefined, others: [] })
  expect(offerActions({ status: 'applied', live: true, currentRun: null }, nothing)).toEqual({ primary: undefined, others: [] })
})
