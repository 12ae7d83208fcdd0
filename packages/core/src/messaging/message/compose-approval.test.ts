import type { Finding } from '@mcp-cloud/contracts'
import { tellAdvice } from '@mcp-cloud/contracts/findings/advice'
import { checkBlocks, shownText } from '@mcp-cloud/testing/receivers/checks'
import { expect, test } from 'vitest'
import type { Ctx } from '../../kernel/index.ts'
import { renderBlocks } from '../slack/render-blocks.ts'
import { composeApproval } from './compose-approval.ts'
import { runFacts } from './run-facts.fixture.ts'

// The two things a message is made with besides its facts.
const ctx = {
  now: () => new Date('2026-11-01T00:00:00Z'),
  platform: { settings: { publicUrl: 'https://cloud.example.com' }, sealer: { keyedHash: () => 'abcdef0123456789' } },
} as unknown as Ctx
const facts = (findings: Finding[]) =>
  runFacts({
    note: '',
    requester: { kind: 'user', id: 'usr_x', name: 'Jiwoo' },
    address: 'aws_db_instance.main',
    findings,
    comment: '',
    decider: 'Minseo',
    account: 'prod',
    output: '',
    diagnostic: '',
  })
const open = (address: string): Finding => ({
  id: 'F1',
  code: 'network.open-ingress',
  severity: 'critical',
  params: { ports: 'port 22' },
  address,
})

test.each([
  ['en', 'To do: '],
  ['ko', '조치: '],
] as const)('in %s, a finding says what to do about it', (locale, label) => {
  const shown = shownText(renderBlocks(composeApproval(ctx, facts([open('aws_security_group.web')]), locale)))
  expect(shown).toContain(`(aws_security_group.web) ${label}${tellAdvice('network.open-ingress', locale)}`)
})

test('what to do stays whole however long the address is, and the message within its limits', () => {
  const findings = Array.from({ length: 20 }, (_, index) => open(`module.${'network.'.repeat(60)}aws_security_group.web[${index}]`))
  const blocks = renderBlocks(composeApproval(ctx, facts(findings), 'en'))
  expect(checkBlocks(blocks)).toBeUndefined()
  expect(shownText(blocks).split(`To do: ${tellAdvice('network.open-ingress', 'en')}`)).toHaveLength(6)
})

test('a finding that no rule of the review raised has nothing to do beside it', () => {
  const shown = shownText(
    renderBlocks(composeApproval(ctx, facts([{ id: 'A1', code: 'vars.null', severity: 'low', params: { name: 'x' } }]), 'en')),
  )
  expect(shown).not.toContain('To do:')
})
