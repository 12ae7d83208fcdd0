import type { FullCommand } from '../command.ts'

/**
 * The environment with `TF_REATTACH_PROVIDERS` in it.
 *
 * `pid` needs care (measured with terraform 1.11): terraform ends the run when that process does not exist, and SIGKILLs it when the
 * socket cannot be reached. Inside a pid namespace it is 1: always there and not to be killed from inside. Elsewhere it is a process
 * that may be lost.
 */
export function withReattach({ env, reattach }: Pick<FullCommand, 'env' | 'reattach'>, pid: number): Record<string, string> {
  const providers = Object.entries(reattach)
  if (providers.length === 0) return env
  const value = providers.map(([source, { socket, protocolVersion }]) => [
    source,
    // Without "Test" terraform panics for protocol 6.
    { Protocol: 'grpc', ProtocolVersion: protocolVersion, Pid: pid, Test: true, Addr: { Network: 'unix', String: socket } },
  ])
  return { ...env, TF_REATTACH_PROVIDERS: JSON.stringify(Object.fromEntries(value)) }
}
