import { parseRegex } from './parse.ts'
import { UnreadRegexError, type Regex } from './syntax.ts'

// A bound on the work per character; patterns of modules have some dozens of steps.
const MAX_STEPS = 5000

type Step =
  | { kind: 'one'; accepts: (codePoint: number) => boolean }
  | { kind: 'assert'; holds: (before: number | undefined, after: number | undefined) => boolean }
  | { kind: 'goto'; targets: number[] }
  | { kind: 'found' }

/**
 * A test for whether an expression matches anywhere in a text. It takes time in proportion to the text whatever the expression,
 * as RE2 does: JavaScript's own engine can be stopped for minutes by one short value.
 *
 * @throws UnreadRegexError where RE2 and JavaScript would not agree, or the expression is too large.
 */
export function compileRegex(source: string): (text: string) => boolean {
  const steps: Step[] = []
  emit(parseRegex(source), steps)
  steps.push({ kind: 'found' })
  return (text) => run(steps, text)
}

function emit(regex: Regex, steps: Step[]): void {
  if (steps.length > MAX_STEPS) throw new UnreadRegexError('too large')
  switch (regex.kind) {
    case 'one':
    case 'assert':
      steps.push(regex)
      return
    case 'sequence':
      for (const part of regex.parts) emit(part, steps)
      return
    case 'choice':
      emitChoice(regex.parts, steps)
      return
    case 'repeat':
      emitRepeat(regex, steps)
  }
}

function emitRepeat({ part, least, most }: Extract<Regex, { kind: 'repeat' }>, steps: Step[]): void {
  for (let count = 0; count < least; count++) {
    const before = steps.length
    emit(part, steps)
    // Nothing repeated is nothing.
    if (steps.length === before) return
  }
  if (most === Infinity) emitLoop(part, steps)
  else for (let count = least; count < most; count++) emitOptional(part, steps)
}

function emitChoice(parts: Regex[], steps: Step[]): void {
  const fork: Step = { kind: 'goto', targets: [] }
  steps.push(fork)
  const exits: number[][] = []
  for (const part of parts) {
    fork.targets.push(steps.length)
    emit(part, steps)
    const exit: Step = { kind: 'goto', targets: [] }
    steps.push(exit)
    exits.push(exit.targets)
  }
  for (const targets of exits) targets.push(steps.length)
}

function emitLoop(part: Regex, steps: Step[]): void {
  const start = steps.length
  const fork: Step = { kind: 'goto', targets: [start + 1] }
  steps.push(fork)
  emit(part, steps)
  steps.push({ kind: 'goto', targets: [start] })
  fork.targets.push(steps.length)
}

function emitOptional(part: Regex, steps: Step[]): void {
  const fork: Step = { kind: 'goto', targets: [steps.length + 1] }
  steps.push(fork)
  emit(part, steps)
  fork.targets.push(steps.length)
}

/** Walks all ways through the steps at once, beginning anew at every character. */
function run(steps: Step[], text: string): boolean {
  const points = Array.from(text, (char) => char.codePointAt(0)!)
  let waiting: number[] = []
  for (let at = 0; at <= points.length; at++) {
    const reached = reach(steps, [...waiting, 0], points[at - 1], points[at])
    if (reached.has(steps.length - 1)) return true
    const point = points[at]
    waiting = []
    if (point === undefined) return false
    for (const index of reached) {
      const step = steps[index]!
      if (step.kind === 'one' && step.accepts(point)) waiting.push(index + 1)
    }
  }
  return false
}

/** Every step that can be stood on without reading a character. */
function reach(steps: Step[], from: number[], before: number | undefined, after: number | undefined): Set<number> {
  const reached = new Set<number>()
  const open = from
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (reached.has(index)) continue
    reached.add(index)
    const step = steps[index]!
    if (step.kind === 'goto') open.push(...step.targets)
    if (step.kind === 'assert' && step.holds(before, after)) open.push(index + 1)
  }
  return reached
}
