import type { CommandIo } from '../command.ts'
import { kebab } from './model/kebab.ts'
import type { Model, Operation, Shape } from './model/load-model.ts'
import { SERVICES } from './model/services.ts'
import { optionsOf } from './parse/read-arguments.ts'
import { GLOBAL_OPTIONS } from './parse/globals.ts'
import { operationsOf } from './operations/index.ts'
import { S3_COMMANDS } from './s3/run.ts'
import { waitsOf } from './wait.ts'

/** What each service is for, in one line of our own. */
export const ABOUT: Record<string, string> = {
  ec2: 'virtual machines, disks and the networks they stand in',
  s3: 'files in buckets, by short commands: ls, cp, mv, sync, rm, mb, rb',
  s3api: 'buckets and objects, operation by operation',
  iam: 'users, roles and what they may do',
  sts: 'who you are',
  rds: 'relational databases',
  dynamodb: 'tables of items under keys',
  lambda: 'functions that run when they are called',
  sqs: 'queues of messages',
  sns: 'topics that pass messages on',
  logs: 'log groups and their retention',
  kms: 'keys to encrypt with',
  secretsmanager: 'secrets and their values',
  ssm: 'parameters',
  ecr: 'repositories of container images',
  ecs: 'containers in clusters and services',
  eks: 'Kubernetes clusters',
  elbv2: 'load balancers, listeners and target groups',
  autoscaling: 'groups of machines that grow and shrink',
  route53: 'names of the internet',
  cloudwatch: 'alarms on measurements',
  elasticache: 'caches in memory',
  acm: 'certificates',
  cloudfront: 'copies of a site near its readers',
  apigatewayv2: 'HTTP and WebSocket interfaces',
  configure: 'the region and form of output that apply when nothing else is said',
}

export function helpOfAll(io: CommandIo): void {
  const names = [...SERVICES.map(({ name }) => name), 's3', 'configure'].toSorted()
  io.out(
    page('aws', 'aws [options] <service> <operation> [parameters]', [
      ['SERVICES OF THIS SANDBOX', names.map((name) => line(name, ABOUT[name] ?? ''))],
      ['OPTIONS OF EVERY COMMAND', GLOBAL_OPTIONS.map((name) => `  ${name}`)],
      ['NEXT', ['  aws <service> help, aws <service> <operation> help']],
    ]),
  )
}

export async function helpOfService(model: Model, io: CommandIo): Promise<void> {
  const known = new Set(Object.keys(await operationsOf(model.service)))
  const names = [...model.operations.keys()].toSorted()
  const of = (simulated: boolean) => names.filter((name) => known.has(name) === simulated).map((name) => `  ${kebab(name)}`)
  const waits = waitsOf(model.service)
  io.out(
    page(model.service, `aws ${model.service} <operation> [parameters]`, [
      ['ABOUT', [`  ${ABOUT[model.service] ?? ''}`]],
      ['OPERATIONS', of(true)],
      ...(waits.length > 0 ? [['WAIT FOR', waits.map((name) => `  wait ${name}`)] as Section] : []),
      ['NOT SIMULATED', of(false)],
    ]),
  )
}

export async function helpOfOperation(model: Model, operation: Operation, io: CommandIo): Promise<void> {
  const known = (await operationsOf(model.service))[operation.name] !== undefined
  const options = optionsOf(model, operation).map(({ name, member, extra, off }) => {
    const hint = extra ? extra.hint : member && !off ? shapeText(member.shape, model) : 'turns it off'
    return line(`${name}${member?.required && !off ? ' (required)' : ''}`, hint)
  })
  io.out(
    page(kebab(operation.name), `aws ${model.service} ${kebab(operation.name)} [parameters]`, [
      ...(known
        ? []
        : [['NOT SIMULATED', ['  The parameters are those of the real operation; running it is not possible here.']] as Section]),
      ['PARAMETERS', options.length > 0 ? options : ['  none']],
      [
        'ANSWER',
        operation.output ? model.members(operation.output).map(({ name, shape }) => line(name, shapeText(shape, model))) : ['  none'],
      ],
      ['INPUT AS A FILE', ['  --generate-cli-skeleton writes an empty input, --cli-input-json file://input.json reads one']],
    ]),
  )
}

export function helpOfS3(io: CommandIo): void {
  io.out(
    page('s3', 'aws s3 <command> [paths] [options]', [
      ['COMMANDS', Object.entries(S3_COMMANDS).map(([name, { about }]) => line(name, about))],
    ]),
  )
}

type Section = [title: string, lines: string[]]

function page(name: string, synopsis: string, sections: readonly Section[]): string {
  const parts: Section[] = [['NAME', [`  ${name}`]], ['SYNOPSIS', [`  ${synopsis}`]], ...sections]
  return parts.map(([title, lines]) => `${title}\n${lines.join('\n')}\n`).join('\n')
}

function line(name: string, hint: string): string {
  return `  ${name.padEnd(34)} ${hint}`.trimEnd()
}

const WORDS: Record<string, string> = {
  text: 'text',
  number: 'number',
  boolean: 'switch',
  moment: 'moment',
  bytes: 'bytes',
  document: 'document',
}
const MOST_VALUES = 8

export function shapeText(shape: Shape, model: Model): string {
  if (shape.kind === 'list') return `list of ${shapeText(shape.of, model)}`
  if (shape.kind === 'map') return `Key=${shapeText(shape.of, model)},…`
  if (shape.kind === 'enumeration') {
    const values = model.values(shape.name)
    return values.length > MOST_VALUES ? `one of ${values.length} values, such as ${values[0]}` : values.join(' | ')
  }
  if (shape.kind !== 'structure') return WORDS[shape.kind] ?? ''
  const names = model.members(shape.name).map(({ name }) => `${name}=…`)
  return names.length > MOST_VALUES ? `${names.slice(0, MOST_VALUES).join(',')},…` : names.join(',')
}
