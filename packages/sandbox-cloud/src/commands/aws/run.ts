import type { Command, CommandIo, CommandWorld } from '../command.ts'
import { loadModel, type Model, type Operation } from './model/load-model.ts'
import { kebab } from './model/kebab.ts'
import { SERVICES } from './model/services.ts'
import { operationsOf } from './operations/index.ts'
import { pageOf } from './page.ts'
import { readGlobals, type Globals } from './parse/globals.ts'
import { readArguments } from './parse/read-arguments.ts'
import { skeletonOf } from './parse/skeleton.ts'
import { validate } from './parse/validate.ts'
import { jsonText } from './print/json.ts'
import { checkQuery, printAnswer } from './print/print-answer.ts'
import { openCall, runOperation, tellNotSimulated, tellRefusal } from './run-operation.ts'
import { readSettings, regionOf } from './settings.ts'
import { suggest } from './suggest.ts'
import { EXIT, UsageError } from './usage-error.ts'

const VERSION = 'aws-cli/2 (a simulation; no request leaves this sandbox)'
const LINE_COMMANDS = ['configure', 'help', 's3']

/** `aws`, on a simulated world. */
export const runAws: Command = async (argv, world, io) => {
  try {
    return await dispatch(argv, world, io)
  } catch (cause) {
    if (cause instanceof UsageError) {
      io.err(`\naws: [ERROR]: ${cause.message}\n`)
      return cause.exitCode
    }
    io.err(`\naws: [ERROR]: ${cause instanceof Error ? cause.message : String(cause)}. This is a mistake of the sandbox, not yours.\n`)
    return EXIT.general
  }
}

async function dispatch(argv: readonly string[], world: CommandWorld, io: CommandIo): Promise<number> {
  const { globals, words } = readGlobals(argv)
  if (globals.version) {
    io.out(`${VERSION}\n`)
    return EXIT.ok
  }
  checkQuery(globals.query)
  const [service, operation, ...rest] = words
  if (service === undefined || service.startsWith('-'))
    throw new UsageError('the following arguments are required: command\n\naws help lists the services')
  const model = modelOf(service)
  if (operation === undefined)
    throw new UsageError(`the following arguments are required: operation\n\naws ${service} help lists the operations`)
  return runNamed(findOperation(model, operation), { model, words: rest, globals }, world, io)
}

async function runNamed(
  operation: Operation,
  { model, words, globals }: { model: Model; words: readonly string[]; globals: Globals },
  world: CommandWorld,
  io: CommandIo,
): Promise<number> {
  const given = await readArguments(words, model, operation, io, globals)
  if (given.skeleton) {
    const structure = given.skeleton === 'input' ? operation.input : operation.output
    io.out(`${jsonText(structure ? skeletonOf(structure, model) : {})}\n`)
    return EXIT.ok
  }
  validate(given.input, model, operation)
  const operations = await operationsOf(model.service)
  if (!operations[operation.name]) return tellNotSimulated(model, operation, operations, io)
  const settings = await readSettings(globals, io)
  const outcome = await runOperation({ model, operation, operations }, given.input, openCall(world, regionOf(settings)))
  if (outcome.kind === 'refused') return tellRefusal(outcome, operation.name, io)
  const page = globals.paginate ? pageOf(outcome.answer, operation, model, given) : { answer: outcome.answer }
  printAnswer(operation.name, page, settings.output.value ?? 'json', globals, io)
  return EXIT.ok
}

function modelOf(service: string): Model {
  if (SERVICES.some(({ name }) => name === service)) return loadModel(service)
  const names = [...SERVICES.map(({ name }) => name), ...LINE_COMMANDS].toSorted()
  throw new UsageError(unknown('command', service, names, 'Services of this sandbox'))
}

function findOperation(model: Model, given: string): Operation {
  for (const operation of model.operations.values()) if (kebab(operation.name) === given) return operation
  const names = [...model.operations.keys()].map(kebab)
  throw new UsageError(`${unknown('operation', given, names)}\n\naws ${model.service} help lists all of them`)
}

function unknown(what: string, given: string, known: readonly string[], all?: string): string {
  const near = suggest(given, known)
  const meant = near.length > 0 ? `\n\nDid you mean:\n\n${near.map((name) => `  ${name}`).join('\n')}` : ''
  return `argument ${what}: "${given}" is not known${meant}${all ? `\n\n${all}: ${known.join(', ')}` : ''}`
}
