import '@mcp-cloud/db/quick-imports'
import { parseArgs } from 'node:util'
import { parseConfig } from './config.ts'

const ROLES = ['all', 'api', 'worker', 'terminal'] as const

/** The process's edge: arguments, signals, the one line that says it is ready, and the exit code. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { role: { type: 'string', default: 'all' }, terraform: { type: 'string' } } })
  const role = ROLES.find((candidate) => candidate === values.role)
  if (!role) throw new Error(`--role is "${values.role}"; choose one of ${ROLES.join(', ')}`)
  // Started by the API; it loads nothing of the platform but its terminals.
  if (role === 'terminal') return (await import('./terminal/process.ts')).runTerminalProcess()
  const { startServer } = await import('./start-server.ts')
  const server = await startServer({ config: parseConfig(), role, terraformPath: values.terraform })

  let stopping: Promise<void> | undefined
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return void server.interrupt()
    process.stderr.write(`\n${signal}: stopping\n`)
    stopping = server.stop().then(
      () => process.exit(0),
      (cause: unknown) => exitWith(cause),
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.stdout.write(server.announcement)
}

function exitWith(cause: unknown): never {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`)
  process.exit(1)
}

main().catch(exitWith)
