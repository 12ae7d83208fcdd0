/** Plans in a closed box as whoever runs this, and tells the outcome. stdin: the command. */
import { readFileSync } from 'node:fs'
import { execute, type Command } from '../src/index.ts'

const command: Command = JSON.parse(readFileSync(0, 'utf8'))
const outcome = await execute(command)
process.stdout.write(
  JSON.stringify({ uid: process.getuid?.(), ...outcome, ...(outcome.kind === 'not-started' && { why: outcome.cause.message }) }),
)
