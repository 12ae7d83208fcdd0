import { ACCOUNT_ID } from '../../aws/account.ts'
import { openClient } from '../../client/open-client.ts'
import { CloudError } from '../../engine/behaviour.ts'
import type { CommandIo, CommandWorld } from '../command.ts'
import { withRows } from './answer/with-rows.ts'
import { shapeAnswer } from './answer/shape-answer.ts'
import type { Json } from './answer/value.ts'
import type { AwsCall, Operations } from './aws-call.ts'
import { refuseForeignValue } from './foreign-value.ts'
import { kebab } from './model/kebab.ts'
import type { Model, Operation } from './model/load-model.ts'
import { cutBy, type Cut } from './page.ts'
import type { Input } from './parse/input.ts'
import { EXIT } from './usage-error.ts'

/** The cloud's answer to one operation, or its refusal. `hasMore`: objects stand behind those that were asked for. */
export type Outcome =
  | { kind: 'answered'; answer: { [name: string]: Json }; hasMore: boolean }
  | { kind: 'refused'; code: string; message: string }

/** Runs one operation on a world; of its list nothing is made but what a cut leaves. */
export async function runOperation(
  { model, operation, operations }: { model: Model; operation: Operation; operations: Operations },
  input: Input,
  call: Omit<AwsCall, 'input'>,
  cut?: Cut,
): Promise<Outcome> {
  const handler = operations[operation.name]
  if (!handler) throw new Error(`${operation.name} is not simulated`)
  try {
    refuseForeignValue(input, operation, model)
    const whole = (await handler({ ...call, input })) ?? {}
    if (operation.output === undefined) return { kind: 'answered', answer: {}, hasMore: false }
    const { answer, hasMore } = cut ? cutBy(cut, whole) : { answer: whole, hasMore: false }
    return { kind: 'answered', answer: shapeAnswer(await withRows(answer), operation.output, model), hasMore }
  } catch (cause) {
    if (cause instanceof CloudError) return { kind: 'refused', code: cause.code, message: cause.message }
    throw cause
  }
}

export function openCall(world: CommandWorld, region: string): Omit<AwsCall, 'input'> {
  const { store, runId, settings, now } = world
  return {
    client: openClient({ store, runId, place: { awsRegion: region }, ...(settings ? { settings } : {}), ...(now ? { now } : {}) }),
    region,
    accountId: ACCOUNT_ID,
    now: now?.() ?? new Date(),
  }
}

export function tellRefusal({ code, message }: { code: string; message: string }, operation: string, io: CommandIo): number {
  io.err(`\nAn error occurred (${code}) when calling the ${operation} operation: ${message}\n`)
  return EXIT.service
}

/** An operation that nobody wrote: what there is instead. */
export async function tellNotSimulated(model: Model, { name }: Operation, operations: Operations, io: CommandIo): Promise<number> {
  const known = Object.keys(operations).map(kebab).toSorted()
  const list =
    known.length > 0 ? `Simulated of ${model.service}: ${known.join(', ')}.` : `No operation of ${model.service} is simulated yet.`
  io.err(`\naws ${model.service} ${kebab(name)} is not simulated in this sandbox.\n${await byTerraform(name)}\n${list}\n`)
  return EXIT.general
}

/** Every resource type of terraform applies in a sandbox, so what a command cannot make a configuration can. */
async function byTerraform(operation: string): Promise<string> {
  const { loadSchema } = await import('../../schema/load.ts')
  const noun = kebab(operation.replace(/^[A-Z][a-z]+/, ''))
    .replaceAll('-', '_')
    .replace(/s$/, '')
  const type = [`aws_${noun}`, ...['ec2', 'iam', 's3', 'rds', 'lambda'].map((service) => `aws_${service}_${noun}`)].find((one) =>
    loadSchema('aws').resources.has(one),
  )
  return type === undefined
    ? 'Terraform can do it: every resource type of hashicorp/aws applies in this sandbox.'
    : `Terraform can do it: write a resource "${type}" and run terraform apply; it stands in the same world.`
}
