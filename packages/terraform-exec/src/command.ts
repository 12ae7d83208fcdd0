import { z } from 'zod'
import { Folders } from './isolation/folders.ts'
import { Isolation } from './isolation/isolation.ts'

/** A port on the loopback of a closed network that leads to a unix socket outside. */
export const Relay = z.object({ port: z.int().min(1024).max(65_535), socket: z.string() })
export type Relay = z.infer<typeof Relay>

/** A provider that already runs and is reached through a socket. */
export const ReattachedProvider = z.object({
  /** Path of the unix socket as terraform sees it. */
  socket: z.string(),
  protocolVersion: z.union([z.literal(5), z.literal(6)]).default(6),
})

/** One start of terraform: all that it gets and nothing else. */
export const Command = z.object({
  /** Absolute path of the binary on this machine. */
  binary: z.string(),
  args: z.array(z.string()),
  /** The whole environment; see `terraformEnvironment`. */
  env: z.record(z.string(), z.string()),
  folders: Folders,
  isolation: Isolation,
  /** Default `read-only`; `init` writes the lock file beside the module. Bubblewrap only. */
  moduleAccess: z.enum(['read-only', 'read-write']).default('read-only'),
  /** Folder inside of the module where the command starts, like `network`. Bubblewrap only. */
  startIn: z.string().optional(),
  /** `closed` leaves loopback and the relays. Only bubblewrap can close it. Default `host`. */
  network: z.enum(['closed', 'host']).default('host'),
  relays: z.array(Relay).default([]),
  /** Provider source address, e.g. `registry.terraform.io/hashicorp/aws`, to the running provider. */
  reattach: z.record(z.string(), ReattachedProvider).default({}),
  /** Size of the private /tmp. Bubblewrap only. Default 256 MiB. */
  tmpBytes: z.int().positive().default(268_435_456),
})
export type Command = z.input<typeof Command>
export type FullCommand = z.output<typeof Command>
