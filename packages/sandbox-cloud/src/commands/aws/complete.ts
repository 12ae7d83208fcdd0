import type { Complete, Completion } from '../command.ts'
import { kebab } from './model/kebab.ts'
import { loadModel, type Model, type Operation } from './model/load-model.ts'
import { SERVICES } from './model/services.ts'
import { GLOBAL_OPTIONS, OUTPUTS } from './parse/globals.ts'
import { optionsOf } from './parse/read-arguments.ts'

/** What Tab offers behind `aws`: services, operations, options, their values, and ids of the world. */
export const completeAws: Complete = async (words) => {
  const typed = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  return choices(before, typed).filter(({ value }) => value.startsWith(typed))
}

function choices(before: readonly string[], typed: string): Completion[] {
  const [service, given] = before.filter((word) => !word.startsWith('-'))
  if (before.at(-1) === '--output') return OUTPUTS.map((value) => ({ value }))
  if (service === undefined) return typed.startsWith('-') ? options(GLOBAL_OPTIONS) : services()
  if (!SERVICES.some(({ name }) => name === service)) return []
  const model = loadModel(service)
  const operation = [...model.operations.values()].find(({ name }) => kebab(name) === given)
  if (!operation) return [...model.operations.keys()].map((name) => ({ value: kebab(name) })).toSorted(byValue)
  return typed.startsWith('-') ? [...ofOperation(model, operation), ...options(GLOBAL_OPTIONS)] : []
}

function ofOperation(model: Model, operation: Operation): Completion[] {
  return optionsOf(model, operation).map(({ name }) => ({ value: name }))
}

function options(names: readonly string[]): Completion[] {
  return names.map((value) => ({ value }))
}

function services(): Completion[] {
  return [...SERVICES.map(({ name }) => name), 's3', 'configure', 'help'].map((value) => ({ value })).toSorted(byValue)
}

function byValue(a: Completion, b: Completion): number {
  return a.value < b.value ? -1 : 1
}
