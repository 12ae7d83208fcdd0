import { Tool } from '@mcp-cloud/contracts'
import { z } from 'zod'
import { toPattern } from './to-pattern.ts'

/** The front matter of a lesson, as `curriculum/README.md` describes it. Everything that is not described is an error. */

const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is kebab-case, like cli-basics-vpc')
  .max(80)
export const LessonPath = z.string().regex(/^part\d+\/day\d+\/[\p{L}\p{N}_-]+\.md$/u, 'a lesson path is like part2/day3/cli_basics.md')
const Scalar = z.union([z.string(), z.number(), z.boolean()])
const Pattern = z
  .string()
  .max(500)
  .superRefine((source, issue) => {
    // It runs over what learners type: a quantified group that itself repeats could take for ever.
    if (/\([^()]*[+*}][^()]*\)[+*{]/.test(source)) issue.addIssue({ code: 'custom', message: `${source} repeats a repeated group` })
    try {
      toPattern(source)
    } catch (cause) {
      issue.addIssue({ code: 'custom', message: `${source} is no regular expression: ${String(cause)}` })
    }
  })

export type Where = { [path: string]: Matcher }
export type Matcher =
  | string
  | number
  | boolean
  | { oneOf: (string | number | boolean)[] }
  | { contains: string | number | boolean }
  | { matches: string }
  | { exists: boolean }
  | { min?: number | undefined; max?: number | undefined }
  | { some: Where }
  | { none: Where }
  | { idOf: { type: string; where?: Where | undefined } }
  | { not: Matcher }

const Type = z.string().regex(/^(aws|google)_[a-z0-9_]+$/, "a type is Terraform's name, like aws_vpc or google_compute_network")
const Where: z.ZodType<Where> = z.lazy(() => z.record(z.string().min(1), Matcher))
const Matcher: z.ZodType<Matcher> = z.lazy(() =>
  z.union([
    Scalar,
    z.strictObject({ oneOf: z.array(Scalar).min(1) }),
    z.strictObject({ contains: Scalar }),
    z.strictObject({ matches: Pattern }),
    z.strictObject({ exists: z.boolean() }),
    z.strictObject({ some: Where }),
    z.strictObject({ none: Where }),
    z.strictObject({ idOf: z.strictObject({ type: Type, where: Where.optional() }) }),
    z.strictObject({ not: Matcher }),
    z
      .strictObject({ min: z.number().optional(), max: z.number().optional() })
      .refine(({ min, max }) => min !== undefined || max !== undefined, 'a range needs min or max'),
  ]),
)

const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)])

export const WorldCheck = z.strictObject({
  kind: z.literal('world'),
  type: Type,
  where: Where.default({}),
  count: z.strictObject({ min: z.number().int().min(0).optional(), max: z.number().int().min(0).optional() }).default({}),
})
export type WorldCheck = z.infer<typeof WorldCheck>

export const FileCheck = z.strictObject({
  kind: z.literal('file'),
  path: z.string().regex(/^(?!\/|~)(?!.*(^|\/)\.\.(\/|$))[^\0]+$/, "a path inside the learner's home folder, without .."),
  exists: z.boolean().default(true),
  contains: oneOrMore(z.string().min(1)).optional(),
  matches: oneOrMore(Pattern).optional(),
  lacks: oneOrMore(z.string().min(1)).optional(),
})
export type FileCheck = z.infer<typeof FileCheck>

export const DeploymentCheck = z.strictObject({
  kind: z.literal('deployment'),
  module: z.string().min(1),
  status: oneOrMore(z.string().min(1)).optional(),
  vars: Where.optional(),
  live: z.boolean().optional(),
})
export type DeploymentCheck = z.infer<typeof DeploymentCheck>

export const CommandCheck = z.strictObject({
  kind: z.literal('command'),
  matches: Pattern,
  exitCode: z.union([z.number().int().min(0).max(255), z.literal('any')]).default(0),
})
export type CommandCheck = z.infer<typeof CommandCheck>

export type Check = WorldCheck | FileCheck | DeploymentCheck | CommandCheck | { kind: 'all' | 'any'; of: Check[] }
export const Check: z.ZodType<Check> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    WorldCheck,
    FileCheck,
    DeploymentCheck,
    CommandCheck,
    z.strictObject({ kind: z.enum(['all', 'any']), of: z.array(Check).min(1).max(10) }),
  ]),
)

export const Hint = z.union([z.string().min(1), z.strictObject({ when: z.string().min(1), text: z.string().min(1) })])
export type Hint = z.infer<typeof Hint>

const Change = z.union([
  z.strictObject({ change: Type, where: Where.default({}), set: z.record(z.string().min(1), z.unknown()) }),
  z.strictObject({ delete: Type, where: Where.default({}) }),
])
export type Change = z.infer<typeof Change>

export const Task = z.strictObject({
  id: Id,
  title: z.string().min(1),
  after: z.array(Id).default([]),
  check: Check,
  hints: z.array(Hint).min(1),
  solution: z.string().min(1),
  inject: z.array(Change).min(1).optional(),
})
export type Task = z.infer<typeof Task>

export const Question = z
  .strictObject({
    id: Id,
    question: z.string().min(1),
    options: z
      .array(z.strictObject({ text: z.string().min(1), correct: z.boolean(), why: z.string().min(1) }))
      .min(2)
      .max(6),
  })
  .refine(({ options }) => options.some((option) => option.correct), 'a question needs a correct option')
export type Question = z.infer<typeof Question>

export const FrontMatter = z.strictObject({
  title: z.string().min(1).max(120),
  objectives: z.array(z.string().min(1)).min(1).max(8),
  minutes: z.number().int().min(1).max(240),
  prerequisites: z.array(LessonPath).default([]),
  tools: z.array(Tool).default([]),
  tasks: z.array(Task).default([]),
  quiz: z.array(Question).default([]),
})
export type FrontMatter = z.infer<typeof FrontMatter>

const Titles = z.strictObject({ ko: z.string().min(1), en: z.string().min(1) })
export const Course = z.strictObject({
  parts: z.array(
    z.strictObject({
      id: z.string().regex(/^part\d+$/),
      title: Titles,
      days: z.array(
        z.strictObject({
          id: z.string().regex(/^day\d+$/),
          title: Titles,
          lessons: z.array(z.string().regex(/^[\p{L}\p{N}_-]+$/u, 'a lesson is its file name without .md')),
        }),
      ),
    }),
  ),
})
export type Course = z.infer<typeof Course>
