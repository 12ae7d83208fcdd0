import { Fault, notFound } from '@mcp-cloud/contracts'
import type { Platform } from '../../kernel/index.ts'
import { LessonPath, type Question, type Task } from '../lesson/schema.ts'
import { readCourse, type ReadCourse, type RegisteredLesson } from './read-course.ts'

const read = new WeakMap<Platform, Promise<ReadCourse>>()

/** The course of this installation, read once for the life of the process. */
export function courseOf(platform: Platform): Promise<ReadCourse> {
  const known = read.get(platform)
  if (known) return known
  const reading = readCourse(platform.settings.curriculumDir)
  read.set(platform, reading)
  // A folder that could not be read may be mended.
  reading.catch(() => read.delete(platform))
  return reading
}

/**
 * A registered lesson. What comes from outside is only ever a key of the map: no file is looked for by it.
 *
 * @throws Fault `invalid` for what is no lesson path at all, `not_found` for one that is not in the course.
 */
export async function lessonAt(platform: Platform, given: string): Promise<RegisteredLesson> {
  // A page on macOS may hand over decomposed Hangul.
  const path = given.normalize('NFC')
  if (!LessonPath.safeParse(path).success) {
    const message = 'a lesson path is part, day and file, like part2/day3/cli_basics.md; GET /curriculum/tree lists them'
    throw new Fault('invalid', message, { problems: [{ path: '/path', code: 'lesson.path', message, given: given.slice(0, 200) }] })
  }
  const lesson = (await courseOf(platform)).lessons.get(path)
  if (!lesson) throw notFound('lesson', path)
  return lesson
}

export async function taskOf(platform: Platform, id: string): Promise<{ task: Task; path: string }> {
  const found = (await courseOf(platform)).tasks.get(id)
  if (!found) throw notFound('task', id)
  return found
}

export async function questionOf(platform: Platform, id: string): Promise<{ question: Question; path: string }> {
  const found = (await courseOf(platform)).questions.get(id)
  if (!found) throw notFound('question', id)
  return found
}
