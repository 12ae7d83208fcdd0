import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'

/**
 * The environment of programs that belong to the one that starts them: nothing but where node keeps what it has compiled, where this process keeps
 * that itself (`module.enableCompileCache`). Without, reading its TypeScript is most of a supervisor's start.
 */
export function programEnvironment(): Record<string, string> {
  // Node adds a folder for its version by itself.
  const folder = getCompileCacheDir()
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) }
}
