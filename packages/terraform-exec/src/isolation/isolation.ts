import { z } from 'zod'

/** How a command is kept apart from the machine it runs on. Comes out of `probeIsolation`. */
export const Isolation = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('bubblewrap'),
    /** Absolute path of `bwrap`. */
    bwrap: z.string(),
    /** Absolute path of `nsenter`; without it a closed network has no relays. */
    nsenter: z.string().optional(),
    /** Whether nested user namespaces can be switched off by bwrap (0.8 and later). */
    disableUserns: z.boolean(),
    /** Whether the seccomp deny list holds here (x64 and arm64). */
    seccomp: z.boolean(),
  }),
  z.object({
    kind: z.literal('other-uid'),
    uid: z.int().positive(),
    gid: z.int().positive(),
    /** Why it is not bubblewrap. */
    reason: z.string().optional(),
  }),
  z.object({ kind: z.literal('none'), reason: z.string() }),
])
export type Isolation = z.infer<typeof Isolation>
