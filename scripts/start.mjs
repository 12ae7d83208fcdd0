// `npm start`: everything a fresh clone needs, then the server. Plain JavaScript without dependencies: it runs before any is installed.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { ensureWebBuilt } from './lib/ensure-web-built.mjs'
import { findTerraform } from './lib/find-terraform.mjs'
import { node24 } from './lib/node24.mjs'
import { ROOT } from './lib/root.mjs'

ensureInstalled()
ensureWebBuilt()
const terraform = await findTerraform(resolve(ROOT, process.env.DATA_DIR || '.data'))
const args = [join(ROOT, 'apps', 'server', 'src', 'main.ts'), '--terraform', terraform, ...process.argv.slice(2)]
const server = spawn(node24(), args, { cwd: ROOT, stdio: 'inherit' })
// The terminal sends Ctrl-C to both; a service manager only to this one. The server tells the two apart by asking twice only once.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill('SIGTERM'))
process.on('SIGINT', () => {})
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
