import type { CloudClient } from '../../client/open-client.ts'
import type { CommandIo } from '../command.ts'
import type { Members } from './answer/value.ts'
import type { Input } from './parse/input.ts'

/** What one operation may use while it answers. */
export interface AwsCall {
  input: Input
  client: CloudClient
  region: string
  accountId: string
  now: Date
}

/** Answers one operation. @throws CloudError when the cloud refuses. */
export type Handler = (call: AwsCall) => Promise<Members | void>

/** The operations of one service that are simulated, by their names in its model. */
export type Operations = Record<string, Handler>

/** A command of the line alone, such as `aws s3 ls`. @returns its exit code */
export interface LineCall extends Omit<AwsCall, 'input'> {
  words: readonly string[]
  io: CommandIo
}
