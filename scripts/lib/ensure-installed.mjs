import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'
import { fail, say } from './say.mjs'

const MARK = join(ROOT, 'node_modules', '.cache', 'installed-lock')
const TURN = join(ROOT, 'node_modules', '.installing')
const STALE_MS = 20 * 60_000

/**
 * Installs what is missing, only when the lock has changed since the last install that ended well. `npm install` from the
 * lock, not `npm ci`: a registry that lacks some other platform's optional package makes `npm ci` refuse the lock.
 */
export function ensureInstalled() {
  const lock = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex')
  if (isInstalled(lock)) return
  takeTurn()
  try {
    if (isInstalled(lock)) return
    say('Installing packages (once for every change of package-lock.json) …')
    const lockBefore = readFileSync(join(ROOT, 'package-lock.json'))
    const npm = npmCommand()
    const { status } = spawnSync(npm.command, [...npm.args, 'install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: ROOT, stdio: ['ignore', 2, 2] })
    // An older npm may write the lock anew; the one that was reviewed stays.
    writeFileSync(join(ROOT, 'package-lock.json'), lockBefore)
    if (status !== 0) fail('The packages could not be installed. Check that npm reaches its registry, then start again; what was installed is kept.')
    mkdirSync(join(ROOT, 'node_modules', '.cache'), { recursive: true })
    writeFileSync(MARK, lock)
  } finally {
    rmSync(TURN, { recursive: true, force: true })
  }
}

function isInstalled(lock) {
  return existsSync(MARK) && readFileSync(MARK, 'utf8') === lock
}

/** Two starts at once install one after the other; a turn left by one that was killed is taken after a while. */
function takeTurn() {
  mkdirSync(join(ROOT, 'node_modules'), { recursive: true })
  for (let told = false; ; ) {
    try {
      mkdirSync(TURN)
      return
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`The checkout ${ROOT} cannot be written to: ${error.message}`)
    }
    const age = Date.now() - (statSync(TURN, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > STALE_MS) rmSync(TURN, { recursive: true, force: true })
    if (!told) say('Waiting for another start that is installing packages …')
    told = true
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
  }
}

/** The npm that runs this script, else the one on the PATH. */
function npmCommand() {
  const script = process.env.npm_execpath
  return script && script.endsWith('.js') ? { command: process.execPath, args: [script] } : { command: 'npm', args: [] }
}
