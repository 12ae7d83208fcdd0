import { z } from 'zod'

export const LONGEST_SENTENCE = 300

/** What a model is asked for. Flat and without unions, which small models get wrong. */
export const NarrationDraft = z.object({
  sentences: z
    .array(
      z.object({
        en: z.string().min(1).max(LONGEST_SENTENCE),
        ko: z.string().min(1).max(LONGEST_SENTENCE),
        cites: z.array(z.string()).min(1).max(10),
      }),
    )
    .min(1)
    .max(6),
  raiseTo: z.enum(['none', 'medium', 'high', 'critical']),
  raiseBecause: z.array(z.string()).max(10),
})
export type NarrationDraft = z.infer<typeof NarrationDraft>
