import { join } from 'node:path'
import { z } from 'zod'
import type { Isolation } from './isolation.ts'

/** What a command is given of the file system. All absolute. */
export const Folders = z.object({
  /** The root module. Read-only unless the command says otherwise. */
  module: z.string(),
  /** Private and writable: plan file, data directory. Plan and apply of one run share it: a saved plan records paths. */
  work: z.string(),
  /** Unpacked provider mirror, read-only. */
  mirror: z.string().optional(),
  /** Folder of unix sockets to connect to. */
  sockets: z.string().optional(),
  /** CLI configuration file. */
  cliConfig: z.string().optional(),
})
export type Folders = z.infer<typeof Folders>

/** The same things by the names terraform sees, and a few more. Use these in arguments, environment and generated configuration. */
export type VisiblePaths = {
  module: string
  work: string
  mirror: string
  sockets: string
  cliConfig: string
  binary: string
  home: string
  tmp: string
  /** For `TF_DATA_DIR`. */
  dataDir: string
}

/** Stable names inside the box: they are the same for every run on every machine. */
export const INSIDE = {
  module: '/run/module',
  work: '/run/work',
  mirror: '/run/plugins',
  sockets: '/run/sockets',
  cliConfig: '/run/cli.tfrc',
  binary: '/bin/terraform',
  home: '/tmp',
  tmp: '/tmp',
  dataDir: '/run/work/.terraform',
} satisfies VisiblePaths

/** Where the given folders are for terraform: under fixed names in bubblewrap, where they are otherwise. */
export function visiblePaths(isolation: Isolation, folders: Folders, binary: string): VisiblePaths {
  if (isolation.kind === 'bubblewrap') return INSIDE
  const { module, work, mirror = join(work, 'no-mirror'), sockets = join(work, 'no-sockets'), cliConfig = '/dev/null' } = folders
  return {
    module,
    work,
    mirror,
    sockets,
    cliConfig,
    binary,
    home: join(work, 'home'),
    tmp: join(work, 'tmp'),
    dataDir: join(work, '.terraform'),
  }
}
