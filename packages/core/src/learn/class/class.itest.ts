import { randomUUID } from 'node:crypto'
import { SCOPES, type Role, type Scope } from '@mcp-cloud/contracts'
import { schema } from '@mcp-cloud/db'
import { testPlatform, type TestPlatform } from '@mcp-cloud/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '../../kernel/index.ts'
import * as learn from '../index.ts'
import { passTask } from '../table.ts'

let world: TestPlatform
beforeAll(async () => {
  world = await testPlatform()
})
afterAll(() => world.close())

async function person(name: string, roles: Role[], scopes?: Scope[]): Promise<Ctx> {
  const ctx = world.ctxAs({ roles, ...(scopes ? { scopes } : {}) })
  const now = ctx.now()
  const row = { id: ctx.actor.id, name, email: `${randomUUID()}@example.test`, roles, createdAt: now, updatedAt: now }
  await world.client.db.insert(schema.users).values(row).onConflictDoNothing()
  return ctx
}
const tokenIn = (url: string) => new URL(url).hash.replace('#token=', '')
const board = (ctx: Ctx, id: string) => learn.getClass.run(ctx, { id, lang: 'en' })

/** A class with its instructor, and learners who joined by the link. */
async function classroom(...names: string[]) {
  const instructor = await person('Ms. Han', ['approver'])
  const { class: made, invite } = await learn.createClass.run(instructor, { name: 'Monday' })
  const token = tokenIn(invite.url)
  const learners = await Promise.all(names.map((name) => person(name, ['learner'])))
  for (const learner of learners) await learn.joinClass.run(learner, { token })
  return { instructor, learners, id: made.id, token }
}

test('an instructor makes a class, learners join by its link, and each sees what is theirs to see', async () => {
  const { instructor, learners, id } = await classroom('Ann', 'Bo')
  const [ann] = learners
  expect((await learn.listClasses.run(instructor, undefined)).items).toMatchObject([{ id, as: 'instructor', learners: 2, name: 'Monday' }])
  expect((await learn.listClasses.run(ann!, undefined)).items).toMatchObject([
    { id, as: 'learner', learners: null, instructor: { name: 'Ms. Han' } },
  ])
  expect((await board(instructor, id)).learners.map(({ name }) => name)).toEqual(['Ann', 'Bo'])
})

test('a link says where it leads before anybody joins, and joining twice is joining once', async () => {
  const { instructor, token, id } = await classroom()
  const cho = await person('Cho', ['viewer'])
  expect(await learn.inspectClassInvite.run(cho, { token })).toEqual({ id, name: 'Monday', instructor: 'Ms. Han', joined: false })
  await learn.joinClass.run(cho, { token })
  await learn.joinClass.run(cho, { token })
  expect(await learn.inspectClassInvite.run(cho, { token })).toMatchObject({ joined: true })
  expect((await board(instructor, id)).learners).toHaveLength(1)
  await expect(learn.joinClass.run(instructor, { token })).rejects.toMatchObject({ code: 'conflict' })
})

test('the table counts tasks, answers and days, and says when somebody was there last', async () => {
  const { instructor, learners, id } = await classroom('Ann', 'Bo')
  const [ann, bo] = learners
  const at = ann!.now()
  await passTask(ann!.db, { userId: ann!.actor.id, taskId: 'cloud-whoami', checkDigest: 'd', passedAt: at })
  await passTask(ann!.db, { userId: ann!.actor.id, taskId: 'of-a-lesson-that-is-gone', checkDigest: 'd', passedAt: at })
  await learn.answerQuestion.run(ann!, { question: 'safe-prevent', chosen: [0], lang: 'ko' })
  world.clock.advance(24 * 60 * 60)
  await learn.answerQuestion.run(ann!, { question: 'safe-cbd', chosen: [0], lang: 'ko' })
  const { lessons, learners: rows, inviteUntil } = await board(instructor, id)
  expect(lessons.length).toBeGreaterThanOrEqual(28)
  expect(inviteUntil).not.toBeNull()
  const [first, second] = rows
  // The second answer was wrong: it was practice all the same.
  expect(first).toMatchObject({ name: 'Ann', tasksDone: 1, quizDone: 1, daysPractised: 2, lessonsDone: 0 })
  expect(first!.lastPractisedAt).toBe(world.clock.now.toISOString())
  expect(first!.lessons[lessons.findIndex(({ path }) => path.endsWith('what_is_cloud.md'))]).toEqual({
    tasksDone: 1,
    quizDone: 0,
    done: false,
  })
  expect(second).toMatchObject({ id: bo!.actor.id, tasksDone: 0, quizDone: 0, daysPractised: 0, lastPractisedAt: null })
})

test('the table tells nothing but how far and when', async () => {
  const { instructor, id } = await classroom('Ann')
  expect(Object.keys((await board(instructor, id)).learners[0]!).toSorted()).toEqual(
    ['daysPractised', 'id', 'joinedAt', 'lastPractisedAt', 'lessons', 'lessonsDone', 'name', 'quizDone', 'tasksDone'].toSorted(),
  )
})

test('a learner sees neither the table nor the others, and changes nothing about the class', async () => {
  const { learners, id } = await classroom('Ann', 'Bo')
  const [ann, bo] = learners
  await expect(board(ann!, id)).rejects.toMatchObject({ code: 'forbidden' })
  for (const attempt of [
    () => learn.changeClass.run(ann!, { id, name: 'mine' }),
    () => learn.inviteToClass.run(ann!, { id }),
    () => learn.removeFromClass.run(ann!, { id, userId: bo!.actor.id }),
    () => learn.createClass.run(ann!, { name: 'x' }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
})

test("another instructor's class is not there; an admin's eye reaches all", async () => {
  const { learners, id } = await classroom('Ann')
  const other = await person('Mr. Lee', ['approver'])
  expect((await learn.listClasses.run(other, undefined)).items).toEqual([])
  for (const attempt of [
    () => board(other, id),
    () => learn.changeClass.run(other, { id, archived: true }),
    () => learn.inviteToClass.run(other, { id }),
    () => learn.removeFromClass.run(other, { id, userId: learners[0]!.actor.id }),
    () => learn.leaveClass.run(other, { id }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
  const admin = await person('Root', ['admin'])
  expect((await board(admin, id)).class).toMatchObject({ as: 'admin', learners: 1 })
  expect((await learn.listClasses.run(admin, undefined)).items.map((item) => item.id)).toContain(id)
})

test('an approver who learns in a class of another sees no more than any learner', async () => {
  const { id, token } = await classroom('Ann')
  const both = await person('Dee', ['approver', 'learner'])
  await learn.joinClass.run(both, { token })
  expect((await learn.listClasses.run(both, undefined)).items).toMatchObject([{ as: 'learner', learners: null }])
  await expect(board(both, id)).rejects.toMatchObject({ code: 'not_found' })
})

test.each(SCOPES.filter((scope) => scope !== 'read'))('a key for %s alone opens no table', async (scope) => {
  const { instructor, id } = await classroom()
  const key = world.ctxAs({ roles: ['approver', 'admin'], id: instructor.actor.id, scopes: [scope] })
  await expect(board(key, id)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(learn.listClasses.run(key, undefined)).rejects.toMatchObject({ code: 'forbidden' })
})

test.each(SCOPES.filter((scope) => scope !== 'propose'))('a key for %s alone makes, changes and joins no class', async (scope) => {
  const { instructor, learners, id, token } = await classroom('Ann')
  const key = world.ctxAs({ roles: ['approver', 'admin'], id: instructor.actor.id, scopes: [scope] })
  for (const attempt of [
    () => learn.createClass.run(key, { name: 'x' }),
    () => learn.changeClass.run(key, { id, name: 'x' }),
    () => learn.inviteToClass.run(key, { id }),
    () => learn.removeFromClass.run(key, { id, userId: learners[0]!.actor.id }),
    () => learn.inspectClassInvite.run(key, { token }),
    () => learn.joinClass.run(key, { token }),
    () => learn.leaveClass.run(key, { id }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
})

test('agents have no classes', async () => {
  const { id, token } = await classroom()
  const agent = world.ctxAs({ agent: 'agt_1' })
  await expect(board(agent, id)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(learn.joinClass.run(agent, { token })).rejects.toMatchObject({ code: 'forbidden' })
})

test('a new link replaces the old one, and a link ends by itself and with its class', async () => {
  const { instructor, id, token } = await classroom()
  const eve = await person('Eve', ['learner'])
  const renewed = tokenIn((await learn.inviteToClass.run(instructor, { id })).url)
  const gone = { code: 'gone' }
  await expect(learn.joinClass.run(eve, { token })).rejects.toMatchObject(gone)
  await expect(learn.joinClass.run(eve, { token: 'a'.repeat(32) })).rejects.toMatchObject(gone)
  await learn.changeClass.run(instructor, { id, archived: true })
  await expect(learn.joinClass.run(eve, { token: renewed })).rejects.toMatchObject(gone)
  expect(await board(instructor, id)).toMatchObject({ inviteUntil: null, class: { archived: true } })
  await learn.changeClass.run(instructor, { id, archived: false })
  world.clock.advance(31 * 24 * 60 * 60)
  await expect(learn.inspectClassInvite.run(eve, { token: renewed })).rejects.toMatchObject(gone)
})

test('whoever leaves, or is taken out, is seen no more and keeps what they have done', async () => {
  const { instructor, learners, id } = await classroom('Ann', 'Bo')
  const [ann, bo] = learners
  await learn.answerQuestion.run(ann!, { question: 'safe-prevent', chosen: [0], lang: 'ko' })
  await learn.leaveClass.run(ann!, { id })
  await learn.removeFromClass.run(instructor, { id, userId: bo!.actor.id })
  expect((await board(instructor, id)).learners).toEqual([])
  expect((await learn.listClasses.run(ann!, undefined)).items).toEqual([])
  expect((await learn.getProgress.run(ann!, undefined)).daysPractised).toBe(1)
  await expect(learn.leaveClass.run(ann!, { id })).rejects.toMatchObject({ code: 'not_found' })
})

test('a class takes three hundred, and of those who come at once no more than fit', async () => {
  const { instructor, id, token } = await classroom()
  const now = instructor.now()
  const rows = Array.from({ length: 298 }, (_, n) => ({ id: `usr_many_${n}`, name: `l${n}`, email: `l${n}@example.test` }))
  await world.client.db.insert(schema.users).values(rows)
  await world.client.db.insert(schema.classMembers).values(rows.map((row) => ({ classId: id, userId: row.id, joinedAt: now })))
  const late = await Promise.all(['x', 'y', 'z', 'w'].map((name) => person(name, ['learner'])))
  const ends = await Promise.allSettled(late.map((ctx) => learn.joinClass.run(ctx, { token })))
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect((await board(instructor, id)).learners).toHaveLength(300)
})
