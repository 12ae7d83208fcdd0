import type { CommandWorld, Complete, Completion } from '../command.ts'
import { valuesOf } from './complete-values.ts'
import { kebab } from './model/kebab.ts'
import { loadModel, type Model, type Operation } from './model/load-model.ts'
import { SERVICES } from './model/services.ts'
import { GLOBAL_OPTIONS, OUTPUTS } from './parse/globals.ts'
import { REGIONS } from './operations/ec2/places.ts'
import { optionsOf } from './parse/read-arguments.ts'
import { S3_COMMANDS } from './s3/run.ts'

/** What Tab offers behind `aws`: services, operations, options, their values, and ids of the world. */
export const completeAws: Complete = async (words, world) => {
  const typed = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  return (await choices(before, typed, world)).filter(({ value }) => value.startsWith(typed))
}

async function choices(before: readonly string[], typed: string, world: CommandWorld): Promise<Completion[]> {
  const [service, given] = before.filter((word) => !word.startsWith('-'))
  if (before.at(-1) === '--output') return OUTPUTS.map((value) => ({ value }))
  if (before.at(-1) === '--region') return REGIONS.map((value) => ({ value }))
  if (service === undefined) return typed.startsWith('-') ? options(GLOBAL_OPTIONS) : services()
  if (service === 's3') return given === undefined ? ofS3() : buckets(world)
  if (service === 'configure') return ['list', 'list-profiles', 'get', 'set'].map((value) => ({ value }))
  if (!SERVICES.some(({ name }) => name === service)) return []
  const model = loadModel(service)
  const operation = given === undefined ? undefined : model.called(given)
  if (!operation) return [...model.operations.keys()].map((name) => ({ value: kebab(name) })).toSorted(byValue)
  if (typed.startsWith('-')) return [...ofOperation(model, operation), ...options(GLOBAL_OPTIONS)]
  const option = before.findLast((word) => word.startsWith('--'))
  return option === undefined ? [] : valuesOf(option, model, operation, world)
}

function ofS3(): Completion[] {
  return Object.entries(S3_COMMANDS).map(([value, { about }]) => ({ value, hint: about }))
}

async function buckets({ store }: CommandWorld): Promise<Completion[]> {
  return (await store.list('aws_s3_bucket')).map(({ id }) => ({ value: `s3://${id}/` }))
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
