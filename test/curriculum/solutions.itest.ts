import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createMemoryStore, reattachFor, startProvider, type WorldStore } from '@mcp-cloud/sandbox-cloud'
import { expect, onTestFinished, test } from 'vitest'
import { evaluate } from '../../packages/core/src/learn/check/evaluate.ts'
import type { Evidence } from '../../packages/core/src/learn/check/evidence.ts'
import { readCourse } from '../../packages/core/src/learn/course/read-course.ts'
import { inject } from '../../packages/core/src/learn/inject.ts'
import type { Task } from '../../packages/core/src/learn/lesson/schema.ts'

const run = promisify(execFile)
const course = await readCourse(fileURLToPath(new URL('../../curriculum', import.meta.url)))

/** Programs of the platform's own terminal; what runs here is a plain shell with the real terraform. */
const OF_THE_TERMINAL = /(^|[\s(|&;])(aws|gcloud|mcp-cloud|jq)\s+[-.'a-z]/m

const lessons = [...course.lessons.values()]
  .map(({ path, versions }) => ({ path, tasks: versions.en!.tasks }))
  .filter(({ tasks }) => tasks.length > 0 && !tasks.some((task) => OF_THE_TERMINAL.test(task.solution)))

test('there are lessons whose solutions a plain shell can run', () => {
  expect(lessons.length).toBeGreaterThan(0)
})

test.for(lessons)('the solutions of $path pass its checks, and none passes before', async ({ tasks }, { skip }) => {
  const version = await run('terraform', ['version']).catch(() => undefined)
  if (!version) skip('not run: terraform is not installed')
  const learner = await startLearner(tasks)
  for (const task of tasks) {
    for (const change of task.inject ?? []) {
      expect(await inject(learner.store, change), `the incident of ${task.id} found nothing to change`).toBeGreaterThan(0)
    }
    expect(await outcome(task, learner), `${task.id} passes before anything was done`).not.toMatchObject({ passed: true })
    await learner.run(task.solution)
    expect(await outcome(task, learner), task.id).toEqual({ passed: true, problems: [] })
  }
})

interface Learner {
  store: WorldStore
  home: string
  run(solution: string): Promise<void>
}

/** An empty world, an empty home folder, and a shell in which terraform meets that world and nothing else. */
async function startLearner(tasks: readonly Task[]): Promise<Learner> {
  const root = mkdtempSync(join(tmpdir(), 'lesson-'))
  const home = mkdtempSync(join(root, 'home-'))
  writeFileSync(join(root, 'cli.tfrc'), 'disable_checkpoint = true\n')
  const store = createMemoryStore()
  const server = await startProvider({ store, socketFolder: join(root, 's'), runId: 'lesson', types: typesIn(tasks) })
  const watched = execFile('sleep', ['600'])
  onTestFinished(async () => {
    await server.close()
    watched.kill()
    rmSync(root, { recursive: true, force: true })
  })
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    TF_CLI_CONFIG_FILE: join(root, 'cli.tfrc'),
    TF_REATTACH_PROVIDERS: reattachFor(server, watched.pid ?? process.pid),
  }
  return {
    store,
    home,
    async run(solution) {
      try {
        await run('bash', ['-euo', 'pipefail', '-c', solution], { cwd: home, env, maxBuffer: 64 * 1024 * 1024 })
      } catch (cause) {
        const { stdout = '', stderr = '' } = cause as { stdout?: string; stderr?: string }
        throw new Error(`the solution failed:\n${solution}\n${stdout}${stderr}`, { cause })
      }
    },
  }
}

/** Terraform reads the schema of everything it is served, in seconds of its own: what no solution names is left out. */
function typesIn(tasks: readonly Task[]): ReadonlySet<string> {
  return new Set(tasks.flatMap(({ solution }) => solution.match(/\b[a-z]+_[a-z0-9_]+\b/g) ?? []))
}

function outcome({ check }: Task, { store, home }: Learner) {
  const evidence: Evidence = {
    objects: (type) => store.list(type),
    file: async (path) => {
      try {
        return readFileSync(join(home, path), 'utf8')
      } catch {
        return undefined
      }
    },
    deployments: async () => [],
    commands: async () => [],
  }
  return evaluate(check, evidence)
}
