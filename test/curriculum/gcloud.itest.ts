import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readCourse } from '../../packages/core/src/learn/course/read-course.ts'
import { openShell } from '../../packages/sandbox-cloud/test/gcloud/shell.ts'

const course = await readCourse(fileURLToPath(new URL('../../curriculum', import.meta.url)))

/** The lines of a lesson's solutions that call gcloud, without where their output goes. */
const lessons = [...course.lessons.values()]
  .map(({ path, versions }) => ({ path, lines: versions.en!.tasks.flatMap(({ solution }) => linesOf(solution)) }))
  .filter(({ lines }) => lines.length > 0)

function linesOf(solution: string): string[] {
  const whole = solution.replace(/\\\n\s*/g, ' ').split('\n')
  return whole.flatMap((line) => /^\s*gcloud\s+(.*?)\s*(?:>{1,2}\s*\S+|\|.*)?$/.exec(line)?.[1] ?? [])
}

test('there are lessons that call gcloud', () => {
  expect(lessons.length).toBeGreaterThan(5)
})

test.for(lessons)('every gcloud line in the solutions of $path does what it says', async ({ lines }) => {
  const shell = openShell()
  shell.files.set('cat.txt', 'a cat\n')
  for (const line of lines) await shell.ok(line)
})
