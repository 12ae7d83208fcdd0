import { join } from 'node:path'
import { ERRORED_STATE } from './errored-state.ts'
import { INSIDE, type Folders } from './folders.ts'

export type BubblewrapOptions = {
  binary: string
  args: readonly string[]
  folders: Folders
  /** `read-write` mounts the module's folder itself; a list mounts these entries of it, read-only, and nothing can be added. */
  module: 'read-write' | { entries: readonly string[]; erroredState: string }
  /** Inside of the module. */
  startIn?: string | undefined
  network: 'closed' | 'host'
  /** Files of the machine that a host network needs: DNS and CA certificates. See `networkFiles`. */
  networkFiles?: readonly { from: string; to: string }[]
  tmpBytes: number
  disableUserns: boolean
  /** End with the process that started it. For short commands; an apply must outlive everybody. */
  dieWithParent: boolean
  /** Numbers of the file descriptors that bwrap inherits. */
  fds: { status: number; block?: number; seccomp?: number }
}

/**
 * argv of `bwrap`, without the binary. The environment is not in it: argv is readable by every user of a machine, so bwrap is
 * started with exactly the environment the command may have.
 *
 * There is no shell, no library and no /proc inside. Terraform and its providers are static binaries and need none of them;
 * without /proc a module cannot read terraform's environment, where the state backend's password stands.
 */
export function bubblewrapArgs(options: BubblewrapOptions): string[] {
  const { folders, fds } = options
  return [
    '--unshare-all',
    // Named as well because --disable-userns insists on it.
    '--unshare-user',
    ...(options.network === 'host' ? ['--share-net'] : []),
    ...(options.disableUserns ? ['--disable-userns'] : []),
    ...(options.dieWithParent ? ['--die-with-parent'] : []),
    '--new-session',
    ...option('--uid', NOBODY, '--gid', NOBODY),
    ...option('--cap-drop', 'ALL'),
    ...option('--hostname', 'terraform'),
    // Not --dev: its terminals cost an ordinary user a second user namespace, whose network a relay cannot enter.
    ...DEVICES.flatMap((device) => ['--dev-bind', device, device]),
    ...option('--size', String(options.tmpBytes), '--tmpfs', INSIDE.tmp),
    ...readOnly(options.binary, INSIDE.binary),
    ...moduleMounts(options),
    ...option('--bind', folders.work, INSIDE.work),
    ...readOnly(folders.mirror, INSIDE.mirror),
    ...readOnly(folders.sockets, INSIDE.sockets),
    ...readOnly(folders.cliConfig, INSIDE.cliConfig),
    ...(options.networkFiles ?? []).flatMap(({ from, to }) => readOnly(from, to)),
    // The root is a memory file system without a size limit: nothing may be written there.
    ...option('--remount-ro', '/'),
    ...option('--chdir', options.startIn === undefined ? INSIDE.module : join(INSIDE.module, options.startIn)),
    ...option('--json-status-fd', String(fds.status)),
    ...(fds.block === undefined ? [] : ['--block-fd', String(fds.block)]),
    ...(fds.seccomp === undefined ? [] : ['--seccomp', String(fds.seccomp)]),
    '--',
    INSIDE.binary,
    ...options.args,
  ]
}

function moduleMounts({ folders, module }: BubblewrapOptions): string[] {
  if (module === 'read-write') return ['--bind', folders.module, INSIDE.module]
  return [
    ...option('--dir', INSIDE.module),
    ...module.entries.flatMap((name) => readOnly(join(folders.module, name), `${INSIDE.module}/${name}`)),
    // The one file terraform must be able to write beside the module: its state, when the backend fails.
    ...option('--bind', module.erroredState, `${INSIDE.module}/${ERRORED_STATE}`),
  ]
}

function readOnly(from: string | undefined, to: string): string[] {
  return from === undefined ? [] : ['--ro-bind', from, to]
}

/** A list of its own keeps a flag and its values on one line. */
function option(...words: string[]): string[] {
  return words
}

/** All that Go programs open. */
const DEVICES = ['/dev/null', '/dev/zero', '/dev/random', '/dev/urandom']

const NOBODY = '65534'
