import type { ChildProcess } from 'node:child_process'
import type { FullCommand } from './command.ts'
import { launchBoxed } from './isolation/launch-boxed.ts'
import { launchPlain } from './isolation/launch-plain.ts'
import type { ProcessRef } from './process-ref.ts'

export type LaunchOptions = {
  command: FullCommand
  stdout: number | 'pipe'
  stderr: number | 'pipe'
  /** Default `ignore`: nobody answers. */
  stdin?: 'ignore' | 'pipe'
  /** argv of a program that starts bubblewrap under limits, such as `prlimit`, and becomes it. Bubblewrap only. */
  under?: readonly string[]
  /** Folder for the launch's own files (status, seccomp filter). Outside of what the command sees. */
  scratch: string
  /** End the box with this process. */
  dieWithParent: boolean
  /** Told who runs before terraform's first instruction where that is possible (bubblewrap), else right after. */
  identified?: (refs: RunningRefs) => void
}

export type RunningRefs = {
  /** Terraform's own process: the one to interrupt. Absent before it is born inside its box. */
  terraform?: ProcessRef
  /** First process of terraform's pid namespace: killing it kills all inside. */
  container?: ProcessRef
  /** bwrap's process outside, which notes the exit code. */
  box?: ProcessRef
  relay?: ProcessRef
}

export type Exit = { exitCode: number | null; signal: NodeJS.Signals | null }

export type Launched = {
  child: ChildProcess
  refs: RunningRefs
  ended: Promise<Exit>
}

/**
 * Starts terraform as its command says.
 * @throws Error when it could not be started: terraform then has not run.
 */
export function launch(options: LaunchOptions): Promise<Launched> {
  const { isolation } = options.command
  return isolation.kind === 'bubblewrap' ? launchBoxed(options, isolation) : launchPlain(options, isolation)
}
