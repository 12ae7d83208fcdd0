import type { Command, CommandIo, CommandWorld } from '../command.ts'
import { loadModel, type Model, type Operation } from './model/load-model.ts'
import { kebab } from './model/kebab.ts'
import { SERVICES } from './model/services.ts'
import { operationsOf } from './operations/index.ts'
import { cutOf, pageOf } from './page.ts'
import { readGlobals, type Globals } from './parse/globals.ts'
import { readArguments } from './parse/read-arguments.ts'
import { skeletonOf } from './parse/skeleton.ts'
import { validate } from './parse/validate.ts'
import { jsonText } from './print/json.ts'
import { printAnswer } from './print/print-answer.ts'
import { readQuery, type Query } from './print/query.ts'
import { openCall, runOperation, tellNotSimulated, tellRefusal } from './run-operation.ts'
import { readSettings, regionOf } from './settings.ts'
import { suggest } from './suggest.ts'
import { EXIT, UsageError } from './usage-error.ts'
import { isReached, waitOf, waitsOf } from './wait.ts'

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

/** What few commands need is read by them alone. */
async function dispatch(argv: readonly string[], world: CommandWorld, io: CommandIo): Promise<number> {
  const { globals, words } = readGlobals(argv)
  if (globals.version) {
    io.out(`${VERSION}\n`)
    return EXIT.ok
  }
  const select = await readQuery(globals.query)
  const [service, operation, ...rest] = words
  if (service === undefined || service.startsWith('-'))
    throw new UsageError('the following arguments are required: command\n\naws help lists the services')
  if (service === 'help') {
    const { helpOfAll } = await import('./help.ts')
    helpOfAll(io)
    return EXIT.ok
  }
  if (service === 'configure') {
    const { configure } = await import('./configure.ts')
    return configure(words.slice(1), globals, io)
  }
  if (service === 's3') {
    if (operation === undefined || operation === 'help' || rest[0] === 'help') {
      const { helpOfS3 } = await import('./help.ts')
      helpOfS3(io)
      return operation === undefined ? EXIT.usage : EXIT.ok
    }
    const { runS3 } = await import('./s3/run.ts')
    return runS3({ ...openCall(world, regionOf(await readSettings(globals, io))), words: words.slice(1), io })
  }
  const model = modelOf(service)
  if (operation === 'help') {
    const { helpOfService } = await import('./help.ts')
    await helpOfService(model, io)
    return EXIT.ok
  }
  if (operation === 'wait') return runWait(model, rest, globals, world, io)
  if (operation === undefined)
    throw new UsageError(`the following arguments are required: operation\n\naws ${service} help lists the operations`)
  const found = findOperation(model, operation)
  if (rest[0] === 'help') {
    const { helpOfOperation } = await import('./help.ts')
    await helpOfOperation(model, found, io)
    return EXIT.ok
  }
  return runNamed(found, { model, words: rest, globals, select }, world, io)
}

/** `wait`: a world does at once what it does, so what is not so now will not be so by waiting. */
async function runWait(
  model: Model,
  [name = '', ...words]: readonly string[],
  globals: Globals,
  world: CommandWorld,
  io: CommandIo,
): Promise<number> {
  const wait = waitOf(model.service, name)
  const operation = wait && model.operations.get(wait.operation)
  if (!wait || !operation) throw new UsageError(unknown('wait', name, waitsOf(model.service), 'What can be waited for'))
  const given = await readArguments(words, model, operation, io, globals)
  validate(given.input, model, operation)
  const settings = await readSettings(globals, io)
  const operations = await operationsOf(model.service, operation.name)
  const outcome = await runOperation({ model, operation, operations }, given.input, openCall(world, regionOf(settings)))
  const look = await readQuery(wait.path)
  if (outcome.kind === 'refused' ? wait.gone?.test(outcome.code) : isReached(wait, look(outcome.answer))) return EXIT.ok
  io.err(`\nWaiter ${name} failed: it is not so, and nothing in this sandbox changes by waiting\n`)
  return EXIT.general
}

async function runNamed(
  operation: Operation,
  { model, words, globals, select }: { model: Model; words: readonly string[]; globals: Globals; select: Query },
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
  const operations = await operationsOf(model.service, operation.name)
  if (!operations[operation.name]) return tellNotSimulated(model, operation, operations, io)
  const settings = await readSettings(globals, io)
  const cut = globals.paginate ? cutOf(operation, model, given) : undefined
  const outcome = await runOperation({ model, operation, operations }, given.input, openCall(world, regionOf(settings)), cut)
  if (outcome.kind === 'refused') return tellRefusal(outcome, operation.name, io)
  const page = cut ? pageOf(outcome, cut, operation, model) : { answer: outcome.answer }
  printAnswer(operation.name, page, settings.output.value ?? 'json', { globals, select }, io)
  return EXIT.ok
}

function modelOf(service: string): Model {
  if (SERVICES.some(({ name }) => name === service)) return loadModel(service)
  const names = [...SERVICES.map(({ name }) => name), ...LINE_COMMANDS].toSorted()
  throw new UsageError(unknown('command', service, names, 'Services of this sandbox'))
}

function findOperation(model: Model, given: string): Operation {
  const found = model.called(given)
  if (found) return found
  const names = [...model.operations.keys()].map(kebab)
  throw new UsageError(`${unknown('operation', given, names)}\n\naws ${model.service} help lists all of them`)
}

function unknown(what: string, given: string, known: readonly string[], all?: string): string {
  const near = suggest(given, known)
  const meant = near.length > 0 ? `\n\nDid you mean:\n\n${near.map((name) => `  ${name}`).join('\n')}` : ''
  return `argument ${what}: "${given}" is not known${meant}${all ? `\n\n${all}: ${known.join(', ')}` : ''}`
}
