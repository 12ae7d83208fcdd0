import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/** Keeps compiled code in the installation's private folder, for this process and for the supervisors it starts with every run. */
export function keepCompiledCode(dataDir: string): void {
  enableCompileCache(join(dataDir, 'compiled'))
}
