/** Both registries' hosts: terraform and tofu resolve the same `hashicorp/aws` to different ones. */
const HOSTS = ['registry.terraform.io', 'registry.opentofu.org']

/**
 * The value of TF_REATTACH_PROVIDERS. `sockets` is short provider name → socket path. `pid` must be a process that lives as
 * long as terraform does (it is polled every second) and may be killed by it (it is, when a socket cannot be reached): 1 in a
 * PID namespace of the run's own, a process kept for nothing else where there is none; never the server's own.
 */
export function reattachJson(sockets: Readonly<Record<string, string>>, pid: number): string {
  const entries = Object.entries(sockets).flatMap(([name, path]) =>
    HOSTS.map((host) => [
      `${host}/hashicorp/${name}`,
      // "Test" tells terraform not to stop the server when a command ends; without it terraform 1.11 fails on protocol 6.
      { Protocol: 'grpc', ProtocolVersion: 6, Pid: pid, Test: true, Addr: { Network: 'unix', String: path } },
    ]),
  )
  return JSON.stringify(Object.fromEntries(entries))
}
