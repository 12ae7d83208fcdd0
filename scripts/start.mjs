// `npm start`: everything a fresh clone needs, then the server. Plain JavaScript without dependencies: it runs before any is installed.
import './lib/require-node.mjs'
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { constants } from 'node:os'
import { join, resolve } from 'node:path'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { ensureWebBuilt } from './lib/ensure-web-built.mjs'
import { node24 } from './lib/node24.mjs'
import { ROOT } from './lib/root.mjs'
import { fail } from './lib/say.mjs'
import { terraformBinary } from './lib/terraform-binary.mjs'

ensureInstalled()
ensureWebBuilt()
const dataDir = resolve(ROOT, process.env.DATA_DIR || '.data')
try {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
} catch (error) {
  fail(`The data folder ${dataDir} cannot be made (${error.code}). Set DATA_DIR to a folder that you may write to, and start again.`)
}
const terraform = await terraformBinary(dataDir).catch((error) => fail(error.message))
const args = [join(ROOT, 'apps', 'server', 'src', 'main.ts'), '--terraform', terraform, ...process.argv.slice(2)]
// Reading the TypeScript is most of a start; what was read once is kept where nobody else can write.
const environment = { NODE_COMPILE_CACHE: join(dataDir, 'compiled'), ...process.env }
const server = spawn(node24(), args, { cwd: ROOT, stdio: 'inherit', env: environment })

// A terminal sends Ctrl-C to every process of it, so the server has it already; the server takes a second one for impatience.
const hasTerminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY)
process.on('SIGINT', () => hasTerminal || server.kill('SIGINT'))
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill('SIGTERM'))
server.on('error', (error) => fail(`The server could not be started: ${error.message}`))
server.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))
