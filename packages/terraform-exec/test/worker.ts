/** A worker as a process of its own, to be killed: starts what its argument says under a supervisor and then waits for its death. */
import { readFileSync } from 'node:fs'
import { startSupervised, type SupervisedOptions } from '../src/index.ts'

const task: { options: SupervisedOptions; dir: string } = JSON.parse(readFileSync(0, 'utf8'))
const run = await startSupervised(task.options, task.dir)
process.stdout.write(JSON.stringify(run.inspect()))
setInterval(() => run.renew(), 100)
