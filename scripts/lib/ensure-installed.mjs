import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'
import { fail, say } from './say.mjs'
import { takeTurn } from './take-turn.mjs'

/**
 * Installs what is missing, only when the lock has changed since the last install that ended well. `npm install` from the
 * lock, not `npm ci`: a registry that lacks some other platform's optional package makes `npm ci` refuse the lock.
 *
 * @param {string} root of the checkout
 */
export function ensureInstalled(root = ROOT) {
  const lockFile = join(root, 'package-lock.json')
  const mark = join(root, 'node_modules', '.cache', 'installed-lock')
  const lock = readFileSync(lockFile)
  const digest = createHash('sha256').update(lock).digest('hex')
  const isInstalled = () => existsSync(mark) && readFileSync(mark, 'utf8') === digest
  if (isInstalled()) return
  try {
    mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true })
  } catch (error) {
    fail(`Packages must be installed, and the checkout ${root} cannot be written to (${error.code}). Start as a user who may write there.`)
  }
  const endTurn = takeTurn(join(root, 'node_modules', '.cache', 'installing'), 'Waiting for another start that is installing packages …')
  try {
    if (isInstalled()) return
    say('Installing packages (once for every change of package-lock.json) …')
    // One that is interrupted leaves no mark, also when the lock goes back to what it was before.
    rmSync(mark, { force: true })
    const npm = npmCommand()
    const { status, error } = spawnSync(npm.command, [...npm.args, 'install', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    })
    // Another npm may write the lock anew; the one that was reviewed stays.
    if (!readFileSync(lockFile).equals(lock)) writeFileSync(lockFile, lock)
    if (error) fail(`npm could not be started (${error.message}). Install npm, and start again.`)
    if (status !== 0)
      fail(
        'The packages could not be installed: npm says why above. If it cannot reach its registry, connect this machine to the internet or set npm’s registry, and start again; what was installed is kept.',
      )
    writeFileSync(mark, digest)
  } finally {
    endTurn()
  }
}

/** The npm that runs this script, else the one on the PATH. */
function npmCommand() {
  const script = process.env.npm_execpath
  return script && script.endsWith('.js') && script.includes('npm')
    ? { command: process.execPath, args: [script] }
    : { command: 'npm', args: [] }
}
