import { z } from 'zod'

/** What the API tells the terminal process, by method. A terminal's id is made by the API and names its learner nowhere. */
export const ToTerminals = {
  open: z.object({
    id: z.string(),
    learner: z.string(),
    lang: z.enum(['ko', 'en']),
    columns: z.number(),
    rows: z.number(),
    seq: z.number().nullable(),
  }),
  in: z.object({ id: z.string(), data: z.string() }),
  line: z.object({ id: z.string(), text: z.string() }),
  size: z.object({ id: z.string(), columns: z.number(), rows: z.number() }),
  ears: z.object({ id: z.string(), on: z.boolean() }),
  /** What the screen showed after a place. */
  since: z.object({ id: z.string(), seq: z.number() }),
  close: z.object({ id: z.string() }),
  list: z.object({ id: z.string() }),
  read: z.object({ id: z.string(), path: z.string() }),
  write: z.object({ id: z.string(), path: z.string(), text: z.string() }),
  remove: z.object({ id: z.string(), path: z.string() }),
} as const

/** What the terminal process tells the API. It is believed in nothing but what it may show to whom it shows it. */
export const FromTerminals = {
  out: z.object({ id: z.string(), data: z.string(), seq: z.number() }),
  say: z.object({ id: z.string(), text: z.string() }),
  edit: z.object({ id: z.string(), path: z.string() }),
  /** What a learner's terminal asks for; the API knows which learners have one. */
  ask: z.object({ learner: z.string(), method: z.string(), params: z.unknown() }),
} as const

export const Opened = z.object({ from: z.number(), data: z.string(), fresh: z.boolean() })

export const Files = z.array(z.object({ path: z.string(), size: z.number() }))
export const Text = z.object({ text: z.string().nullable() })

/** Bytes travel as base64. */
export const WireFile = z.object({ path: z.string(), content: z.base64(), mode: z.number().int() })
export type WireFile = z.infer<typeof WireFile>
export const WireFiles = z.array(WireFile)
export const WireChanges = z.object({ write: z.array(WireFile), remove: z.array(z.string()) })
export const WireCommands = z.array(z.object({ line: z.string(), exitCode: z.number().int() }))

/** How the process is started: on its standard input, since it has no environment. */
export const Start = z.object({
  /** Absolute; undefined when there is none, and then why. */
  terraform: z.object({ path: z.string() }).or(z.object({ missing: z.string() })),
  searchPath: z.string(),
  isolation: z.enum(['auto', 'required', 'off']),
  cores: z.number().int(),
  /** Milliseconds after which an idle terminal sleeps. */
  sleepMs: z.number(),
  /** How long the simulated clouds take for a change. */
  delayMs: z.number(),
})
export type Start = z.infer<typeof Start>
