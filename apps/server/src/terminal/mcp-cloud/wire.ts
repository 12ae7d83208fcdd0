import { z } from 'zod'

/** A request of a learner's `mcp-cloud`, as the process of the terminals hands it on. `id` is the process's own count. */
export const WireRequest = z.object({
  id: z.string().max(40),
  method: z.string().max(10),
  /** Path and query. */
  path: z.string().max(4_000),
  headers: z.record(z.string(), z.string().max(4_000)),
  body: z
    .string()
    .max(1024 * 1024)
    .optional(),
})
export type WireRequest = z.infer<typeof WireRequest>

/** `body` is null while it comes piece by piece. */
export const WireAnswer = z.object({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
})
export type WireAnswer = z.infer<typeof WireAnswer>

export const WireId = z.object({ id: z.string().max(40) })
/** Null at the end. */
export const WirePiece = z.object({ text: z.string().nullable() })
export const WirePlace = z.object({ url: z.url() })
