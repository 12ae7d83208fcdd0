import { join } from 'node:path'
import { visiblePaths, type Command, type Folders, type VisiblePaths } from '@mcp-cloud/terraform-exec'
import type { PhaseSpec } from '../executor.port.ts'
import type { LocalExecutorOptions } from './options.ts'

/** The port on a closed network's loopback that leads to the state backend. */
export const RELAY_PORT = 8080

export interface RunPaths {
  base: string
  module: string
  work: string
  cliConfig: string
  /** Folder of one phase's supervision, outside of what terraform sees. */
  phase(name: string, epoch: number): string
}

/** Plan and apply of a run work at the same absolute paths: a saved plan records them. */
export function runPaths(runsDir: string, runId: string): RunPaths {
  const base = join(runsDir, runId)
  return {
    base,
    module: join(base, 'module'),
    work: join(base, 'work'),
    cliConfig: join(base, 'cli.tfrc'),
    phase: (name, epoch) => join(base, `${name}-${epoch}`),
  }
}

export interface Surroundings {
  folders: Folders
  visible: VisiblePaths
  /** Everything of a command but its arguments and environment. */
  command: Pick<Command, 'binary' | 'folders' | 'isolation' | 'network' | 'relays' | 'reattach'>
  /** Address of the state backend as terraform reaches it. */
  stateUrl: string
}

export function surroundings(options: LocalExecutorOptions, spec: PhaseSpec, paths: RunPaths): Surroundings {
  const { isolation, binary, stateBackend } = options
  const sockets = spec.access.sockets
  const folders: Folders = {
    module: paths.module,
    work: paths.work,
    cliConfig: paths.cliConfig,
    ...(options.providerMirror && !sockets ? { mirror: options.providerMirror } : {}),
    ...(sockets ? { sockets: sockets.folder } : {}),
  }
  const visible = visiblePaths(isolation, folders, binary.path)
  const isClosed = isolation.kind === 'bubblewrap' && spec.access.network === 'closed'
  const reattach = Object.fromEntries(
    (sockets?.providers ?? []).flatMap((name) =>
      // Terraform and OpenTofu resolve the same short name to registries of their own.
      ['registry.terraform.io', 'registry.opentofu.org'].map((host) => [
        `${host}/hashicorp/${name}`,
        { socket: join(visible.sockets, `${name}.sock`) },
      ]),
    ),
  )
  return {
    folders,
    visible,
    stateUrl: isClosed ? `http://127.0.0.1:${RELAY_PORT}` : stateBackend.url,
    command: {
      binary: binary.path,
      folders,
      isolation,
      network: isClosed ? 'closed' : 'host',
      relays: isClosed ? [{ port: RELAY_PORT, socket: stateBackend.socket }] : [],
      reattach,
    },
  }
}
