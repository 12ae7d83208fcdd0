import type { Check, CommandCheck, DeploymentCheck, FileCheck, WorldCheck } from '../lesson/schema.ts'
import { toPattern } from '../lesson/to-pattern.ts'
import { failed, PASSED, type Evidence, type Outcome } from './evidence.ts'
import { differences } from './match.ts'

/** The longest line, and the longest file, that a lesson's pattern is held against. */
const LINE_REACH = 2_000
const FILE_REACH = 200_000

/** Looks whether a check passes. Only reads; asked again it answers the same for the same evidence. */
export async function evaluate(check: Check, evidence: Evidence): Promise<Outcome> {
  switch (check.kind) {
    case 'world':
      return inWorld(check, evidence)
    case 'file':
      return inFile(check, await evidence.file(check.path))
    case 'deployment':
      return inDeployments(check, evidence)
    case 'command':
      return inCommands(check, evidence)
    case 'all': {
      const outcomes = await Promise.all(check.of.map((inner) => evaluate(inner, evidence)))
      // What is missing first: nobody minds an attribute of a thing before the thing is there.
      return outcomes.find((outcome) => !outcome.passed) ?? PASSED
    }
    case 'any': {
      const outcomes = await Promise.all(check.of.map((inner) => evaluate(inner, evidence)))
      if (outcomes.some((outcome) => outcome.passed)) return PASSED
      // The way the learner is furthest on.
      return outcomes.find((outcome) => !outcome.problems.includes('missing')) ?? outcomes[0]!
    }
  }
}

async function inWorld({ type, where, count }: WorldCheck, evidence: Evidence): Promise<Outcome> {
  const max = count.max ?? Infinity
  const min = count.min ?? (max === 0 ? 0 : 1)
  const objects = await evidence.objects(type)
  const differing = await Promise.all(objects.map((object) => differences(object.attributes, where, (other) => evidence.objects(other))))
  const fitting = differing.filter((paths) => paths.length === 0).length
  if (fitting > max) return failed('too-many')
  if (fitting >= min) return PASSED
  // The one that comes nearest says what is wrong.
  const nearest = differing.filter((paths) => paths.length > 0).toSorted((a, b) => a.length - b.length)[0]
  return nearest && fitting === 0 ? failed(...nearest) : failed('missing')
}

function inFile(check: FileCheck, text: string | undefined): Outcome {
  if (text === undefined) return check.exists ? failed('missing') : PASSED
  if (!check.exists) return failed('too-many')
  const reach = text.slice(0, FILE_REACH)
  const plain = squeeze(reach)
  const problems: string[] = []
  if (!listOf(check.contains).every((part) => plain.includes(squeeze(part)))) problems.push('contains')
  if (!listOf(check.matches).every((pattern) => toPattern(pattern, 'm').test(reach))) problems.push('matches')
  if (listOf(check.lacks).some((part) => plain.includes(squeeze(part)))) problems.push('lacks')
  return problems.length === 0 ? PASSED : failed(...problems)
}

async function inDeployments({ module, status, vars = {}, live }: DeploymentCheck, evidence: Evidence): Promise<Outcome> {
  const found = await evidence.deployments(module)
  if (found.length === 0) return failed('missing')
  const outcomes = await Promise.all(
    found.map(async (deployment) => {
      const problems = (await differences(deployment.vars, vars, (type) => evidence.objects(type))).map((path) => path)
      const rightStatus = status === undefined || listOf(status).includes(deployment.status)
      if (!rightStatus || (live !== undefined && deployment.live !== live)) problems.push(`status:${deployment.status}`, 'status')
      return problems
    }),
  )
  const nearest = outcomes.toSorted((a, b) => a.length - b.length)[0]!
  return nearest.length === 0 ? PASSED : failed(...nearest)
}

async function inCommands({ matches, exitCode }: CommandCheck, evidence: Evidence): Promise<Outcome> {
  const pattern = toPattern(matches)
  const run = (await evidence.commands()).filter(({ line }) => pattern.test(line.slice(0, LINE_REACH)))
  if (run.length === 0) return failed('missing')
  return exitCode === 'any' || run.some((command) => command.exitCode === exitCode) ? PASSED : failed('failed')
}

function listOf<T>(given: T | T[] | undefined): T[] {
  return given === undefined ? [] : Array.isArray(given) ? given : [given]
}

/** How much white space stands between two words is a matter of taste. */
function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
