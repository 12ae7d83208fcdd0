import { expect, test } from 'vitest'
import { draftOf, isReady, newTargetOf, targetOf } from './draft.ts'

test('a new Slack channel is ready with channel, token and secret', () => {
  const draft = { ...draftOf(), name: 'ops', channel: 'C0123ABCD' }
  expect(isReady(draft, true)).toBe(false)
  const whole = { ...draft, botToken: 'xoxb-0000000000', signingSecret: '0123456789abcdef' }
  expect(isReady(whole, true)).toBe(true)
  expect(newTargetOf(whole)).toMatchObject({ kind: 'slack', apiUrl: 'https://slack.com/api', botToken: 'xoxb-0000000000' })
})

test('secrets that are left empty are not sent, so they stay', () => {
  const draft = { ...draftOf(), name: 'ops', channel: 'C0123ABCD' }
  expect(isReady(draft, false)).toBe(true)
  expect(targetOf(draft)).toMatchObject({ botToken: undefined, signingSecret: undefined })
})

test('recipients are taken by commas, spaces or lines', () => {
  const draft = {
    ...draftOf(),
    kind: 'email' as const,
    name: 'mail',
    host: 'mail.example.com',
    from: 'a@example.com',
    to: 'b@example.com, c@example.com\nd@example.com',
  }
  expect(targetOf(draft)).toMatchObject({ to: ['b@example.com', 'c@example.com', 'd@example.com'] })
})
