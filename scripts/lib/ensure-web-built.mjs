import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24 } from './node24.mjs'
import { ROOT } from './root.mjs'
import { fail, say } from './say.mjs'
import { takeTurn } from './take-turn.mjs'

const WEB = join(ROOT, 'apps', 'web')
/** What the console is built from; the lock stands for the packages in it. */
const SOURCES = [
  ...['src', 'public', 'build', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package.json'].map((name) => join(WEB, name)),
  join(ROOT, 'packages', 'contracts', 'src'),
  join(ROOT, 'package-lock.json'),
]

/** Builds the console when its sources have changed since the last build. */
export function ensureWebBuilt() {
  if (!existsSync(join(WEB, 'index.html'))) return
  const mark = join(WEB, 'dist', '.built-from')
  const isBuilt = () => existsSync(mark) && readFileSync(mark, 'utf8') === digestOf(SOURCES)
  if (isBuilt()) return
  mkdirSync(join(ROOT, 'node_modules', '.cache'), { recursive: true })
  const endTurn = takeTurn(
    join(ROOT, 'node_modules', '.cache', 'building-console'),
    'Waiting for another start that is building the console …',
  )
  try {
    if (isBuilt()) return
    say('Building the console (once for every change of its sources) …')
    const sources = digestOf(SOURCES)
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
    const { status } = spawnSync(node24(), [vite, 'build', '--logLevel', 'error'], { cwd: WEB, stdio: ['ignore', 2, 2] })
    if (status !== 0) fail('The console could not be built; what the build says stands above.')
    writeFileSync(mark, sources)
  } finally {
    endTurn()
  }
}

function digestOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesUnder)) hash.update(`${path.slice(ROOT.length)}\0`).update(readFileSync(path))
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path)
      .sort()
      .flatMap((name) => filesUnder(join(path, name)))
  } catch (error) {
    if (error.code !== 'ENOTDIR') throw error
    return [path]
  }
}
