import { z } from 'zod'

const Position = z.object({ line: z.int(), column: z.int(), byte: z.int() })

/** A diagnostic as terraform writes it, in `-json` messages and in the answer of `validate -json` alike. */
export const Diagnostic = z.looseObject({
  severity: z.enum(['error', 'warning']),
  summary: z.string(),
  detail: z.string().default(''),
  /** Address of the object it is about. */
  address: z.string().optional(),
  range: z.looseObject({ filename: z.string(), start: Position, end: Position }).optional(),
  snippet: z
    .looseObject({ context: z.string().nullish(), code: z.string(), start_line: z.int(), values: z.array(z.unknown()).nullish() })
    .optional(),
})
export type Diagnostic = z.infer<typeof Diagnostic>
