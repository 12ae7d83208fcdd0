import { lstat, readFile, realpath } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Fault, LOCALES, type Locale } from '@mcp-cloud/contracts'
import { parseLesson, readYaml, type Lesson } from '../lesson/parse-lesson.ts'
import { Course, type Question, type Task } from '../lesson/schema.ts'

const MAX_LESSON_BYTES = 512 * 1024

export interface RegisteredLesson {
  /** In NFC, like `part2/day3/cli_basics.md`. */
  path: string
  /** At least one language. */
  versions: Partial<Record<Locale, Lesson>>
}

export interface ReadCourse {
  parts: { id: string; title: Record<Locale, string>; days: { id: string; title: Record<Locale, string>; lessons: RegisteredLesson[] }[] }[]
  /** By path. What is not in here is not served, whatever lies in the folder. */
  lessons: ReadonlyMap<string, RegisteredLesson>
  tasks: ReadonlyMap<string, { task: Task; path: string }>
  questions: ReadonlyMap<string, { question: Question; path: string }>
}

interface Registers {
  lessons: Map<string, RegisteredLesson>
  tasks: Map<string, { task: Task; path: string }>
  questions: Map<string, { question: Question; path: string }>
}

/**
 * The whole course from its folder: the lessons that `course.yaml` names, and no other file.
 *
 * @throws Fault `invalid` for a lesson that is missing in both languages, does not fit the schema, is a symbolic link or
 *   larger than 512 KiB, and for an id that two tasks or questions share.
 */
export async function readCourse(root: string): Promise<ReadCourse> {
  const file = join(root, 'course.yaml')
  const parsed = Course.safeParse(readYaml(await readText(root, file), file))
  if (!parsed.success)
    throw new Fault('invalid', `${file}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`)
  const course: ReadCourse & Registers = { parts: [], lessons: new Map(), tasks: new Map(), questions: new Map() }
  for (const part of parsed.data.parts) {
    const days = []
    for (const day of part.days) {
      const lessons = await Promise.all(day.lessons.map((name) => readLesson(root, `${part.id}/${day.id}/${name}.md`.normalize('NFC'))))
      days.push({ id: day.id, title: day.title, lessons })
      for (const lesson of lessons) register(course, lesson)
    }
    course.parts.push({ id: part.id, title: part.title, days })
  }
  return course
}

/** The lesson in the language asked for, else in the other one. */
export function versionOf(lesson: RegisteredLesson, wanted: Locale): { lang: Locale; version: Lesson } {
  const lang = [wanted, ...LOCALES].find((candidate) => lesson.versions[candidate] !== undefined)!
  return { lang, version: lesson.versions[lang]! }
}

async function readLesson(root: string, path: string): Promise<RegisteredLesson> {
  const versions: RegisteredLesson['versions'] = {}
  for (const lang of LOCALES) {
    const source = await findText(root, lang, path)
    if (source !== undefined) versions[lang] = parseLesson(source, `${lang}/${path}`)
  }
  if (Object.keys(versions).length === 0) throw new Fault('invalid', `course.yaml names ${path}, but it stands neither in ko/ nor in en/`)
  return { path, versions }
}

/** macOS stores Hangul decomposed: a file may lie under either form of its name. */
async function findText(root: string, lang: Locale, path: string): Promise<string | undefined> {
  for (const form of ['NFC', 'NFD'] as const) {
    const file = join(root, lang, ...path.normalize(form).split('/'))
    if (await exists(file)) return readText(root, file)
  }
  return undefined
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  )
}

async function readText(root: string, file: string): Promise<string> {
  const found = await lstat(file).catch((cause: unknown) => {
    throw new Fault('invalid', `${file} cannot be read`, { cause })
  })
  // The file, and every folder on the way to it below the course's own.
  const real = await realpath(file)
  if (!found.isFile() || real !== join(await realpath(root), relative(root, file)))
    throw new Fault('invalid', `${file} is no ordinary file; the course follows no symbolic link`)
  if (found.size > MAX_LESSON_BYTES) throw new Fault('invalid', `${file} has ${found.size} bytes; a lesson has at most ${MAX_LESSON_BYTES}`)
  return readFile(file, 'utf8')
}

function register({ lessons, tasks, questions }: Registers, lesson: RegisteredLesson): void {
  const { path } = lesson
  if (lessons.has(path)) throw new Fault('invalid', `course.yaml names ${path} twice`)
  lessons.set(path, lesson)
  // Both languages have the same tasks; one stands for both.
  const { version } = versionOf(lesson, 'en')
  for (const task of version.tasks) add(tasks, task.id, { task, path })
  for (const question of version.quiz) add(questions, question.id, { question, path })
}

function add<T extends { path: string }>(known: Map<string, T>, id: string, entry: T): void {
  const before = known.get(id)
  if (before) throw new Fault('invalid', `the id ${id} stands in ${before.path} and again in ${entry.path}`)
  known.set(id, entry)
}
