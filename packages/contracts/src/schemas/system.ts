import { z } from 'zod'

/** What this installation is, for the console's footer and for support. */
export const System = z.object({
  version: z.string(),
  terraform: z.object({ kind: z.enum(['terraform', 'tofu']), version: z.string() }).nullable(),
  isolation: z.object({ kind: z.enum(['bubblewrap', 'other-uid', 'none']), notice: z.string().nullable() }),
  publicUrl: z.string(),
})
export type System = z.infer<typeof System>
