import { fileURLToPath } from 'node:url'
import { LOCALES, type Locale } from '@mcp-cloud/contracts'
import { probeIsolation } from '@mcp-cloud/terraform-exec'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCourse } from '../../packages/core/src/learn/course/read-course.ts'
import type { Task } from '../../packages/core/src/learn/lesson/schema.ts'
import { install, type Installation } from '../support/server.ts'
import { learner, openTerminal, plain, type Learner, type Terminal } from '../support/terminal.ts'

const course = await readCourse(fileURLToPath(new URL('../../curriculum', import.meta.url)))
const USES_TERRAFORM = /(^|[\s(|&;])terraform\s+[-a-z]/m
const all = [...course.lessons.values()]
  .map(({ path, versions }) => ({ path, en: versions.en!.tasks, ko: versions.ko!.tasks }))
  .filter(({ en }) => en.length > 0)
/** Terraforms of learners take turns, so their lessons are spread over the others instead of standing in one queue at the end. */
const lessons = all.toSorted((a, b) => placeOf(a) - placeOf(b))

function placeOf(lesson: (typeof all)[number]): number {
  const alike = all.filter((other) => usesTerraform(other.en) === usesTerraform(lesson.en))
  return alike.indexOf(lesson) / alike.length
}

function usesTerraform(tasks: readonly Task[]): boolean {
  return tasks.some(({ solution }) => USES_TERRAFORM.test(solution))
}

let installation: Installation
/** Why a learner's terraform does not run here, in the terminal's own words. */
let withoutTerraform: string | undefined
beforeAll(async () => {
  installation = await install()
  const { terminal } = await begin()
  withoutTerraform = /terraform is not available here: .*/.exec(plain(await terminal.run('terraform version')))?.[0]
  terminal.close()
})
afterAll(() => installation?.[Symbol.asyncDispose]())

test('every lesson asks, solves and checks the same in both languages, so that running one of them is running both', () => {
  expect(lessons.length).toBeGreaterThan(25)
  const heart = ({ id, check, solution, inject, after }: Task) => ({ id, check, solution, inject, after })
  for (const { path, en, ko } of lessons) expect(ko.map(heart), path).toEqual(en.map(heart))
})

test('terraform runs for learners wherever bubblewrap works', async ({ skip }) => {
  const { kind } = await probeIsolation()
  if (kind !== 'bubblewrap') skip('not run: bubblewrap does not work on this machine')
  expect(withoutTerraform).toBeUndefined()
})

// A learner each, side by side as in a class: a lesson finds an empty world, and nothing of another.
describe.concurrent('in the terminal of the course', { timeout: 400_000 }, () => {
  test.for(lessons)('the solutions of $path pass its checks, and none passes before', async ({ path, en: tasks }, { skip }) => {
    if (withoutTerraform !== undefined && usesTerraform(tasks)) skip(`not run: ${withoutTerraform}`)
    const { who, terminal } = await begin()
    await look(who, path, 'en')
    for (const task of tasks) {
      if (task.inject) expect(await who.api.post('/api/v1/curriculum/incident', { task: task.id })).toMatchObject({ status: 200 })
      expect((await look(who, path, 'en')).get(task.id)?.status, `${task.id} before anything was done`).toBe('open')
      const { shown, code } = await solve(terminal, task)
      const standing = (await look(who, path, 'en')).get(task.id)
      expect(standing?.status, `${task.id} is open; hints: ${JSON.stringify(standing?.hints)}; shown:\n${shown}`).toBe('done')
      expect(code, `${task.id} ended with ${code}:\n${shown}`).toBe(0)
    }
    for (const lang of LOCALES)
      for (const standing of (await look(who, path, lang)).values()) expect(standing).toMatchObject({ status: 'done', changed: false })
    terminal.close()
  })
})

async function begin(): Promise<{ who: Learner; terminal: Terminal }> {
  const who = await learner(installation.api, installation.server.url)
  const terminal = await openTerminal(who)
  await terminal.until('simulated')
  return { who, terminal }
}

interface Standing {
  id: string
  status: string
  changed: boolean
  hints: unknown[]
}

/** How the server says that the tasks stand, by id. */
async function look({ api }: Learner, path: string, lang: Locale): Promise<Map<string, Standing>> {
  const { status, body } = await api.post('/api/v1/curriculum/check', { path, lang })
  expect(status, JSON.stringify(body)).toBe(200)
  return new Map(body.tasks.map((standing: Standing) => [standing.id, standing]))
}

/** Types a solution as the button beside it does, whole, and waits for its end. */
async function solve(terminal: Terminal, { id, solution }: Task): Promise<{ shown: string; code: number }> {
  const from = terminal.screen().length
  terminal.send({ t: 'line', text: solution.trimEnd() })
  terminal.type(`echo "ended $? ${id}"\r`)
  const shown = plain(await terminal.until(new RegExp(`^ended \\d+ ${id}\\r?$`, 'm'), from, 240_000))
  return { shown, code: Number(new RegExp(`^ended (\\d+) ${id}$`, 'm').exec(shown)?.[1]) }
}
