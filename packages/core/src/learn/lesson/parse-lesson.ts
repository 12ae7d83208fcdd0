import { createHash } from 'node:crypto'
import { Fault } from '@mcp-cloud/contracts'
import { parse as parseYaml } from 'yaml'
import { canonicalJson } from '../../kernel/index.ts'
import { FrontMatter, type Question, type Task } from './schema.ts'

export interface Lesson extends FrontMatter {
  /** The text below the front matter. */
  markdown: string
}

/** @throws Fault `invalid` that names the file, the place in the front matter, and what is allowed there. */
export function parseLesson(source: string, file: string): Lesson {
  const match = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source)
  if (!match) throw new Fault('invalid', `${file} does not begin with front matter between two lines of ---`)
  const front = readYaml(match[1]!, file)
  const parsed = FrontMatter.safeParse(front)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), code: issue.code, message: issue.message }))
    throw new Fault('invalid', `${file}: ${problems.map(({ path, message }) => `${path}: ${message}`).join('; ')}`, { problems })
  }
  return { ...parsed.data, markdown: source.slice(match[0].length).replaceAll('\r\n', '\n').trim() + '\n' }
}

/** Aliases are refused: a few lines of them can stand for gigabytes. @throws Fault `invalid` that names the line. */
export function readYaml(text: string, file: string): unknown {
  try {
    return parseYaml(text, { maxAliasCount: 0, prettyErrors: true })
  } catch (cause) {
    throw new Fault('invalid', `${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** What a task demands: progress made under another digest is marked as changed. Words do not count, they differ by language. */
export function digestTask({ check, inject }: Task): string {
  return digest({ check, inject: inject ?? null })
}

/** What a question demands: how many options, and which are right. */
export function digestQuestion({ options }: Question): string {
  return digest(options.map((option) => option.correct))
}

function digest(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 16)
}
