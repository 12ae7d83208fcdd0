import type { Role } from '@mcp-cloud/contracts'
import type { Actor } from '@mcp-cloud/core/kernel'
import { afterEach, expect, test } from 'vitest'
import { createSessionWatch, type SessionWatch } from './session-watch.ts'

const quiet = { debug() {}, info() {}, warn() {}, error() {} }
const PATIENTLY = { timeout: 20_000 }

let watch: SessionWatch
afterEach(() => watch.stop())

function person(session: string, roles: Role[] = ['learner']): Actor & { kind: 'user' } {
  return { kind: 'user', id: `user of ${session}`, name: '', email: '', roles, scopes: [], via: 'session', credentialId: session }
}

/** A watch over sessions that a test may end; `questions` are what was asked, in order. */
function watching(sessions: Map<string, Actor>) {
  const questions: string[][] = []
  const ended = new Map<string, string>()
  const broken = { left: 0 }
  watch = createSessionWatch({
    everyMs: 10,
    async find(ids) {
      questions.push(ids)
      if (broken.left-- > 0) throw new Error('the database does not answer')
      return new Map(ids.flatMap((id) => (sessions.has(id) ? [[id, sessions.get(id)!] as const] : [])))
    },
    permits: (actor) => actor.kind === 'user' && actor.roles.includes('learner'),
    log: quiet,
  })
  return {
    questions,
    ended,
    broken,
    open: (actor: Actor & { kind: 'user' }) => watch.watch(actor, (why) => ended.set(actor.credentialId, why)),
  }
}

test('a thousand terminals are one question, and only those whose session ended are told', async () => {
  const people = Array.from({ length: 1000 }, (_, index) => person(`session-${index}`))
  const sessions = new Map<string, Actor>(people.map((each) => [each.credentialId, each]))
  const { questions, ended, open } = watching(sessions)
  for (const each of [...people, ...people]) open(each)
  await expect.poll(() => questions.length, PATIENTLY).toBeGreaterThan(1)
  expect(questions[0]).toEqual(people.map(({ credentialId }) => credentialId))
  expect(ended.size).toBe(0)
  sessions.delete('session-7')
  await expect.poll(() => ended.size, PATIENTLY).toBe(1)
  expect([...ended]).toEqual([['session-7', 'signedOut']])
  const before = questions.length
  await expect.poll(() => questions.length, PATIENTLY).toBeGreaterThan(before + 1)
  expect(questions.at(-1)).toHaveLength(999)
  expect(ended.size).toBe(1)
})

test('whoever loses the role is told, and whoever gets another one is not', async () => {
  const sessions = new Map<string, Actor>([
    ['loses', person('loses')],
    ['gets', person('gets')],
  ])
  const { ended, open, questions } = watching(sessions)
  for (const session of ['loses', 'gets']) open(person(session))
  sessions.set('loses', person('loses', ['viewer']))
  sessions.set('gets', person('gets', ['learner', 'approver']))
  await expect.poll(() => ended.get('loses'), PATIENTLY).toBe('signedOut')
  const before = questions.length
  await expect.poll(() => questions.length, PATIENTLY).toBeGreaterThan(before + 1)
  expect([...ended.keys()]).toEqual(['loses'])
})

test('one question that fails ends nothing, two in a row end all', async () => {
  const { ended, open, broken, questions } = watching(new Map([['session', person('session')]]))
  broken.left = 1
  open(person('session'))
  await expect.poll(() => questions.length, PATIENTLY).toBeGreaterThan(2)
  expect(ended.size).toBe(0)
  broken.left = 2
  await expect.poll(() => ended.get('session'), PATIENTLY).toBe('absent')
})

test('nobody watched over is no question, and nobody who left is told', async () => {
  const sessions = new Map<string, Actor>([['stays', person('stays')]])
  const { ended, open, questions } = watching(sessions)
  const leave = open(person('leaves'))
  leave()
  expect(questions).toEqual([])
  open(person('stays'))
  await expect.poll(() => questions.length, PATIENTLY).toBeGreaterThan(1)
  expect(questions.flat()).not.toContain('leaves')
  expect(ended.size).toBe(0)
})
